/**
 * What a chart draws of a series, one place a point: each period with the missing ones between, or, where a chart is of subgroups, each
 * calendar subgroup. A withheld point is a gap with nothing on it.
 */
import type { MetricFactsRow } from '#metrics';
import type { SpcChartType, SpcPoint } from '#spc';
import { calendarSubgroups } from './calendar-subgroups.js';
import { withGaps } from './period-gaps.js';
import type { ShownPoint } from './shown-point.js';

export interface DrawnPoint {
  periodStart: string;
  periodEnd: string;
  /** On the scale that people read. */
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  /** The version of the definition that it follows, and its multiplier; null in a gap. */
  metricVersion: number | null;
  multiplier: number | null;
  /** The measurements of a subgroup; null where a point is one measurement. */
  values: readonly number[] | null;
  excluded: boolean;
  suppressed: boolean;
  preliminary: boolean;
  /** The revision behind the point; null in a gap and for a subgroup. */
  revision: number | null;
}
const NO_NUMBERS = { value: null, numerator: null, denominator: null };
const NOTHING = { ...NO_NUMBERS, values: null, revision: null };
const NO_VERSION = { metricVersion: null, multiplier: null };
const PLAIN = { excluded: false, suppressed: false, preliminary: false };

export const SUBGROUPED: readonly SpcChartType[] = ['XBAR', 'S'];
/** Charts of a numerator over its denominator: their lines are told by the multiplier, not read off the value. */
export const DIVIDED: readonly SpcChartType[] = ['P', 'P_PRIME', 'U', 'U_PRIME', 'I_PRIME'];

/** Charts of subgroups are of those that `calendarSubgroups` makes: the metric's period must have a longer one. */
export function pointsToDraw(
  points: readonly ShownPoint[],
  { period }: Pick<MetricFactsRow, 'period'>,
  type: SpcChartType,
): DrawnPoint[] {
  if (SUBGROUPED.includes(type))
    return calendarSubgroups(points, period).map((one) => ({ ...NOTHING, ...one, excluded: false }));
  return withGaps(points, period).map((point) => {
    if ('missing' in point) {
      const { periodStart, periodEnd } = point;
      return { ...NOTHING, ...NO_VERSION, ...PLAIN, periodStart, periodEnd };
    }
    const hidden = point.suppressed;
    return {
      periodStart: point.periodStart,
      periodEnd: point.periodEnd,
      value: hidden ? null : point.value,
      numerator: hidden ? null : point.numerator,
      denominator: hidden ? null : point.denominator,
      metricVersion: point.metricVersion,
      multiplier: point.multiplier,
      values: null,
      excluded: point.excluded,
      suppressed: hidden,
      preliminary: point.preliminary,
      revision: point.revision,
    };
  });
}

/** The point as the library charts it. A quotient is charted from its parts. */
export function asSpcPoint(
  {
    value,
    numerator,
    denominator,
    values = null,
  }: Pick<DrawnPoint, 'value' | 'numerator' | 'denominator'> & Partial<Pick<DrawnPoint, 'values'>>,
  type: SpcChartType,
  excluded: boolean,
): SpcPoint {
  if (values) return { values, excluded };
  if (!DIVIDED.includes(type)) return { value, excluded };
  if (value === null) return { numerator: null, denominator: null, excluded };
  // Without a pair there is only the value: the library says what is missing.
  return numerator === null || denominator === null ? { value, excluded } : { numerator, denominator, excluded };
}
