/** What a person or another system sends by `recordMeasurements`, as rows to stage: every one with its own text, for the quarantine. */
import { DomainError } from '#language';
import type { StagedRow } from './staged-row.js';

export interface MeasurementInput {
  metric: string;
  unit: string;
  periodStart: string;
  periodEnd?: string | null;
  value?: number | null;
  numerator?: number | null;
  denominator?: number | null;
  contributors?: number | null;
  largestShare?: number | null;
  definitionVersion?: string | null;
  reference?: string | null;
  retracted?: boolean | null;
}
export interface RecordMeasurementsInput {
  idempotencyKey: string;
  rows: readonly MeasurementInput[];
}
const MOST_ROWS = 10_000;
const LONGEST_KEY = 200;

export function offeredRows({ idempotencyKey, rows }: RecordMeasurementsInput): StagedRow[] {
  if (idempotencyKey.trim() === '' || idempotencyKey.length > LONGEST_KEY)
    throw new DomainError({
      code: 'INVALID',
      rule: 'idempotency.key_invalid',
      message: `idempotencyKey has 1 to ${LONGEST_KEY} characters.`,
      remedy: 'Make a new one for each call, and send the same again when you repeat that call.',
      path: ['idempotencyKey'],
    });
  if (rows.length > MOST_ROWS)
    throw new DomainError({
      code: 'TOO_LARGE',
      rule: 'measurements.too_many',
      message: `A call takes ${MOST_ROWS} rows at most; this one has ${rows.length}.`,
      remedy: 'Send them in several calls, each with a key of its own, or set up a source.',
      path: ['rows'],
    });
  return rows.map((row, index) => ({
    ...row,
    retracted: row.retracted ?? false,
    row: index + 1,
    raw: JSON.stringify(row),
  }));
}
