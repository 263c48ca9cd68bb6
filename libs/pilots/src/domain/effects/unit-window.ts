/**
 * The stretch of one unit's series that is looked at: all that is used of it, under one definition, with the period in which the start
 * fell left out where it fell midway.
 */
import type { ParticipantSeries } from './effect-analysis.js';
import { underOneDefinition } from './one-definition.js';
import { periodNumber } from './period-number.js';
import { declaredBefore, startPeriod } from './start.js';
import { usedPoints, type EffectMetric, type UsedPoint } from './used-points.js';

export interface UnitWindow {
  unitId: string;
  /** In the order of their periods; none in the transition. */
  used: UsedPoint[];
  broken: boolean;
  /** The period of the start; null where nothing has begun, or the metric has no periods of a fixed length. */
  start: number | null;
  transition: 0 | 1;
  /** The first period of the new practice alone. */
  from: number | null;
  before: number;
  after: number;
  declared: boolean;
}

export function unitWindow({ unitId, points, start, linkedOn }: ParticipantSeries, metric: EffectMetric): UnitWindow {
  const period = start && startPeriod(metric.period, start);
  const from = period ? period.start + period.transition : null;
  const { used: all, broken } = underOneDefinition(usedPoints(points, metric), period?.start ?? null);
  const used = period ? all.filter(({ t }) => t < period.start || t >= from!) : all;
  const after = from === null ? 0 : used.filter(({ t }) => t >= from).length;
  return {
    ...{ unitId, used, broken, from, after },
    start: period?.start ?? null,
    transition: period?.transition ?? 0,
    before: used.length - after,
    declared: start === null || (linkedOn !== null && declaredBefore(metric.period, start, linkedOn)),
  };
}

/** Periods from this start to the nearest of the others: of those inside the window, or too near to be told apart. Null without one. */
export function nearestStart(
  { unitId, used, start }: UnitWindow,
  others: readonly { unitId: string; on: string }[],
  { period }: Pick<EffectMetric, 'period'>,
): number | null {
  const [first, last] = [used[0], used.at(-1)];
  if (start === null || !first || !last) return null;
  const distances = others.flatMap((other) => {
    const at = other.unitId === unitId ? periodNumber(period, other.on) : null;
    return at !== null && (Math.abs(at - start) <= SAME_TIME || (at >= first.t && at <= last.t)) ? [at - start] : [];
  });
  return distances.reduce<number | null>(
    (nearest, one) => (nearest === null || Math.abs(one) < Math.abs(nearest) ? one : nearest),
    null,
  );
}
/** So near that the two changes cannot be told apart (effects.md section 6). */
const SAME_TIME = 4;
