import type { StagedRow } from '#measurements';
import { rowOfRecord } from './row-of-record.js';

/** One row as JSON gave it. A field that holds more than one value is nothing that a measurement has. */
export function rowOfSentJson(
  value: unknown,
  place: { row: number; raw: string },
  ours: ReadonlyMap<string, string>,
): StagedRow {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const nested = Object.entries(value).find(([, one]) => typeof one === 'object' && one !== null);
    if (nested) {
      const reason = `The field ${nested[0].slice(0, 80)} holds more than one value.`;
      const problem = { code: 'row.not_a_record', column: nested[0].slice(0, 200), reason };
      return { ...place, metric: null, unit: null, periodStart: null, problem };
    }
  }
  return rowOfRecord(value, place, ours);
}
