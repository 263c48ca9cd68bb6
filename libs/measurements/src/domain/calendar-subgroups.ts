/**
 * Rational subgroups of a series (Shewhart; Provost & Murray, The Health Care Data Guide): charts of means and of spread want several
 * measurements to a point. They are those of the next longer calendar period: days of a week, weeks and events of a month, months of a
 * quarter, quarters of a year. A measurement belongs where its period begins. Excluded ones and those without a shown value are left
 * out, and a subgroup is of one version of the definition; it is preliminary while one of its measurements is, and withheld where all of them are.
 */
import { periodOf, type Period } from '#language';
import type { ShownPoint } from './shown-point.js';

export interface Subgroup {
  periodStart: string;
  periodEnd: string;
  values: number[];
  preliminary: boolean;
  suppressed: boolean;
  metricVersion: number;
  multiplier: number;
}

const LONGER: Partial<Record<Period, Period>> = {
  DAY: 'WEEK',
  WEEK: 'MONTH',
  EVENT: 'MONTH',
  MONTH: 'QUARTER',
  QUARTER: 'YEAR',
};

export const hasSubgroups = (period: Period): boolean => LONGER[period] !== undefined;

/** The subgroups in order; none where the period has no longer one. `points` in order of their periods. */
export function calendarSubgroups(points: readonly ShownPoint[], period: Period): Subgroup[] {
  const longer = LONGER[period];
  if (!longer) return [];
  const subgroups: (Subgroup & { hidden: boolean })[] = [];
  for (const { periodStart, value, excluded, preliminary, suppressed, metricVersion, multiplier } of points) {
    const { start, end } = periodOf(periodStart, longer);
    let last = subgroups.at(-1);
    const isOfLast = last?.periodEnd === end;
    if (!isOfLast || last?.metricVersion !== metricVersion)
      subgroups.push(
        (last = {
          periodStart: isOfLast ? periodStart : start,
          periodEnd: end,
          values: [],
          preliminary: false,
          suppressed: false,
          hidden: false,
          metricVersion,
          multiplier,
        }),
      );
    last!.preliminary ||= preliminary;
    last!.hidden ||= suppressed;
    if (value !== null && !excluded) last!.values.push(value);
  }
  return subgroups.map(({ hidden, ...one }) => ({ ...one, suppressed: hidden && one.values.length === 0 }));
}
