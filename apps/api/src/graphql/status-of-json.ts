import type { GraphQLRequest } from '@apollo/server';
import type { GraphQLError } from 'graphql';

/** A request that was understood as GraphQL, and whose document or variables are wrong. */
const OF_DOCUMENT = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT']);

/**
 * The status of what would get 400. GraphQL over HTTP: who asks for `application/json`, and knows nothing of `application/graphql-response+json`,
 * gets 200 for every request that is well formed; clients of that time read no body beside another status.
 */
export function statusOfJson({ http, query }: GraphQLRequest, errors: readonly GraphQLError[] = []): 200 | 400 {
  const accepted = http?.headers.get('accept') ?? '';
  const isOld = accepted.includes('application/json') && !accepted.includes('application/graphql-response+json');
  const isOfDocument =
    errors.length > 0 && errors.every(({ extensions }) => OF_DOCUMENT.has(String(extensions['code'])));
  return isOld && isOfDocument && typeof query === 'string' ? 200 : 400;
}
