import type { ReadRequest } from './connector.js';
import { readFhir } from './fhir.js';
import { LIMITS } from './limits.js';
import { NO_SETTINGS } from '../domain/stored-settings.js';
import { startFhirServer, type FhirServer } from '../../../../tests/setup/fhir-server.js';
import { EXAMPLE, measureReport } from '../../../../tests/setup/measure-reports.js';

let fhir: FhirServer;
beforeAll(async () => {
  fhir = await startFhirServer('Bearer the-stored-secret');
});
afterAll(() => fhir?.close());
beforeEach(() => {
  fhir.reports = EXAMPLE();
  fhir.searches.length = 0;
});

const read = (over: Partial<ReadRequest> = {}, limits: Partial<typeof LIMITS> = {}) => {
  const settings = { ...NO_SETTINGS, url: `${fhir.base}/MeasureReport?_count=1` };
  const addressOf = (): Promise<never> => Promise.reject(new Error('Not asked.'));
  const request = {
    settings,
    secret: 'Bearer the-stored-secret',
    from: null,
    to: null,
    since: null,
    timeZone: 'America/Chicago',
  };
  return readFhir({ ...request, ...over }, { fetch, addressOf, limits: { ...LIMITS, ...limits } });
};

it('asks with the stored secret for what changed since, and says what is newest as the server wrote it', async () => {
  const later = '2026-01-20T00:30:00.123+01:00';
  const earlier = '2026-01-19T23:00:00Z';
  fhir.reports.push(measureReport('a', 'x', { numerator: 1, denominator: 2 }, { meta: { lastUpdated: later } }));
  fhir.reports.push(measureReport('b', 'y', { numerator: 1, denominator: 2 }, { meta: { lastUpdated: earlier } }));
  const reading = await read({ since: '2026-01-12T05:00:00Z' });
  expect(reading.rows).toHaveLength(2);
  expect(reading.newest?.()).toBe(later);
  expect(fhir.searches[0]?.parameters.get('_lastUpdated')).toBe('gt2026-01-12T05:00:00Z');
  fhir.reports = [];
  expect((await read()).newest?.()).toBeNull();
});

it('an old report that was written again does not go before the newer one of its period', async () => {
  const at = (id: string, numerator: number, date: string, lastUpdated: string, measure = 'tword|1.0.0') =>
    measureReport(id, measure, { numerator, denominator: 9 }, { date, meta: { lastUpdated } });
  fhir.reports = [
    at('newer', 2, '2026-01-13', '2026-01-13T05:00:00Z'),
    at('older', 1, '2026-01-12', '2026-01-20T05:00:00Z'),
    at('oldest', 0, '2026-01-11', '2026-01-11T05:00:00Z'),
    at('another', 5, '2026-01-14', '2026-01-14T05:00:00Z', 'visits'),
  ];
  const reading = await read({ since: '2026-01-15T00:00:00Z' });
  expect(reading.rows).toMatchObject([
    { row: 1, numerator: 1 },
    { row: 2, numerator: 2 },
  ]);
  expect(reading.newest?.()).toBe('2026-01-20T05:00:00Z');
  expect((await read({ since: '2026-01-21T00:00:00Z' })).rows).toEqual([]);
});

it('takes an instant as the day that it is at the units', async () => {
  const period = { start: '2026-01-05T03:00:00Z', end: '2026-01-12T03:00:00Z' };
  fhir.reports = [measureReport('a', 'x', { numerator: 1, denominator: 2 }, { period })];
  expect((await read({ timeZone: 'America/Chicago' })).rows).toMatchObject([
    { periodStart: '2026-01-04', periodEnd: '2026-01-11' },
  ]);
  expect((await read({ timeZone: 'Europe/Oslo' })).rows).toMatchObject([
    { periodStart: '2026-01-05', periodEnd: '2026-01-12' },
  ]);
});

it('all pages together are one reading, with its limit', async () => {
  await expect(read({}, { bytes: 2_500 })).rejects.toMatchObject({ code: 'source.too_large' });
  expect(fhir.searches.length).toBeGreaterThan(1);
});

it('a page is held whole, so it is no larger and no deeper than may be held', async () => {
  await expect(read({}, { wholeBytes: 500 })).rejects.toMatchObject({ code: 'source.too_large' });
  const depth = 1_000_000;
  const bundle = `{"resourceType": "Bundle", "type": "searchset", "x": ${'['.repeat(depth)}${']'.repeat(depth)}}`;
  const answering = (() => Promise.resolve(new Response(bundle))) as typeof fetch;
  const addressOf = (): Promise<never> => Promise.reject(new Error('Not asked.'));
  const settings = { ...NO_SETTINGS, url: 'https://fhir.example.org/MeasureReport' };
  const request = { settings, secret: null, from: null, to: null, since: null, timeZone: 'UTC' };
  await expect(readFhir(request, { fetch: answering, addressOf, limits: LIMITS })).rejects.toMatchObject({
    code: 'source.too_deep',
  });
});
