import { exportRows } from './export-text.js';
import { found, measureReport, searchFailed, searchset, PEER_CONTACTS } from './measure-reports.js';
import { meetingsItem } from './meetings-json.js';
import { meetings, peerSupport } from './monthly-counts.js';
import { pageAt } from './pages.js';
import type { Release } from './release.js';

/** An answer in JSON. `next` is the address of the page after it, for the Link header. */
export interface FormAnswer {
  status: number;
  type: string;
  body: object;
  next?: string;
}
const MEETINGS_A_PAGE = 200;

/** The exports that are offered in another form than CSV, as they stand at a release; null at every other address. */
export function otherForm(url: URL, release: Release): FormAnswer | null {
  if (url.pathname === '/exports/meetings.json') return meetingsPage(url, release);
  return url.pathname === '/exports/fhir/MeasureReport' ? measureReportsPage(url, release) : null;
}

function meetingsPage(url: URL, release: Release): FormAnswer {
  const { items, next } = pageAt(exportRows(meetings, release), offsetIn(url, 'after'), MEETINGS_A_PAGE);
  const more = next === null ? {} : { next: at(url, 'after', next) };
  return { status: 200, type: 'application/json', body: { items: items.map(meetingsItem) }, ...more };
}

function measureReportsPage(url: URL, release: Release): FormAnswer {
  const type = 'application/fhir+json';
  const { searchParams } = url;
  try {
    if (searchParams.get('measure') !== PEER_CONTACTS) throw new RangeError(`The Measure here is ${PEER_CONTACTS}.`);
    const all = found(exportRows(peerSupport, release).map(measureReport), searchParams);
    const { items, next } = pageAt(all, offsetIn(url, '_offset'), Number(searchParams.get('_count') ?? 50));
    const body = searchset(items, all.length, next === null ? null : at(url, '_offset', next));
    return { status: 200, type, body };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { status: 400, type, body: searchFailed(error.message) };
  }
}

const offsetIn = ({ searchParams }: URL, name: string): number => Number(searchParams.get(name) ?? 0);

function at(url: URL, name: string, offset: number): string {
  const next = new URL(url);
  next.searchParams.set(name, String(offset));
  return next.href;
}
