/**
 * What a signal rests on (method.md 2.5: each signal carries its points and its looks, because a rule that is looked at with every
 * new point is wrong more often). `points` are those of its phase that count: shown, neither left out nor preliminary. `looks`
 * are those of them that came after the frozen baseline; where nothing is frozen, those from the first one on with which a phase may
 * raise a signal at all.
 */
import { fewestPoints } from '#spc';
import type { SeriesChart } from './series-chart.js';

export interface SignalLooks {
  points: number;
  looks: number;
}

/** Of a pattern that begins on a day, or of the newest phase. */
export function signalLooks({ points, phases }: Pick<SeriesChart, 'points' | 'phases'>, from?: string): SignalLooks {
  const newest = phases.findLast((phase) => from === undefined || phase.from <= from);
  const counted = points.filter(
    ({ phase, value, excluded, preliminary }) =>
      phase === newest?.number && value !== null && !excluded && !preliminary,
  );
  const frozenAt = newest?.frozenAt ?? null;
  const looks =
    frozenAt === null
      ? Math.max(0, counted.length - fewestPoints + 1)
      : counted.filter(({ periodStart }) => periodStart > frozenAt).length;
  return { points: counted.length, looks };
}
