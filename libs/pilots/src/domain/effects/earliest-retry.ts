/** The day on which a refused estimate can be tried again (effects.md section 6): when so many more periods have values that are settled. */
import { daysAfter } from '#language';
import type { Refused } from './judge.js';
import { lastDayOf } from './period-number.js';
import type { EffectMetric } from './used-points.js';

/**
 * `last`: the newest period used, or the one before the first that counts. A day is never before tomorrow. Null where one of the reasons
 * does not pass by waiting.
 */
export function earliestRetry(
  refusals: readonly Refused[],
  last: number | null,
  { period, lagDays }: Pick<EffectMetric, 'lagDays' | 'period'>,
  today: string,
): string | null {
  const waits = refusals.map(({ waitPeriods }) => waitPeriods);
  if (last === null || waits.length === 0 || waits.includes(null)) return null;
  const settled = daysAfter(lastDayOf(period, last + Math.max(...(waits as number[]))), lagDays + 1);
  const tomorrow = daysAfter(today, 1);
  return settled > tomorrow ? settled : tomorrow;
}
