/**
 * A series as a chart: shown points, phases and the metric's definition to lines and verdicts (design.md section 4; statistics.md).
 * Run charts and charts for individuals are reckoned; a metric that asks for another kind is drawn as a chart for individuals, and the
 * chart says so. Lines, rules and runs are those of all points drawn. What is said of them (variation, assurance, signals) leaves out
 * preliminary points: inside the lag nothing is raised. A withheld point is a gap with nothing on it.
 */
import type { Assurance, ChartType, SignalRule, Variation } from '#language';
import type { MetricFactsRow } from '#metrics';
import { chart, findPatterns, variationOf, type Pattern, type RunsAnalysis, type SpcChart } from '#spc';
import type { ShownPoint } from './shown-point.js';
import { placePhases, type PlacedPhase, type StartedPhase } from './chart-phases.js';
import { withGaps } from './period-gaps.js';

export type ChartMetric = Pick<MetricFactsRow, 'defaultChart' | 'direction' | 'period' | 'signalRules' | 'target'>;

export interface SeriesChartPoint {
  periodStart: string;
  periodEnd: string;
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  centre: number | null;
  lower: number | null;
  upper: number | null;
  /** From 1, as in `phases`. */
  phase: number;
  excluded: boolean;
  suppressed: boolean;
  preliminary: boolean;
  rules: SignalRule[];
  variation: Variation | null;
  /** The revision behind the point; null in a gap. */
  revision: number | null;
}
export interface SeriesChartPhase {
  number: number;
  from: string;
  to: string | null;
  centre: number | null;
  frozenAt: string | null;
  because: string | null;
}
/** A pattern that may raise a signal, in days. `phaseFrom` names the phase; the unnamed first one began at the beginning of days. */
export interface SeriesPattern {
  phaseFrom: string;
  rule: SignalRule;
  variation: Variation;
  from: string;
  to: string;
}
export interface SeriesChart {
  type: 'RUN' | 'I';
  points: SeriesChartPoint[];
  phases: SeriesChartPhase[];
  runs: RunsAnalysis;
  variation: Variation;
  assurance: Assurance | null;
  target: number | null;
  /** Of the newest phase, by the metric's signal policy, oldest first. */
  patterns: SeriesPattern[];
}
type DrawnPoint = ShownPoint | { periodStart: string; periodEnd: string; missing: true };
export const FIRST_PHASE = '0001-01-01';

/** `points` in order of their periods, as `shownPointsOf` gives them. */
export function seriesChartOf(
  points: readonly ShownPoint[],
  started: readonly StartedPhase[],
  metric: ChartMetric,
  asked: ChartType | null = null,
): SeriesChart {
  const type = (asked ?? metric.defaultChart) === 'RUN' ? 'RUN' : 'I';
  const drawn = withGaps(points, metric.period);
  const phases = placePhases(drawn, started);
  const reckon = (leftOut: (point: DrawnPoint) => boolean): SpcChart =>
    chart({
      type,
      points: drawn.map((point) => ({ value: 'missing' in point ? null : point.value, excluded: leftOut(point) })),
      phases: phases.map(({ fromIndex, frozenIndex }) => ({ from: fromIndex, frozenAt: frozenIndex })),
      direction: metric.direction,
      target: metric.target,
      rules: metric.signalRules,
    });
  const isExcluded = (point: DrawnPoint): boolean => !('missing' in point) && point.excluded;
  const isPreliminary = (point: DrawnPoint): boolean => !('missing' in point) && point.preliminary;
  const whole = reckon(isExcluded);
  const settled = drawn.some(isPreliminary) ? reckon((point) => isExcluded(point) || isPreliminary(point)) : whole;
  const newest = findPatterns(settled, metric.signalRules).filter((one) => one.phase === phases.length - 1);
  const { variation, assurance } = settled;
  return {
    type,
    points: drawn.map((point, index) => chartPoint(point, whole.points[index]!, settled.points[index]!.variation)),
    phases: whole.phases.map(({ centre }, index) => chartPhase(phases, index, drawn, centre)),
    runs: whole.runs,
    variation,
    assurance,
    target: metric.target,
    patterns: newest.map((pattern) => inDays(pattern, phases, drawn, metric)),
  };
}

function chartPoint(
  point: DrawnPoint,
  { centre, lower, upper, phase, rules }: SpcChart['points'][number],
  variation: Variation | null,
): SeriesChartPoint {
  const { periodStart, periodEnd } = point;
  const where = { periodStart, periodEnd, phase: phase + 1 };
  if ('missing' in point)
    return { ...where, ...NOTHING, centre, lower, upper, excluded: false, suppressed: false, preliminary: false };
  const { excluded, suppressed, preliminary, revision, value, numerator, denominator } = point;
  const flags = { excluded, suppressed, preliminary, revision };
  if (suppressed) return { ...where, ...NOTHING, centre: null, lower: null, upper: null, ...flags };
  const said = preliminary ? [] : rules;
  return { ...where, value, numerator, denominator, centre, lower, upper, rules: said, variation, ...flags };
}
const NOTHING = { value: null, numerator: null, denominator: null, rules: [], variation: null, revision: null };

function chartPhase(
  phases: readonly PlacedPhase[],
  index: number,
  drawn: readonly DrawnPoint[],
  centre: number | null,
): SeriesChartPhase {
  const { fromIndex, startedOn, frozenAt, because } = phases[index]!;
  const next = phases[index + 1];
  const to = next ? drawn[next.fromIndex - 1]!.periodEnd : null;
  return { number: index + 1, from: startedOn ?? drawn[fromIndex]!.periodStart, to, centre, frozenAt, because };
}

const inDays = (
  { rule, phase, fromIndex, toIndex, side }: Pattern,
  phases: readonly PlacedPhase[],
  drawn: readonly DrawnPoint[],
  { direction }: ChartMetric,
): SeriesPattern => ({
  phaseFrom: phases[phase]!.startedOn ?? FIRST_PHASE,
  rule,
  variation: variationOf(side, direction),
  from: drawn[fromIndex]!.periodStart,
  to: drawn[toIndex]!.periodEnd,
});
