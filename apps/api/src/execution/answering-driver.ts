import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Injectable } from '@nestjs/common';
import { isAbstractType, isObjectType, type GraphQLSchema } from 'graphql';
import { answerQuestion } from './answer-question.js';

type Gateway = ApolloServerOptionsWithGateway<object>['gateway'];

/** Apollo Server takes another executor only from what it calls a gateway; ours executes our own schema. */
const answering = (schema: GraphQLSchema): Gateway => ({
  onSchemaLoadOrUpdate: (tell) => {
    tell({ apiSchema: schema, coreSupergraphSdl: '' });
    return () => undefined;
  },
  load: () =>
    Promise.resolve({
      executor: async ({ document, request, context }) =>
        answerQuestion({
          ...{ schema, document, operationName: request.operationName ?? null },
          ...{ contextValue: context, variableValues: request.variables ?? {} },
        }) as never,
    }),
  stop: () => Promise.resolve(),
});

@Injectable()
export class AnsweringDriver extends ApolloDriver {
  override start(options: ApolloDriverConfig & { schema: GraphQLSchema }): Promise<void> {
    requireNames(options.schema);
    return super.start(Object.assign(options, { gateway: answering(options.schema) }));
  }
}

/** Objects of unions and interfaces say by `__typename` what they are: `answerQuestion` asks nothing else. */
function requireNames(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap()))
    if ((isAbstractType(type) && type.resolveType) || (isObjectType(type) && type.isTypeOf))
      throw new Error(`${type.name} is told apart by a function, which nothing calls: give its objects a __typename.`);
}
