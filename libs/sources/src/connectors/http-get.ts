import { TextDecoder } from 'node:util';
import { SourceFault } from '../domain/source-fault.js';
import { acceptAnswer } from './accept-answer.js';
import type { Limits } from './limits.js';
import { Patience } from './patience.js';

/** What is asked for, and how the answer is looked at before it is read. */
export interface Asked {
  /** The Accept header. */
  types: string;
  /** A form to post; without one it is a GET. It may hold a secret, so it goes to the address itself and to nowhere that redirects to. */
  form?: URLSearchParams;
  /** The answer, if its body is to be read. Throws SourceFault. */
  taken(response: Response): Response;
}
const CSV: Asked = { types: 'text/csv, text/plain;q=0.9', taken: acceptAnswer };

export interface HttpAnswer {
  /** For its status, headers and address; the body is read by `text`. */
  response: Response;
  /** The body as text, piece by piece, within the limits. */
  text: AsyncGenerator<string>;
  /** Ends the connection; harmless after the end. */
  close(): void;
}

/**
 * One request, of a CSV where nothing else is asked for, within `limits`. `authorization` goes to the address's own origin only, never on to where that redirects. Throws
 * SourceFault. Hosts are not restricted: who may set up a source may have it read from inside the network.
 */
export async function httpGet(
  fetcher: typeof fetch,
  address: string,
  authorization: string | null,
  limits: Limits,
  asked = CSV,
): Promise<HttpAnswer> {
  const patience = new Patience(limits);
  try {
    const answer = follow(fetcher, address, authorization, limits.redirects, patience.signal, asked);
    const response = await patience.first(answer);
    return { response, text: textOf(response, limits.bytes, patience), close: () => patience.end() };
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
  { types, form, taken }: Asked,
): Promise<Response> {
  let url = new URL(address);
  const { origin } = url;
  for (let hops = 0; hops <= redirects; hops += 1) {
    const own = authorization !== null && url.origin === origin;
    const headers = { accept: types, ...(own ? { authorization } : {}) };
    const post = form && ({ method: 'POST', body: form } as const);
    const response = await fetcher(url.href, { ...post, headers, redirect: 'manual', signal });
    const location = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null;
    if (location === null) return taken(response);
    await response.body?.cancel();
    if (form)
      throw new SourceFault('source.bad_redirect', 'The source redirects what was sent to it: set its own address.');
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
  const cause = (error as { cause?: { code?: unknown } } | null)?.cause?.code;
  const why = typeof cause === 'string' ? ` (${cause})` : '';
  return new SourceFault('source.unreachable', `The source could not be reached, or broke off${why}.`, true);
}
