import {
  Client as UrqlClient,
  cacheExchange,
  fetchExchange,
  subscriptionExchange,
  type OperationResult,
} from '@urql/core';
import { OperationTypeNode, getOperationAST } from 'graphql';
import { createClient } from 'graphql-ws';
import { pipe, scan, take, toPromise } from 'wonka';
import { WebSocket } from 'ws';
import type { Client, ClientAnswer, ClientOptions } from './client.js';

/** urql with its cache; by `preferGetMethod` it asks queries by GET, which takes the header against foreign pages. */
export function urqlClient({ url, authorization }: ClientOptions, preferGetMethod: boolean, headers = {}): Client {
  const socket = createClient({
    ...{ url: url.replace('http', 'ws'), webSocketImpl: WebSocket, connectionParams: { authorization } },
  });
  const subscriptions = subscriptionExchange({
    forwardSubscription: ({ query = '', variables }) => ({
      subscribe: (sink) => ({ unsubscribe: socket.subscribe({ query, variables: variables ?? {} }, sink) }),
    }),
  });
  const client = new UrqlClient({
    url,
    preferGetMethod,
    exchanges: [cacheExchange, fetchExchange, subscriptions],
    fetchOptions: { headers: { ...(authorization ? { authorization } : {}), ...headers } },
  });
  return {
    run: async (document, variables) =>
      answerOf(
        getOperationAST(document)?.operation === OperationTypeNode.MUTATION
          ? await client.mutation(document, variables).toPromise()
          : await client.query(document, variables, { requestPolicy: 'network-only' }).toPromise(),
      ),
    hear: async (document, variables, count) => {
      const heard = await pipe(
        client.subscription(document, variables),
        take(count),
        scan((all, one) => [...all, one], [] as OperationResult[]),
        toPromise,
      );
      await socket.dispose();
      return heard.map(answerOf);
    },
  };
}

function answerOf({ data, error }: OperationResult): ClientAnswer {
  if (error?.networkError) throw error.networkError;
  return {
    data: data ?? null,
    errors: error?.graphQLErrors.map(({ message, path, extensions }) => ({ message, path, extensions })),
  };
}
