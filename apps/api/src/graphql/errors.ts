import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { DomainError, type Problem } from '#language';
import { log, newId } from '#platform';

export interface UserError {
  code: string;
  rule: string | null;
  message: string;
  remedy: string | null;
  path: string[] | null;
}
export const userErrors = (problems: readonly Problem[]): UserError[] =>
  problems.map(({ code, rule, message, remedy, path }) => ({
    code,
    rule,
    message,
    remedy,
    path: path ?? null,
  }));

export const unauthenticated = (reason: string, message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'UNAUTHENTICATED', reason, http: { status: 401 } } });

const OF_CLIENT = new Set([
  'UNAUTHENTICATED',
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_REQUEST',
  'FORBIDDEN',
  'TOO_LARGE',
  'RATE_LIMITED',
  'PERSISTED_QUERY_NOT_IN_LIST',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

/** Rules whose refusal is no wrong argument. */
const OUTER: Readonly<Record<string, string>> = {
  'cursor.expired': 'CURSOR_EXPIRED',
  'idea.anonymous_with_token': 'FORBIDDEN',
  'key.people_only': 'FORBIDDEN',
  'key.scope_missing': 'FORBIDDEN',
  'idea.rate_limited': 'RATE_LIMITED',
  'idea.out_of_reach': 'UNAVAILABLE',
  'operation.answers_too_many': 'UNAVAILABLE',
  'subscription.too_many': 'RATE_LIMITED',
  'subscription.too_many_here': 'UNAVAILABLE',
};

/**
 * The one place where an error of a query becomes an answer: expected ones keep their sentence and get a code, all others are
 * INTERNAL with a number to quote, and their text stays in the log.
 */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  if (cause instanceof DomainError) {
    const { code, rule, message, remedy, path } = cause.first;
    return {
      ...formatted,
      message,
      extensions: { code: OUTER[rule] ?? 'BAD_USER_INPUT', reason: code, rule, remedy, inputPath: path },
    };
  }
  const code = String(formatted.extensions?.['code'] ?? '');
  if (OF_CLIENT.has(code)) return withoutHints(formatted);
  const number = newId();
  log.error('an operation failed', { number, error: cause instanceof Error ? cause.stack : String(cause) });
  return {
    message: `Something went wrong here. Quote ${number} when you ask about it.`,
    path: formatted.path,
    locations: formatted.locations,
    extensions: { code: 'INTERNAL', number },
  };
}

const LONGEST_MESSAGE = 1_000;
/** Without what would tell of names that were not asked for, of our code, and of HTTP, which has been told. */
function withoutHints(formatted: GraphQLFormattedError): GraphQLFormattedError {
  const { stacktrace: _, http: _http, ...extensions } = formatted.extensions ?? {};
  const hint = formatted.message.endsWith('?') ? formatted.message.indexOf(' Did you mean ') : -1;
  const message = hint < 0 ? formatted.message : formatted.message.slice(0, hint);
  // It holds what was sent, and that may be long.
  const shown = message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE)}…` : message;
  return { ...formatted, message: shown, extensions };
}
