import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Injectable } from '@nestjs/common';
import type { GraphQLSchema } from 'graphql';
import { CompiledAnswers } from './compiled-answers.js';

type Gateway = ApolloServerOptionsWithGateway<object>['gateway'];

/** Apollo Server takes another executor only from what it calls a gateway; ours executes our own schema. */
const compiling = (schema: GraphQLSchema): Gateway => {
  const answers = new CompiledAnswers();
  return {
    onSchemaLoadOrUpdate: (tell) => {
      tell({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    load: () =>
      Promise.resolve({
        executor: async ({ document, operationName, request, context }) =>
          answers.execute({
            ...{ schema, document, operationName: request.operationName ?? operationName },
            ...{ contextValue: context as object, variableValues: request.variables ?? {} },
          }) as never,
      }),
    stop: () => Promise.resolve(),
  };
};

@Injectable()
export class CompilingDriver extends ApolloDriver {
  override start(options: ApolloDriverConfig & { schema: GraphQLSchema }): Promise<void> {
    return super.start(Object.assign(options, { gateway: compiling(options.schema) }));
  }
}
