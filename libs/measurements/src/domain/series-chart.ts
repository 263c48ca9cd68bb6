/**
 * A series as a chart: shown points, phases and the metric's definition to lines and verdicts (design.md section 4; statistics.md).
 * Lines, rules and runs are those of all points drawn. What is said of them (variation, assurance, signals) leaves out preliminary
 * points: inside the lag nothing is raised. A chart that the data cannot bear (a share without its denominator, a time of zero) is drawn
 * as a chart for individuals, and says why.
 */
import type { Assurance, ChartType, SignalRule, Variation } from '#language';
import {
  chart,
  SpcError,
  findPatterns,
  variationOf,
  type Dispersion,
  type Pattern,
  type RunsAnalysis,
  type SpcChart,
} from '#spc';
import type { ChartMetric } from './chart-metric.js';
import { chooseType, type ChosenType } from './chart-choice.js';
import { placePhases, type PlacedPhase, type StartedPhase } from './chart-phases.js';
import { asSpcPoint, DIVIDED, pointsToDraw, SUBGROUPED, type DrawnPoint } from './drawn-points.js';
import type { ShownPoint } from './shown-point.js';

export interface SeriesChartPoint extends Omit<DrawnPoint, 'multiplier' | 'values'> {
  centre: number | null;
  lower: number | null;
  upper: number | null;
  /** From 1, as in `phases`. */
  phase: number;
  rules: SignalRule[];
  variation: Variation | null;
}
export interface SeriesChartPhase {
  number: number;
  from: string;
  to: string | null;
  centre: number | null;
  frozenAt: string | null;
  because: string | null;
  /** The version of the metric's definition that its values follow. */
  metricVersion: number;
}
/** A pattern that may raise a signal, in days. `phaseFrom` names the phase; one that nobody started has a day of its version. */
export interface SeriesPattern {
  phaseFrom: string;
  rule: SignalRule;
  variation: Variation;
  from: string;
  to: string;
}
export interface SeriesChart {
  type: ChartType;
  /** Why this kind of chart, in words for people. */
  typeBecause: string;
  /** How the spread of a share or a rate compares with what chance alone would give; null where that is not asked. */
  dispersion: Dispersion | null;
  /** The metric's: what raises a signal, as opposed to being drawn. */
  signalRules: readonly SignalRule[];
  points: SeriesChartPoint[];
  phases: SeriesChartPhase[];
  runs: RunsAnalysis;
  variation: Variation;
  assurance: Assurance | null;
  target: number | null;
  /** Of the newest phase, and of what another version of the definition broke off before it, by the metric's signal policy. */
  patterns: SeriesPattern[];
}
/** Long before any point: names the phase of a version that nobody started, whatever comes late before its first point. */
const unnamedPhase = (version: number): string => `${String(version).padStart(4, '0')}-01-01`;
export const FIRST_PHASE = unnamedPhase(1);

/** `points` in order of their periods, as `shownPointsOf` gives them. */
export function seriesChartOf(
  points: readonly ShownPoint[],
  started: readonly StartedPhase[],
  metric: ChartMetric,
  asked: ChartType | null = null,
): SeriesChart {
  const plain = pointsToDraw(points, metric, 'I');
  const as = (chosen: ChosenType): SeriesChart =>
    chartAs(
      chosen,
      SUBGROUPED.includes(chosen.type) ? pointsToDraw(points, metric, chosen.type) : plain,
      started,
      metric,
    );
  try {
    return as(chooseType(plain, started, metric, asked));
  } catch (error) {
    if (!(error instanceof SpcError)) throw error;
    const because = `The data do not allow the chart that was asked for (${error.message}); they are drawn as individual values.`;
    return as({ type: 'I', because, dispersion: null });
  }
}

function chartAs(
  { type, because, dispersion }: ChosenType,
  drawn: readonly DrawnPoint[],
  started: readonly StartedPhase[],
  metric: ChartMetric,
): SeriesChart {
  const phases = placePhases(drawn, started);
  // A target is told on the scale of the metric as it stands.
  const scale = phases.at(-1)?.multiplier ?? metric.multiplier;
  const target = scale === metric.multiplier ? metric.target : null;
  const reckon = (leftOut: (point: DrawnPoint) => boolean): SpcChart =>
    chart({
      type,
      points: drawn.map((point) => asSpcPoint(point, type, leftOut(point))),
      phases: phases.map(({ fromIndex, frozenIndex, multiplier }) => ({
        from: fromIndex,
        frozenAt: frozenIndex,
        multiplier: DIVIDED.includes(type) ? (multiplier ?? metric.multiplier) : 1,
      })),
      rules: metric.signalRules,
      ...(ABOUT_SPREAD.includes(type) ? {} : { direction: metric.direction, target }),
    });
  const whole = reckon((point) => point.excluded);
  const unsettled = drawn.some((point) => point.preliminary);
  const settled = unsettled ? reckon((point) => point.excluded || point.preliminary) : whole;
  const told = firstTold(phases);
  return {
    ...{ type, typeBecause: because, dispersion, signalRules: metric.signalRules },
    points: drawn.map((point, index) => chartPoint(point, whole.points[index]!, settled.points[index]!.variation)),
    phases: whole.phases.map(({ centre }, index) => chartPhase(phases, index, drawn, centre)),
    runs: whole.runs,
    variation: settled.variation,
    assurance: settled.assurance,
    target: whole.target,
    patterns: findPatterns(settled, metric.signalRules)
      .filter(({ phase }) => phase >= told)
      .map((pattern) => inDays(pattern, phases, drawn, metric)),
  };
}

/**
 * What was told of a phase stands until somebody starts another one. That the metric is measured otherwise from some day on explains
 * nothing of what was seen before it.
 */
function firstTold(phases: readonly PlacedPhase[]): number {
  let first = phases.length - 1;
  while (first > 0 && phases[first]!.startedOn === null) first -= 1;
  return first;
}

/** How far values lie apart has no better side, and a target for the level is none for it. */
const ABOUT_SPREAD: readonly ChartType[] = ['MR', 'S'];

// Field by field, for there are millions: spreading each cost more than all else that is done to it.
function chartPoint(
  point: DrawnPoint,
  charted: SpcChart['points'][number],
  variation: Variation | null,
): SeriesChartPoint {
  const hidden = point.suppressed;
  return {
    periodStart: point.periodStart,
    periodEnd: point.periodEnd,
    value: hidden ? point.value : charted.value,
    numerator: point.numerator,
    denominator: point.denominator,
    metricVersion: point.metricVersion,
    excluded: point.excluded,
    suppressed: hidden,
    preliminary: point.preliminary,
    revision: point.revision,
    centre: hidden ? null : charted.centre,
    lower: hidden ? null : charted.lower,
    upper: hidden ? null : charted.upper,
    phase: charted.phase + 1,
    rules: hidden || point.preliminary ? [] : charted.rules,
    variation: hidden ? null : variation,
  };
}

function chartPhase(
  phases: readonly PlacedPhase[],
  index: number,
  drawn: readonly DrawnPoint[],
  centre: number | null,
): SeriesChartPhase {
  const { fromIndex, startedOn, frozenAt, because, metricVersion } = phases[index]!;
  const next = phases[index + 1];
  const to = next ? drawn[next.fromIndex - 1]!.periodEnd : null;
  const from = startedOn ?? drawn[fromIndex]!.periodStart;
  return { number: index + 1, from, to, centre, frozenAt, because, metricVersion };
}

const inDays = (
  { rule, phase, fromIndex, toIndex, side }: Pattern,
  phases: readonly PlacedPhase[],
  drawn: readonly DrawnPoint[],
  { direction }: ChartMetric,
): SeriesPattern => ({
  phaseFrom: phases[phase]!.startedOn ?? unnamedPhase(phases[phase]!.metricVersion),
  rule,
  variation: variationOf(side, direction),
  from: drawn[fromIndex]!.periodStart,
  to: drawn[toIndex]!.periodEnd,
});
