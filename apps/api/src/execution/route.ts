import { HeaderMap, type ApolloServer } from '@apollo/server';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { OperationContext } from '../graphql/operation-context.js';
import type { Sent } from '../sign-in/our-address.js';

/** Makes the context of an operation from the request that asks for it. */
export type ContextOf = (from: Sent & { method: string }) => OperationContext;

/** Has the requests to this path answered by Apollo Server. */
export function addRoute(
  adapter: FastifyAdapter,
  path: string,
  server: ApolloServer<OperationContext>,
  contextOf: ContextOf,
): void {
  const methods = ['GET', 'POST', 'OPTIONS'];
  adapter.getInstance().route({
    ...{ url: path, method: methods },
    handler: async (request, reply) => {
      const { method, url, body } = request;
      const headers = new HeaderMap();
      for (const [name, value] of Object.entries(request.headers)) if (value) headers.set(name, String(value));
      const {
        status,
        headers: said,
        ...answer
      } = await server.executeHTTPGraphQLRequest({
        httpGraphQLRequest: { method, headers, body, search: method === 'POST' ? '' : new URL(url, HERE).search },
        context: () => Promise.resolve(contextOf(request)),
      });
      for (const [name, value] of said) void reply.header(name, value);
      void reply.code(status ?? 200);
      // It comes in pieces only by directives that our schema does not have.
      if (answer.body.kind === 'chunked') throw new Error('an answer in pieces');
      return answer.body.string;
    },
  });
}
const HERE = 'http://localhost/';
