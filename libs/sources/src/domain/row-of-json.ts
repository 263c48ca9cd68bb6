/**
 * What a JSONata expression made of a source's answer, as the row to stage: the names of MeasurementInput and the watermark, nothing else.
 * A name that is misspelt would otherwise be a value that quietly goes missing.
 */
import { isDay } from '#language';
import type { RowProblem, StagedRow } from '#measurements';
import { localDay } from './local-day.js';
import { RECORD_FIELDS, rowOfRecord } from './row-of-record.js';

export interface JsonRowReading {
  ours: ReadonlyMap<string, string>;
  watermark: string | null;
  timeZone: string;
}

export function rowOfJson(
  record: unknown,
  place: { row: number; raw: string },
  { ours, watermark, timeZone }: JsonRowReading,
): StagedRow {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return rowOfRecord(record, place, ours);
  const known: readonly string[] = RECORD_FIELDS;
  const stray = Object.keys(record).find((name) => !known.includes(name) && name !== watermark);
  const { periodStart } = record as { periodStart?: unknown };
  const begins = typeof periodStart === 'string' ? localDay(periodStart.trim(), timeZone) : periodStart;
  const row = rowOfRecord({ ...record, periodStart: begins }, place, ours);
  const problem = row.problem ?? (stray === undefined ? noDay(row, timeZone) : unknownField(stray));
  return problem ? { ...row, problem } : row;
}

const unknownField = (name: string): RowProblem => ({
  code: 'row.unknown_field',
  column: name.slice(0, 80),
  reason: `The row has a field "${name.slice(0, 80)}", which is none of ${RECORD_FIELDS.join(', ')}.`,
});

function noDay(row: StagedRow, timeZone: string): RowProblem | null {
  const column = (['periodStart', 'periodEnd'] as const).find((field) => row[field] && !isDay(row[field]));
  if (!column) return null;
  const midnight = column === 'periodStart' ? `, nor a midnight in ${timeZone}` : '';
  const reason = `"${row[column]?.slice(0, 80)}" is not a day such as 2026-03-09${midnight}.`;
  return { code: 'period.not_a_date', column, reason };
}
