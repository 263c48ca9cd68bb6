import { TextDecoder } from 'node:util';
import { AddressRefused } from '#platform';
import { SourceFault } from '../domain/source-fault.js';
import { acceptAnswer } from './accept-answer.js';
import type { Limits } from './limits.js';
import { Patience } from './patience.js';

export interface HttpAnswer {
  /** The body as text, piece by piece, within the limits. */
  text: AsyncGenerator<string>;
  /** Ends the connection; harmless after the end. */
  close(): void;
}

/**
 * GET of a CSV, within `limits`. `authorization` goes to the address's own origin only, never on to where that redirects. Throws
 * SourceFault.
 */
export async function httpGet(
  fetcher: typeof fetch,
  address: string,
  authorization: string | null,
  limits: Limits,
): Promise<HttpAnswer> {
  const patience = new Patience(limits);
  try {
    const answer = follow(fetcher, address, authorization, limits.redirects, patience.signal);
    const response = await patience.first(answer);
    return { text: textOf(response, limits.bytes, patience), close: () => patience.end() };
  } catch (error) {
    const fault = faultOf(error, patience.signal);
    patience.end();
    throw fault;
  }
}

async function follow(
  fetcher: typeof fetch,
  address: string,
  authorization: string | null,
  redirects: number,
  signal: AbortSignal,
): Promise<Response> {
  let url = new URL(address);
  const { origin } = url;
  for (let hops = 0; hops <= redirects; hops += 1) {
    const own = authorization !== null && url.origin === origin;
    const headers = { accept: 'text/csv, text/plain;q=0.9', ...(own ? { authorization } : {}) };
    const response = await fetcher(url.href, { headers, redirect: 'manual', signal });
    const location = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null;
    if (location === null) return acceptAnswer(response);
    await response.body?.cancel();
    if (!URL.canParse(location, url.href))
      throw new SourceFault('source.bad_redirect', 'The source redirects to what is no address.');
    url = new URL(location, url.href);
    if (url.protocol !== 'http:' && url.protocol !== 'https:')
      throw new SourceFault('source.bad_redirect', `The source redirects to ${url.protocol}, which is not read.`);
  }
  throw new SourceFault('source.too_many_redirects', `The source redirects more than ${redirects} times.`);
}

async function* textOf(response: Response, mostBytes: number, patience: Patience): AsyncGenerator<string> {
  const decoder = decoderOf(response.headers.get('content-type') ?? '');
  const body = response.body?.getReader();
  let bytes = 0;
  try {
    for (;;) {
      const piece = body ? await patience.next(body.read()) : { done: true as const };
      if (piece.done) break;
      bytes += piece.value.byteLength;
      if (bytes > mostBytes)
        throw new SourceFault('source.too_large', `The source sends more than ${mostBytes} bytes, which is the most.`);
      yield decode(decoder, piece.value);
    }
    yield decode(decoder);
  } catch (error) {
    throw faultOf(error, patience.signal);
  }
}

function decoderOf(contentType: string): InstanceType<typeof TextDecoder> {
  const charset = /charset="?([\w-]+)/i.exec(contentType)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(charset, { fatal: true });
  } catch {
    throw new SourceFault(
      'source.unknown_charset',
      `The source says that it writes in ${charset}, which is not known here.`,
    );
  }
}

function decode(decoder: InstanceType<typeof TextDecoder>, piece?: Uint8Array): string {
  try {
    return piece ? decoder.decode(piece, { stream: true }) : decoder.decode();
  } catch {
    throw new SourceFault('source.not_text', `The source sent bytes that are no ${decoder.encoding} text.`);
  }
}

function faultOf(error: unknown, signal: AbortSignal): SourceFault {
  if (error instanceof SourceFault) return error;
  if (signal.reason instanceof SourceFault) return signal.reason;
  const cause = (error as { cause?: { code?: unknown } } | null)?.cause;
  if (cause instanceof AddressRefused)
    return new SourceFault('source.address_refused', `${cause.message} ${cause.remedy}`);
  const why = typeof cause?.code === 'string' ? ` (${cause.code})` : '';
  return new SourceFault('source.unreachable', `The source could not be reached, or broke off${why}.`, true);
}
