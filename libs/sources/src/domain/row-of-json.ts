/**
 * What a JSONata expression made of a source's answer, as the row to stage: the names of MeasurementInput and the watermark, nothing else.
 * A name that is misspelt would otherwise be a value that quietly goes missing.
 */
import type { StagedRow } from '#measurements';
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
  if (stray === undefined || row.problem) return row;
  const column = stray.slice(0, 80);
  const reason = `The row has a field "${column}", which is none of ${RECORD_FIELDS.join(', ')}.`;
  return { ...row, problem: { code: 'row.unknown_field', column, reason } };
}
