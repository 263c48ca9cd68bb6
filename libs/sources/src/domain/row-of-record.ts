/**
 * One measurement that another system wrote as an object with the names of the contract's MeasurementInput, as the row to stage. What
 * is no text or no number where one belongs is rejected, never guessed: a number may come as JSON's number or as a text of one.
 */
import { isDay } from '#language';
import type { RowProblem, StagedRow } from '#measurements';
import { NUMBER_FIELDS } from './csv-mapping.js';
import { readNumber } from './csv-cells.js';

export const RECORD_FIELDS = [
  ...(['metric', 'unit', 'periodStart', 'periodEnd', 'reference', 'definitionVersion', 'retracted'] as const),
  ...NUMBER_FIELDS,
] as const;
type Fields = Readonly<Record<string, unknown>>;

/** `ours` maps their names of units and metrics onto ours; one that is not in it is taken as ours. `place` says where it stood. */
export function rowOfRecord(
  record: unknown,
  place: { row: number; raw: string },
  ours: ReadonlyMap<string, string> = new Map(),
): StagedRow {
  const empty = { ...place, metric: null, unit: null, periodStart: null };
  if (typeof record !== 'object' || record === null || Array.isArray(record))
    return { ...empty, problem: problem('row.not_a_record', null, 'The row is no object of named fields.') };
  const fields = record as Fields;
  const named = (field: string): string | null => {
    const text = textOf(fields[field]);
    return text === null ? null : (ours.get(text) ?? text);
  };
  const about = { ...empty, metric: named('metric'), unit: named('unit'), periodStart: dayOf(fields['periodStart']) };
  const wrong =
    NUMBER_FIELDS.find((field) => numberOf(fields[field]) === undefined) ??
    (typeof (fields['retracted'] ?? false) === 'boolean' ? undefined : 'retracted');
  if (wrong)
    return {
      ...about,
      problem: problem(
        'value.not_a_number',
        wrong,
        `${JSON.stringify(fields[wrong])?.slice(0, 80)} is not ${wrong === 'retracted' ? 'true or false' : 'a number such as 1234.5'}.`,
      ),
    };
  return {
    ...about,
    periodEnd: dayOf(fields['periodEnd']),
    ...Object.fromEntries(NUMBER_FIELDS.map((field) => [field, numberOf(fields[field])])),
    retracted: fields['retracted'] === true,
    reference: textOf(fields['reference']),
    definitionVersion: textOf(fields['definitionVersion']),
  };
}

const problem = (code: string, column: string | null, reason: string): RowProblem => ({ code, column, reason });

function textOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** A month, as 2026-03, is its first day. */
function dayOf(value: unknown): string | null {
  const text = textOf(value);
  return text !== null && isDay(`${text}-01`) ? `${text}-01` : text;
}

/** Undefined where the value is no number. */
function numberOf(value: unknown): number | null | undefined {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  return typeof value === 'string' ? (readNumber(value.trim()) ?? undefined) : undefined;
}
