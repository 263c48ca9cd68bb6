/**
 * When the new practice began at a unit: the first day of the first test of a change there, as its plan says, which is locked when the
 * test starts. A cycle that only collects information changes nothing (method.md 2.2). The period in which a test began midway is of
 * neither practice and counts on neither side.
 */
import type { Period } from '#language';
import { firstDayOf, lastDayOf, periodNumber } from './period-number.js';

/** Days at the unit. */
export interface Start {
  /** The first day of the first test. */
  on: string;
  /** The day on which somebody told the program that it began. */
  toldOn: string;
}
export interface StartPeriod {
  /** The number of the period in which it began. */
  start: number;
  /** 1 where that period is left out, else 0. */
  transition: 0 | 1;
}

/** Null for a metric without periods of a fixed length. */
export function startPeriod(period: Period, { on }: Start): StartPeriod | null {
  const start = periodNumber(period, on);
  return start === null ? null : { start, transition: firstDayOf(period, start) === on ? 0 : 1 };
}

/**
 * Whether what is asked was fixed before there was an answer: the metric was linked by the day of the start, and the start was told
 * before the period in which it fell was over (Lopez Bernal 2016, by effects.md section 6).
 */
export function declaredBefore(period: Period, start: Start, linkedOn: string): boolean {
  const number = periodNumber(period, start.on);
  return number !== null && linkedOn <= start.on && start.toldOn <= lastDayOf(period, number);
}
