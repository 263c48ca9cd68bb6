import { GraphQLError } from 'graphql';
import { DomainError, type ErrorCode } from '#language';
import { log, newId } from '#platform';
import { SourceFault } from '#sources';
import { OverRate } from '../limits/over-rate.js';

/** An answer in the form of RFC 9457, with the stable code of what went wrong. */
export interface HttpProblem {
  status: number;
  code: string;
  detail: string;
  remedy?: string;
  retryAfter?: number;
}
const BY_CATEGORY: Readonly<Record<ErrorCode, number>> = {
  INVALID: 400,
  NOT_FOUND: 404,
  FORBIDDEN: 403,
  CONFLICT: 409,
  STALE_VERSION: 409,
  WRONG_STATE: 409,
  RULE_NOT_MET: 422,
  TOO_LARGE: 413,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
};
/** Where HTTP has a word of its own. What else is wrong with the bytes is 422. */
const BY_CODE: Readonly<Record<string, number>> = {
  'webhook.no_secret': 401,
  'webhook.headers_missing': 401,
  'webhook.signature_wrong': 401,
  'upload.expired': 410,
  'upload.other_type': 415,
  'body.type_unknown': 415,
  'body.encoding_unknown': 415,
  'idempotency.key_reused': 422,
  'body.too_large': 413,
  'body.unpacks_too_large': 413,
  'file.unpacks_too_large': 413,
  'body.too_slow': 408,
  'body.broke_off': 400,
  'ingest.stopping': 503,
};
const RETRY_SECONDS = 5;

/** What is answered for an error; what nobody foresaw is in the log under a number, and nowhere else. */
export function problemOf(error: unknown): HttpProblem {
  if (error instanceof OverRate) {
    const { rule, message, remedy } = error.first;
    return { ...problem(429, rule, message, remedy), retryAfter: error.retryAfter };
  }
  if (error instanceof DomainError) {
    const { code, rule, message, remedy } = error.first;
    return problem(BY_CODE[rule] ?? BY_CATEGORY[code], rule, message, remedy);
  }
  if (error instanceof SourceFault) return problem(BY_CODE[error.code] ?? 422, error.code, error.message);
  if (error instanceof GraphQLError && error.extensions['code'] === 'UNAUTHENTICATED')
    return problem(401, String(error.extensions['reason']), error.message);
  const number = newId();
  log.error('something sent was not received', { number, error: error instanceof Error ? error.stack : String(error) });
  return problem(500, 'INTERNAL', `Something went wrong here. Quote ${number} when you ask about it.`);
}

function problem(status: number, code: string, detail: string, remedy?: string): HttpProblem {
  const isLater = status === 503 || status === 429 || code === 'pull.already_open';
  return { status, code, detail, ...(remedy && { remedy }), ...(isLater && { retryAfter: RETRY_SECONDS }) };
}
