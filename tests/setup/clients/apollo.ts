import { ApolloClient, CombinedGraphQLErrors, HttpLink, InMemoryCache } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { OperationTypeNode, getOperationAST, type DocumentNode } from 'graphql';
import { createClient } from 'graphql-ws';
import { firstValueFrom, take, toArray } from 'rxjs';
import { WebSocket } from 'ws';
import type { Client, ClientAnswer, ClientOptions } from './client.js';

/** Apollo Client with its cache: `possibleTypes` tells it which types an interface or a union has. */
export function apolloClient(
  { url, authorization }: ClientOptions,
  possibleTypes: Record<string, string[]>,
): Client & { link(link: ApolloClient['link']): Client } {
  const made = (link: ApolloClient['link']): Client => {
    const client = new ApolloClient({ link, cache: new InMemoryCache({ possibleTypes }) });
    return { run: (document, variables) => run(client, document, variables) };
  };
  const http = new HttpLink({ uri: url, headers: authorization ? { authorization } : {} });
  return {
    ...made(http),
    link: (link) => made(link.concat(http)),
    hear: async (query, variables, count) => {
      const socket = createClient({
        ...{ url: url.replace('http', 'ws'), webSocketImpl: WebSocket, connectionParams: { authorization } },
      });
      const client = new ApolloClient({
        link: new GraphQLWsLink(socket),
        cache: new InMemoryCache({ possibleTypes }),
      });
      const heard = await firstValueFrom(
        client.subscribe({ query, variables, errorPolicy: 'all' }).pipe(take(count), toArray()),
      );
      await socket.dispose();
      return heard.map(answerOf);
    },
  };
}

async function run(
  client: ApolloClient,
  document: DocumentNode,
  variables: Record<string, unknown>,
): Promise<ClientAnswer> {
  const isMutation = getOperationAST(document)?.operation === OperationTypeNode.MUTATION;
  return answerOf(
    isMutation
      ? await client.mutate({ mutation: document, variables, errorPolicy: 'all' })
      : await client.query({ query: document, variables, errorPolicy: 'all', fetchPolicy: 'network-only' }),
  );
}

function answerOf({ data, error }: { data?: unknown; error?: unknown }): ClientAnswer {
  if (error !== undefined && !CombinedGraphQLErrors.is(error)) throw error;
  return { data: (data ?? null) as ClientAnswer['data'], errors: error?.errors };
}
