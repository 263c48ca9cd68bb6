import type { ApolloServerPlugin } from '@apollo/server';

/** A request that was understood as GraphQL, and whose document or variables are wrong. */
const OF_DOCUMENT = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT']);

/**
 * GraphQL over HTTP: who asks for `application/json`, and knows nothing of `application/graphql-response+json`, gets 200 for every
 * request that is well formed; clients of that time read no body beside another status. All else keeps its own status.
 */
export const statusOfJson: ApolloServerPlugin = {
  requestDidStart: async () => ({
    willSendResponse: async ({ request, response, errors }) => {
      const accepted = request.http?.headers.get('accept') ?? '';
      const isOld = accepted.includes('application/json') && !accepted.includes('application/graphql-response+json');
      const isOfDocument = errors?.every(({ extensions }) => OF_DOCUMENT.has(String(extensions['code']))) ?? false;
      if (isOld && isOfDocument && typeof request.query === 'string' && response.http.status === 400)
        response.http.status = 200;
    },
  }),
};
