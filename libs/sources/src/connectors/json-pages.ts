import { jsonTrouble } from '../domain/json-trouble.js';
import { SourceFault } from '../domain/source-fault.js';
import type { ConnectorTools, ReadRequest } from './connector.js';
import { JSON_DOCUMENT } from './expected-answer.js';
import { httpGet } from './http-get.js';
import { nextLink } from './next-link.js';
import { signedRequest } from './signed-request.js';

/** The answers of the source one after the other, as its `Link: <...>; rel="next"` leads. Throws SourceFault. */
export async function* jsonPages(
  request: ReadRequest,
  { fetch, limits }: ConnectorTools,
): AsyncGenerator<string, void> {
  const { address, signature } = signedRequest(request);
  const until = performance.now() + limits.pagesMs;
  const visited = new Set<string>();
  let bytesLeft = limits.bytes;
  for (let next: string | null = new URL(address).href; next !== null;) {
    if (visited.has(next))
      throw new SourceFault('source.pages_in_circle', 'The source names a page as the next that was read before.');
    if (visited.size === limits.pages)
      throw new SourceFault('source.too_many_pages', `The source has more than ${limits.pages} pages.`);
    if (performance.now() > until)
      throw new SourceFault('source.too_slow', `The pages took longer than ${limits.pagesMs / 1000} seconds.`, true);
    visited.add(next);
    const bytes = Math.min(bytesLeft, limits.wholeBytes);
    const answer = await httpGet(fetch, next, JSON_DOCUMENT, signature, { ...limits, bytes });
    const text = await whole(answer.text).finally(() => answer.close());
    bytesLeft -= Buffer.byteLength(text);
    const trouble = jsonTrouble(text);
    if (trouble) throw new SourceFault(trouble.code, trouble.message);
    yield text;
    next = nextLink(answer.response.headers.get('link'), answer.url);
  }
}

async function whole(pieces: AsyncIterable<string>): Promise<string> {
  const all: string[] = [];
  for await (const piece of pieces) all.push(piece);
  return all.join('');
}
