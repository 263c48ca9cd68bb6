import { RampError, type GraphQLErrorLike } from './errors.js';
import { isMutation } from './document.js';
import type { RequestOptions, Settings } from './options.js';
import { refusalsOf } from './refusals.js';

interface Answer {
  data?: object | null;
  errors?: GraphQLErrorLike[];
}
/** Statuses of what nobody carried out, or of what stands before the API. */
const LATER = new Set([429, 502, 503, 504]);

/** Milliseconds before the next attempt: what `Retry-After` says in seconds, or a quarter of a second and twice as much each time. */
export function pauseBefore(attempt: number, retryAfter: string | null): number {
  const seconds = Number(retryAfter);
  return retryAfter !== null && seconds >= 0 ? seconds * 1000 : 250 * 2 ** (attempt - 1);
}

/**
 * Sends an operation until it is answered. What may have been carried out is sent again only where that is safe: a query, or a mutation
 * under a key. Throws RampError where the answer has errors, and what `fetch` threw where none came.
 */
export async function send(
  settings: Settings,
  query: string,
  variables: unknown,
  options: RequestOptions,
): Promise<object> {
  const mutates = isMutation(query);
  const key = mutates ? keyOf(settings, options) : null;
  const mayRepeat = !mutates || key !== null;
  const authorization = await settings.authorization();
  const request = {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
      ...(authorization && { authorization }),
      ...(key && { 'idempotency-key': key }),
    },
    body: JSON.stringify({ query, variables }),
    ...(options.signal && { signal: options.signal }),
  };
  for (let attempt = 1; ; attempt += 1) {
    const isLast = attempt >= settings.attempts;
    const response = await settings.fetch(settings.url, request).catch((error: unknown) => {
      if (isLast || !mayRepeat || options.signal?.aborted) throw error;
      return null;
    });
    const text = await response?.text().catch((error: unknown) => {
      if (isLast || !mayRepeat || options.signal?.aborted) throw error;
      return undefined;
    });
    if (response && text !== undefined) {
      const again = LATER.has(response.status) && (response.status === 429 || mayRepeat);
      const answer = read(text);
      if (isLast || !(again || isUnderWay(answer))) return dataOf(answer, response.status);
    }
    await settings.wait(pauseBefore(attempt, response?.headers.get('retry-after') ?? null), options.signal);
  }
}

function keyOf({ idempotency }: Settings, { idempotencyKey }: RequestOptions): string | null {
  if (idempotencyKey !== undefined) return idempotencyKey;
  return idempotency ? globalThis.crypto.randomUUID() : null;
}

function read(text: string): Answer {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return { errors: [{ message: 'The answer is not of the API.', extensions: { answer: text.slice(0, 200) } }] };
  }
}

/** A twin of the mutation is at work: its answer can be had in a moment. */
const isUnderWay = ({ data }: Answer): boolean =>
  refusalsOf(data ?? {}).some(({ rule }) => rule === 'idempotency.in_flight');

function dataOf({ data, errors }: Answer, status: number): object {
  if (errors?.length || !data) throw new RampError(errors ?? [], status, data);
  return data;
}
