import { ApolloServer, type ApolloServerOptionsWithGateway } from '@apollo/server';
import { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Injectable } from '@nestjs/common';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { isAbstractType, isObjectType, type GraphQLSchema } from 'graphql';
import type { OperationContext } from '../graphql/operation-context.js';
import { answerKept } from './answer-first.js';
import { answerQuestion } from './answer-question.js';
import { addRoute, type ContextOf } from './route.js';

type Gateway = ApolloServerOptionsWithGateway<OperationContext>['gateway'];
export type AnsweringConfig = ApolloDriverConfig & { contextOf: ContextOf };

/** Apollo Server takes another executor only from what it calls a gateway; ours executes our own schema. */
const answering = (schema: GraphQLSchema): Gateway => ({
  onSchemaLoadOrUpdate: (tell) => {
    tell({ apiSchema: schema, coreSupergraphSdl: '' });
    return () => undefined;
  },
  load: () =>
    Promise.resolve({
      executor: async ({ document, request, context }) =>
        (answerKept(context as OperationContext) ??
          answerQuestion({
            ...{ schema, document, operationName: request.operationName ?? null },
            ...{ contextValue: context, variableValues: request.variables ?? {} },
          })) as never,
    }),
  stop: () => Promise.resolve(),
});

/** Apollo Server on Fastify, without what lies between the two in Nest's own driver. */
@Injectable()
export class AnsweringDriver extends ApolloDriver {
  override async registerServer(options: AnsweringConfig & { schema: GraphQLSchema }): Promise<void> {
    requireNames(options.schema);
    const { path, schema, contextOf, plugins = [] } = options;
    const adapter = this.httpAdapterHost.httpAdapter as FastifyAdapter;
    const server = new ApolloServer<OperationContext>({
      ...options,
      ...{ schema: undefined, typeDefs: undefined, resolvers: undefined, gateway: answering(schema) },
      plugins: [...plugins, fastifyApolloDrainPlugin(adapter.getInstance())],
    });
    await server.start();
    addRoute(adapter, path ?? '', server, contextOf);
    this.apolloServer = server as never;
  }
}

/** Objects of unions and interfaces say by `__typename` what they are: `answerQuestion` asks nothing else. */
function requireNames(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap()))
    if ((isAbstractType(type) && type.resolveType) || (isObjectType(type) && type.isTypeOf))
      throw new Error(`${type.name} is told apart by a function, which nothing calls: give its objects a __typename.`);
}
