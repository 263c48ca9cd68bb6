/**
 * One measurement as JSON gave it, as the row to stage: the names of MeasurementInput, each with one value, and nothing else. A name that
 * is misspelt would otherwise be a value that quietly goes missing.
 */
import { isDay } from '#language';
import type { RowProblem, StagedRow } from '#measurements';
import { fieldsOf, type JsonFields } from './json-fields.js';
import { localDay } from './local-day.js';
import { RECORD_FIELDS, rowOfRecord } from './row-of-record.js';

/** `ours` maps their names of units and metrics onto ours. What a source makes of its answer may hold its watermark, and instants. */
export interface JsonRowReading {
  ours: ReadonlyMap<string, string>;
  asked?: { watermark: string | null; timeZone: string };
}

export function rowOfJson(
  record: unknown,
  place: { row: number; raw: string },
  { ours, asked }: JsonRowReading,
): StagedRow {
  const fields = fieldsOf(record);
  if (!fields) return rowOfRecord(record, place, ours);
  const { periodStart } = fields;
  const begins = asked && typeof periodStart === 'string' ? localDay(periodStart.trim(), asked.timeZone) : periodStart;
  const row = rowOfRecord({ ...fields, periodStart: begins }, place, ours);
  const problem = strayField(fields, asked?.watermark) ?? row.problem ?? (asked ? noDay(row, asked.timeZone) : null);
  return problem ? { ...row, problem } : row;
}

/** A field that holds more than one value is nothing that a measurement has. */
function strayField(fields: JsonFields, watermark?: string | null): RowProblem | null {
  const known: readonly string[] = RECORD_FIELDS;
  for (const [name, value] of Object.entries(fields)) {
    const column = name.slice(0, 80);
    if (name === watermark) continue;
    if (!known.includes(name)) {
      const reason = `The row has a field "${column}", which is none of ${RECORD_FIELDS.join(', ')}.`;
      return { code: 'row.unknown_field', column, reason };
    }
    if (typeof value === 'object' && value !== null)
      return { code: 'row.not_a_record', column, reason: `The field ${column} holds more than one value.` };
  }
  return null;
}

function noDay(row: StagedRow, timeZone: string): RowProblem | null {
  const column = (['periodStart', 'periodEnd'] as const).find((field) => row[field] && !isDay(row[field]));
  if (!column) return null;
  const midnight = column === 'periodStart' ? `, nor a midnight in ${timeZone}` : '';
  const reason = `"${row[column]?.slice(0, 80)}" is not a day such as 2026-03-09${midnight}.`;
  return { code: 'period.not_a_date', column, reason };
}
