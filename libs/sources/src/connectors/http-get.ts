import { AddressRefused } from '#platform';
import { SourceFault } from '../domain/source-fault.js';
import type { ExpectedAnswer } from './expected-answer.js';
import type { Limits } from './limits.js';
import { Patience } from './patience.js';
import type { Signature } from './signed-request.js';
import { TextReader } from './text-reader.js';

export interface HttpAnswer {
  /** Where it came from, after redirects. */
  url: string;
  /** For its status and headers; the body is read by `text`. */
  response: Response;
  /** The body as text, piece by piece, within the limits. */
  text: AsyncGenerator<string>;
  /** Ends the connection; harmless after the end. */
  close(): void;
}

/** Asks for `expected`, within `limits`, signed where the address is of the signature's origin, redirected or not. Throws SourceFault. */
export async function httpGet(
  fetcher: typeof fetch,
  address: string,
  expected: ExpectedAnswer,
  signature: Signature,
  limits: Limits,
): Promise<HttpAnswer> {
  const patience = new Patience(limits);
  try {
    const answer = follow(fetcher, address, expected, signature, limits.redirects, patience.signal);
    const { url, response } = await patience.first(answer);
    return {
      url,
      response,
      text: textOf(response, limits.bytes, patience),
      close: () => patience.end(),
    };
  } catch (error) {
    const fault = faultOf(error, patience.signal);
    patience.end();
    throw fault;
  }
}

async function follow(
  fetcher: typeof fetch,
  address: string,
  { accept, form, taken }: ExpectedAnswer,
  { origin, authorization }: Signature,
  redirects: number,
  signal: AbortSignal,
): Promise<{ url: string; response: Response }> {
  let url = new URL(address);
  for (let hops = 0; hops <= redirects; hops += 1) {
    const own = authorization !== null && url.origin === origin;
    const headers = { accept, ...(own ? { authorization } : {}) };
    const post = form && ({ method: 'POST', body: form } as const);
    const response = await fetcher(url.href, { ...post, headers, redirect: 'manual', signal });
    const location = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null;
    if (location === null) return { url: url.href, response: taken(response) };
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
  const reader = new TextReader(response.headers.get('content-type') ?? '');
  const body = response.body?.getReader();
  let bytes = 0;
  try {
    for (;;) {
      const piece = body ? await patience.next(body.read()) : { done: true as const };
      if (piece.done) break;
      bytes += piece.value.byteLength;
      if (bytes > mostBytes)
        throw new SourceFault('source.too_large', `The source sends more than ${mostBytes} bytes, which is the most.`);
      yield reader.read(piece.value);
    }
    yield reader.end();
  } catch (error) {
    throw faultOf(error, patience.signal);
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
