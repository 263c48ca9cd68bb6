/**
 * The rows of peer_support.csv as summary MeasureReports (FHIR R4), and a search over them by `period` (ge, le) and `_lastUpdated` (gt).
 * A report is written when its month has ended at Quillmere.
 */
import { addDays, lastDayOf } from './calendar.js';
import { numberIn, type Row } from './csv-file.js';

export const PEER_CONTACTS = 'https://quality.quillmere.example/fhir/Measure/peer-contacts';
const DEPARTMENTS = 'https://quality.quillmere.example/fhir/department';
const POPULATIONS = 'http://terminology.hl7.org/CodeSystem/measure-population';

export interface MeasureReport {
  meta: { lastUpdated: string };
  period: { start: string; end: string };
}

export function measureReport(row: Row): MeasureReport {
  const { month = '', dept_code: department = '' } = row;
  const end = lastDayOf(month);
  const written = `${addDays(end, 1)}T06:00:00Z`;
  const population = (code: string, column: string): object => ({
    code: { coding: [{ system: POPULATIONS, code }] },
    count: numberIn(row, column),
  });
  const report = {
    ...{ resourceType: 'MeasureReport', id: `peer-contacts-${department}-${month}`, meta: { lastUpdated: written } },
    ...{ status: 'complete', type: 'summary', measure: PEER_CONTACTS, date: written },
    subject: { identifier: { system: DEPARTMENTS, value: department } },
    period: { start: `${month}-01`, end },
    group: [
      { population: [population('denominator', 'eligible_events'), population('numerator', 'contact_offered_72h')] },
    ],
  };
  return report;
}

/** Those that a search asks for. Throws RangeError for a search that is not understood. */
export function found(reports: readonly MeasureReport[], search: URLSearchParams): MeasureReport[] {
  const asked = [...search].filter(([name]) => name === 'period' || name === '_lastUpdated');
  return reports.filter(({ meta, period }) =>
    asked.every(([name, text]) => {
      const value = text.slice(2);
      if (name === 'period' && text.startsWith('ge')) return period.end >= value;
      if (name === 'period' && text.startsWith('le')) return period.start <= value;
      if (name === '_lastUpdated' && text.startsWith('gt')) return Date.parse(meta.lastUpdated) > Date.parse(value);
      throw new RangeError(`This server does not know ${name}=${text}.`);
    }),
  );
}

/** A page of a search, with the address of the next one. */
export const searchset = (reports: readonly MeasureReport[], total: number, next: string | null): object => ({
  ...{ resourceType: 'Bundle', type: 'searchset', total },
  ...(next !== null && { link: [{ relation: 'next', url: next }] }),
  entry: reports.map((resource) => ({ resource, search: { mode: 'match' } })),
});

/** Why a search was not carried out. */
export const searchFailed = (diagnostics: string): object => ({
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'error', code: 'invalid', diagnostics }],
});
