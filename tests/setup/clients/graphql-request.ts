import { print } from 'graphql';
import { ClientError, GraphQLClient } from 'graphql-request';
import type { Client, ClientAnswer, ClientOptions } from './client.js';

/** graphql-request, which has no cache and no subscriptions. */
export function graphqlRequestClient({ url, authorization }: ClientOptions): Client {
  const client = new GraphQLClient(url, { errorPolicy: 'all', headers: authorization ? { authorization } : {} });
  return {
    run: async (document, variables): Promise<ClientAnswer> => {
      try {
        const { data, errors } = await client.rawRequest<ClientAnswer['data']>(print(document), variables);
        return { data: data ?? null, errors };
      } catch (error) {
        // A status of 400 and above is thrown, with the answer in it.
        if (!(error instanceof ClientError)) throw error;
        const { data = null, errors } = error.response as ClientAnswer;
        return { data, errors };
      }
    },
  };
}
