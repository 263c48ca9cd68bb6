/**
 * What a correction changed on a chart: the chart as known just before it held against the chart as known just after, both of shown
 * points alone. Patterns that stand on both are the same signal, as where signals are kept (match-signals.ts).
 */
import type { Variation } from '#language';
import { matchSignals } from './match-signals.js';
import type { SeriesChart, SeriesPattern } from './series-chart.js';

/** The newest phase at its last point. */
export interface ChartReading {
  variation: Variation;
  centre: number | null;
  lower: number | null;
  upper: number | null;
  /** Points with a value, of all phases. */
  points: number;
}
export interface ChangedSignal extends SeriesPattern {
  change: 'RAISED' | 'CLEARED';
}
export interface CorrectedChart {
  before: ChartReading;
  after: ChartReading;
  signals: ChangedSignal[];
}

export function correctedChart(before: SeriesChart, after: SeriesChart): CorrectedChart {
  const known = before.patterns.map((pattern, index) => ({
    ...pattern,
    ...{ id: `${index}`, onset: pattern.from, standing: true, explained: false },
  }));
  const { detected, cleared } = matchSignals(known, after.patterns);
  return {
    before: reading(before),
    after: reading(after),
    signals: [
      ...detected.map((pattern) => changed('RAISED', pattern)),
      ...cleared.map((pattern) => changed('CLEARED', pattern)),
    ],
  };
}

const changed = (
  change: ChangedSignal['change'],
  { phaseFrom, rule, variation, from, to }: SeriesPattern,
): ChangedSignal => ({ change, phaseFrom, rule, variation, from, to });

function reading({ variation, points, phases }: SeriesChart): ChartReading {
  const last = points.findLast(({ value }) => value !== null);
  const centre = phases.at(-1)?.centre ?? null;
  const shown = points.filter(({ value }) => value !== null).length;
  return { variation, centre, lower: last?.lower ?? null, upper: last?.upper ?? null, points: shown };
}
