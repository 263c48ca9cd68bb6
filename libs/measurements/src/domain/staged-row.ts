// One row as a source, a file or a person sends it, before anything is known of it. What cannot even be staged (a text where a
// number belongs, a day that does not exist) is staged empty with its problem, so that every row read ends in one of the counts.

import { isDay } from '#language';

/** Why a row is not taken: a stable code, the column at fault, a sentence for people. */
export interface RowProblem {
  code: string;
  column: string | null;
  reason: string;
}
export interface StagedRow {
  /** Where the row stood in what was read, from 1. */
  row: number;
  /** The metric's key and the unit's code, as other systems know them. */
  metric: string | null;
  unit: string | null;
  /** ISO days; without an end the metric's period says it. */
  periodStart: string | null;
  periodEnd?: string | null;
  /** Before the multiplier. Where numerator and denominator are both given they count, not the value. */
  value?: number | null;
  numerator?: number | null;
  denominator?: number | null;
  /** How many people stand behind the value, and the largest one's part of the denominator (0 to 1). */
  contributors?: number | null;
  largestShare?: number | null;
  retracted?: boolean;
  reference?: string | null;
  /** The metric's version that the sender means, by number or as sources call it; one that there is not is refused. */
  definitionVersion?: string | null;
  /** The row whole, for the quarantine. */
  raw: string;
  /** What the reader already knows to be wrong. */
  problem?: RowProblem | null;
}

// Between these, quotients and products stay far inside a double.
const SMALLEST = 1e-12;
const LARGEST = 1e15;

const chartable = (number: number | null | undefined): boolean =>
  number == null || number === 0 || (Math.abs(number) >= SMALLEST && Math.abs(number) <= LARGEST);

// Rows come by the hundred thousand and name few days.
const realDays = new Set<string>();
const staged = (day: string | null | undefined): boolean => {
  if (day == null || realDays.has(day)) return true;
  if (!isDay(day)) return false;
  if (realDays.size > 10_000) realDays.clear();
  realDays.add(day);
  return true;
};

const wrongDay = (column: string, day: string): RowProblem => ({
  code: 'period.invalid',
  column,
  reason: `${column} "${day.slice(0, 40)}" is not a day written as 2026-03-09.`,
});
const wrongNumber = (column: string, number: number): RowProblem => ({
  code: 'value.out_of_range',
  column,
  reason: `${column} ${number} is not a number that can be charted.`,
});

/** What is wrong with the row by itself, without knowing the metric or the unit; null where it can be staged. */
export function problemOf(row: StagedRow): RowProblem | null {
  const { periodStart, periodEnd, value, numerator, denominator, contributors, largestShare } = row;
  if (row.problem) return row.problem;
  if (!staged(periodStart)) return wrongDay('periodStart', periodStart!);
  if (!staged(periodEnd)) return wrongDay('periodEnd', periodEnd!);
  if (!chartable(value)) return wrongNumber('value', value!);
  if (!chartable(numerator)) return wrongNumber('numerator', numerator!);
  if (!chartable(denominator)) return wrongNumber('denominator', denominator!);
  if (contributors != null && !(Number.isInteger(contributors) && contributors >= 0 && contributors <= 1e9))
    return {
      code: 'contributors.invalid',
      column: 'contributors',
      reason: 'contributors is a whole number of people, 0 or more.',
    };
  if (largestShare != null && !(largestShare >= 0 && largestShare <= 1))
    return {
      code: 'share.invalid',
      column: 'largestShare',
      reason: 'largestShare is a part of the whole, from 0 to 1.',
    };
  return null;
}
