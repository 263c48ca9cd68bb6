import { AddressRefused, retryAfter, type Outgoing } from '#platform';
import { EXCERPT_BYTES, excerptOf } from '../domain/excerpt.js';
import { mayGoTo } from './reach.js';

/** What came of one request. */
export interface Answer {
  delivered: boolean;
  status: number | null;
  durationMs: number;
  /** Why it counts as failed, in a sentence without addresses or secrets. */
  error: string | null;
  /** The beginning of a refusal's body. */
  excerpt: string | null;
  askedMs: number | null;
}
export interface PostTools {
  outgoing: Pick<Outgoing, 'fetch' | 'allows'>;
  timeoutMs: number;
}

/**
 * Posts one message and waits for its answer, `timeoutMs` at most in all. Delivered is what is answered by 2xx. A redirect is not followed:
 * who wants the messages elsewhere says so in the webhook. Of the body no more is read than is kept. Never throws.
 */
export async function postMessage(
  { outgoing, timeoutMs }: PostTools,
  url: string,
  headers: Record<string, string>,
  body: string,
  secrets: readonly string[],
): Promise<Answer> {
  const began = performance.now();
  const took = (): number => Math.round(performance.now() - began);
  const nothing = { delivered: false, status: null, excerpt: null, askedMs: null };
  if (!mayGoTo(outgoing, new URL(url))) return { ...nothing, durationMs: 0, error: new AddressRefused().message };
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await outgoing.fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
    const { ok, status } = response;
    const excerpt = ok ? null : excerptOf(await beginningOf(response), secrets);
    if (ok) await response.body?.cancel();
    const error = ok ? null : refusalOf(status);
    return {
      delivered: ok,
      status,
      durationMs: took(),
      error,
      excerpt,
      askedMs: ok ? null : retryAfter(response.headers),
    };
  } catch (error) {
    return { ...nothing, durationMs: took(), error: faultOf(error, signal, timeoutMs) };
  }
}

const refusalOf = (status: number): string =>
  status >= 300 && status < 400
    ? `The receiver answered ${status}, a redirect, and those are not followed.`
    : `The receiver answered ${status}.`;

function faultOf(error: unknown, signal: AbortSignal, timeoutMs: number): string {
  if (signal.aborted) return `The receiver did not answer in ${timeoutMs / 1000} seconds.`;
  const cause = (error as { cause?: { code?: unknown } } | null)?.cause;
  if (cause instanceof AddressRefused) return `${cause.message} ${cause.remedy}`;
  const why = typeof cause?.code === 'string' ? ` (${cause.code})` : '';
  return `The receiver could not be reached, or broke off${why}.`;
}

async function beginningOf(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  while (reader && bytes < EXCERPT_BYTES) {
    const { done, value } = await reader.read();
    if (done) break;
    pieces.push(value as Uint8Array);
    bytes += (value as Uint8Array).byteLength;
  }
  await reader?.cancel();
  return Buffer.concat(pieces).subarray(0, EXCERPT_BYTES).toString('utf8');
}
