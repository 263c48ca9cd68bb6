/**
 * Minutes a week given back, net of new burden (method.md D4b "only a few minutes", F7, M12): as a team estimates them, and as measured
 * where a metric can tell. A metric can tell where it is time per something that can be counted (a RATIO in minutes or hours per shift,
 * per 8 scheduled hours, per clinician-day) and less of it is better; a share, a score or a median of hours cannot be turned into minutes.
 */
import type { AdoptionStage, Direction, MetricType, PilotClosing, PilotStage } from '#language';

export interface TimeMetric {
  type: MetricType;
  direction: Direction;
  unitOfMeasure: string;
}

/** "hours per 8 scheduled hours" is 60 minutes for each of 8 in the denominator: 7.5. Null where the metric cannot tell. */
export function minutesPerOne({ type, direction, unitOfMeasure }: TimeMetric): number | null {
  if (type !== 'RATIO' || direction !== 'LOWER_IS_BETTER') return null;
  const [, time, per] = /^(minutes?|hours?)\b(?:.*?\bper (\d+(?:\.\d+)?)\b)?/i.exec(unitOfMeasure.trim()) ?? [];
  if (time === undefined) return null;
  return (/^h/i.test(time) ? 60 : 1) / Number(per ?? 1);
}

/** A time metric at a unit where a pilot runs, with what its chart says. */
export interface MeasuredTime {
  unitId: string;
  /** What the time is divided by, as the metric names it. */
  denominator: string;
  minutesPerOne: number;
  baseline: number;
  current: number;
  weeklyDenominator: number;
}

/**
 * The change against the baseline times what a week brings of the denominator, summed over units. Of several metrics at one unit with the
 * same denominator only the one with the most time counts: notes are a part of the time in the record, and a part is not counted beside its
 * whole. Each series stands in `times` once, however many pilots share it. Null where there is none.
 */
export function measuredPerWeek(times: readonly MeasuredTime[]): number | null {
  const widest = new Map<string, MeasuredTime>();
  for (const time of times) {
    const place = `${time.unitId} ${time.denominator.trim().toLowerCase()}`;
    const known = widest.get(place);
    if (!known || spent(time) > spent(known)) widest.set(place, time);
  }
  if (widest.size === 0) return null;
  return [...widest.values()].reduce((sum, time) => sum + givenBack(time), 0);
}
const spent = (time: MeasuredTime): number => time.baseline * time.minutesPerOne * time.weeklyDenominator;
const givenBack = ({ baseline, current, minutesPerOne: minutes, weeklyDenominator }: MeasuredTime): number =>
  (baseline - current) * minutes * weeklyDenominator;

/** Where a change runs it gives back: at the pilot's own unit from the first test on, and for good once it was adopted. */
export const RUNNING_STAGES: readonly PilotStage[] = ['TESTING', 'IMPLEMENTING', 'SUSTAINING'];
export const RUNNING_CLOSINGS: readonly PilotClosing[] = ['ADOPTED'];
/** At a unit that takes it over: from its own first test on. */
export const RUNNING_ADOPTIONS: readonly AdoptionStage[] = ['TESTING', 'IMPLEMENTED', 'SUSTAINED'];
