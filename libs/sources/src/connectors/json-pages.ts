import { jsonTrouble } from '../domain/json-trouble.js';
import { SourceFault } from '../domain/source-fault.js';
import type { ConnectorTools, ReadRequest } from './connector.js';
import { JSON_DOCUMENT } from './expected-answer.js';
import { followPages } from './follow-pages.js';
import { httpGet } from './http-get.js';
import { nextLink } from './next-link.js';
import { signedRequest } from './signed-request.js';
import { wholeText } from './whole-text.js';

export interface JsonPage {
  text: string;
  next: string | null;
}

/** The answers of the source one after the other, as its `Link: <...>; rel="next"` leads. Throws SourceFault. */
export function jsonPages(request: ReadRequest, { fetch, limits }: ConnectorTools): AsyncGenerator<JsonPage, void> {
  const { address, signature } = signedRequest(request);
  const until = performance.now() + limits.pagesMs;
  let bytesLeft = limits.bytes;
  return followPages(new URL(address).href, limits.pages, async (page) => {
    if (performance.now() > until)
      throw new SourceFault('source.too_slow', `The pages took longer than ${limits.pagesMs / 1000} seconds.`, true);
    const bytes = Math.min(bytesLeft, limits.wholeBytes);
    const answer = await httpGet(fetch, page, JSON_DOCUMENT, signature, { ...limits, bytes });
    const text = await wholeText(answer.text).finally(() => answer.close());
    bytesLeft -= Buffer.byteLength(text);
    const trouble = jsonTrouble(text);
    if (trouble) throw trouble;
    return { text, next: nextLink(answer.response.headers.get('link'), answer.url) };
  });
}
