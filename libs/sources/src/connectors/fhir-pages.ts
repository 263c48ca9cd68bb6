import type { FhirPage } from '../domain/fhir/fhir-bundle.js';
import { readBundle } from '../domain/fhir/fhir-bundle.js';
import { firstSaid } from '../domain/fhir/operation-outcome.js';
import { SourceFault } from '../domain/source-fault.js';
import type { ConnectorTools } from './connector.js';
import type { ExpectedAnswer } from './expected-answer.js';
import { followPages } from './follow-pages.js';
import { httpGet } from './http-get.js';
import { jsonAnswer } from './json-answer.js';

const MOST_PAGES = 2_000;
const FHIR: ExpectedAnswer = {
  accept: 'application/fhir+json, application/json;q=0.9',
  taken: (response) => response,
};

/**
 * The pages of a search, one after the other. All of them together are one reading: they share its bytes and its time. `authorization`
 * goes to the origin of the first page only. Throws SourceFault.
 */
export function fhirPages(
  first: string,
  authorization: string | null,
  { fetch, limits }: ConnectorTools,
): AsyncGenerator<FhirPage> {
  const { origin } = new URL(first);
  let { bytes, totalMs } = limits;
  return followPages(first, MOST_PAGES, async (address) => {
    const began = performance.now();
    const most = { ...limits, totalMs, bytes: Math.min(bytes, limits.wholeBytes) };
    const answer = await httpGet(fetch, address, FHIR, { origin, authorization }, most);
    const { json, bytes: read } = await jsonAnswer(answer, (said) => firstSaid(said, authorization));
    bytes = Math.max(0, bytes - read);
    totalMs = Math.max(1, totalMs - (performance.now() - began));
    const page = readBundle(json, authorization);
    return { ...page, next: page.next === null ? null : nextAddress(page.next, answer.url) };
  });
}

function nextAddress(next: string, from: string): string {
  const url = URL.canParse(next, from) ? new URL(next, from) : null;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url.href;
  throw new SourceFault(
    'source.bad_next_page',
    'The link to the next page is no address that begins with https:// or http://.',
  );
}
