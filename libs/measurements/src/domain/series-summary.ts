/**
 * What answers across units say of a series, so that they never read its measurements (design.md section 4). The baseline is the centre
 * of the newest phase's frozen baseline, or of the phase before it where nothing is frozen; a series that was never divided has none,
 * and a phase before it by another version of the definition is none: their values are not of one kind.
 * What follows the baseline is `current`, by the chart's own centre. `mean`, `numerator` and `denominator` are of the newest phase:
 * the ratio of sums where there are pairs. All of it from shown points alone.
 */
import { QUOTIENT_TYPES, type Assurance, type Variation } from '#language';
import type { MetricFactsRow } from '#metrics';
import { mean as meanOf, ratioOfSums, type Divided, type Pooled } from '#spc';
import { centreOf } from './chart-centre.js';
import type { ShownPoint } from './shown-point.js';
import type { SeriesChart } from './series-chart.js';
import { scaleOf } from './one-version.js';
import { weeklyDenominator } from './weekly-denominator.js';

export interface SeriesSummary {
  baseline: number | null;
  current: number | null;
  mean: number | null;
  numerator: number | null;
  denominator: number | null;
  /** Of the points behind `current`. */
  weeklyDenominator: number | null;
  /** The version of the definition that all this follows; null without a point. */
  metricVersion: number | null;
  variation: Variation;
  assurance: Assurance | null;
  /** The first day of the pattern that decides the variation. */
  since: string | null;
  points: number;
  lastPeriodStart: string | null;
  lastRecordedAt: Date | null;
  /** Nothing may be shown, though there is something. */
  suppressed: boolean;
}
/** `multiplier` is that of the points. */
export type PairedMetric = Pick<MetricFactsRow, 'multiplier' | 'type'>;

/** Sums and mean of some points: of a quotient the ratio of the sums, if every value has its pair; else the plain mean. */
export const sumUp = (points: readonly Divided[], { type, multiplier }: PairedMetric): Pooled =>
  QUOTIENT_TYPES.includes(type)
    ? ratioOfSums(points, multiplier)
    : { mean: meanOf(points.map(({ value }) => value).filter((value) => value !== null)), ...NO_PAIR };
const NO_PAIR = { numerator: null, denominator: null };

export function summarise(chart: SeriesChart, points: readonly ShownPoint[], metric: PairedMetric): SeriesSummary {
  const newest = chart.phases.at(-1);
  const before = chart.phases.findLast(
    ({ number, metricVersion }) => number === chart.phases.length - 1 && metricVersion === newest?.metricVersion,
  );
  const settled = chart.points.filter((point) => point.value !== null && !point.excluded && !point.preliminary);
  const ofNewest = settled.filter((point) => point.phase === newest?.number);
  const scaled = { ...metric, multiplier: scaleOf(points, metric) };
  const frozenAt = newest?.frozenAt ?? null;
  const after = frozenAt === null ? ofNewest : ofNewest.filter((point) => point.periodStart > frozenAt);
  return {
    baseline: frozenAt === null ? (before?.centre ?? null) : (newest?.centre ?? null),
    current: centreOf(after, chart.type, scaled),
    ...sumUp(ofNewest, scaled),
    weeklyDenominator: weeklyDenominator(after),
    metricVersion: newest?.metricVersion ?? null,
    variation: chart.variation,
    assurance: chart.assurance,
    since: sinceOf(chart),
    points: chart.points.filter(({ value }) => value !== null).length,
    lastPeriodStart: points.at(-1)?.periodStart ?? null,
    lastRecordedAt: points.reduce<Date | null>(
      (last, { recordedAt }) => (last && last > recordedAt ? last : recordedAt),
      null,
    ),
    suppressed: points.some((point) => point.suppressed) && points.every(({ value }) => value === null),
  };
}

// As the chart's verdict: the pattern that ends last, and of those the one with the latest onset.
function sinceOf({ patterns, phases, variation }: SeriesChart): string | null {
  const lastPhase = phases.at(-1);
  if (!lastPhase) return null;
  if (variation === 'COMMON_CAUSE' || variation === 'TOO_FEW_POINTS') return null;
  const [newest] = patterns
    .filter(({ from }) => from >= lastPhase.from)
    .sort((a, b) => (a.to === b.to ? (a.from < b.from ? 1 : -1) : a.to < b.to ? 1 : -1));
  return newest?.from ?? null;
}
