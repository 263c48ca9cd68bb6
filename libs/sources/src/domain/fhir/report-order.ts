import { fieldsOf, textOf, type JsonFields } from '../json-fields.js';

/** When the server last wrote the report, as it says it; null where it does not. */
export const lastUpdatedOf = (report: JsonFields): string | null => textOf(fieldsOf(report['meta'])?.['lastUpdated']);

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
