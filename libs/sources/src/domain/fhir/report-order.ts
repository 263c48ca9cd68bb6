import { fieldsOf, textOf, type JsonFields } from '../json-fields.js';

/** When the server last wrote the report, as it says it; null where it does not. */
const lastUpdatedOf = (report: JsonFields): string | null => textOf(fieldsOf(report['meta'])?.['lastUpdated']);

const instantOf = (text: string | null): number => {
  const at = Date.parse(text ?? '');
  return Number.isNaN(at) ? -Infinity : at;
};
const later = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);

/**
 * By when they were generated (`date`, for want of one when they were written), the newest last: of two of one unit and period the last
 * one counts (integrations.md 3).
 */
export function byDate(reports: readonly JsonFields[]): JsonFields[] {
  const dated = reports.map((report) => {
    const written = lastUpdatedOf(report);
    return { report, date: instantOf(textOf(report['date']) ?? written), written: instantOf(written) };
  });
  dated.sort((a, b) => later(a.date, b.date) || later(a.written, b.written));
  return dated.map(({ report }) => report);
}

/** The newest `meta.lastUpdated`, as it was written. */
export function newestOf(reports: readonly JsonFields[]): string | null {
  const written = reports.map(lastUpdatedOf);
  return written.reduce((newest, one) => (instantOf(one) > instantOf(newest) ? one : newest), null);
}

/** First and last day that the periods of the reports touch, as FHIR writes them; null without any. */
export function daysOf(reports: readonly JsonFields[]): { from: string; to: string } | null {
  const days = (edge: 'start' | 'end'): string[] =>
    reports.flatMap(({ period }) => textOf(fieldsOf(period)?.[edge])?.slice(0, 10) ?? []).sort();
  const [from, to] = [days('start')[0], days('end').at(-1)];
  return from !== undefined && to !== undefined && from <= to ? { from, to } : null;
}

/** Those of `all` that are of the same Measure, subject and period as one of `changed`, and of a later date than every such one. */
export function laterThan(changed: readonly JsonFields[], all: readonly JsonFields[]): JsonFields[] {
  const newest = new Map<string, number>();
  for (const report of changed)
    newest.set(keyOf(report), Math.max(instantOf(textOf(report['date'])), newest.get(keyOf(report)) ?? -Infinity));
  return all.filter((report) => {
    const date = newest.get(keyOf(report));
    return date !== undefined && instantOf(textOf(report['date'])) > date;
  });
}

function keyOf({ measure, subject, period }: JsonFields): string {
  const { reference, identifier } = fieldsOf(subject) ?? {};
  const { start, end } = fieldsOf(period) ?? {};
  const { system, value } = fieldsOf(identifier) ?? {};
  return JSON.stringify([textOf(measure)?.split('|')[0], reference, system, value, start, end]);
}
