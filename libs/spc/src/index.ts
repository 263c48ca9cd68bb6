// The door of spc: run charts and Shewhart charts as pure numbers. Nothing is imported from outside this folder.
export { centreLine } from './centre-line.js';
export { chart } from './chart.js';
export type { ChartInput, SpcChart } from './chart-input.js';
export { ChartError, chartErrors, type ChartErrorCode } from './chart-error.js';
export { chartTypes, type SpcChartType } from './formulas/formulas.js';
export { median } from './numbers/median.js';
export { meanMovingRange } from './numbers/moving-ranges.js';
export { ratioOfSums, type Divided, type Pooled } from './numbers/ratio-of-sums.js';
export { mean, sum } from './numbers/sum.js';
export { fewestPoints, findPatterns } from './rules/find-patterns.js';
export { analyseRuns, runsLimits } from './rules/runs-analysis.js';
export * from './shapes.js';
export { variationOf } from './variation.js';

// Charts: what they rest on, and how rows become points.
export type { PointColumns } from './formulas/formula.js';
export { linesFor, type LineColumns } from './lines.js';
export { controlConstants, type ControlConstants } from './numbers/control-constants.js';
export { reckon, type ReckonedPhase, type ReckonOptions } from './reckon.js';
export type { RunsMethod } from './rules/runs-analysis.js';
export type { BinPeriod } from './subgroups/period-start.js';
export { phasesAfter, phasesByLabel } from './subgroups/phases-at.js';
export { pointOf, type Aggregate } from './subgroups/point-of.js';
export type { Row, Subgroup } from './subgroups/subgroup.js';
export { subgroupsOf } from './subgroups/subgroups-of.js';

// Rule sets, Making Data Count, CUSUM, funnel limits and the choice of a chart.
export { SpcError } from './spc-error.js';
export type { Flagging, Line, RuleDefinition, RuleInput, RuleSet } from './rule-sets/rule-set.js';
export { applyRules, type RuleFlags, type RulePattern } from './rule-sets/apply-rules.js';
export { westernElectric } from './rule-sets/western-electric.js';
export { nelson } from './rule-sets/nelson.js';
export { anhoej } from './rule-sets/anhoej.js';
export { runChartRules } from './rule-sets/run-chart-rules.js';
export { frozenBaseline } from './rule-sets/frozen-baseline.js';
export { exactRunsRange, runsDistribution, type RunsRange } from './rule-sets/exact-runs.js';
export { usualRuns } from './rule-sets/runs-table.js';
export { ruleSets } from './rule-sets/rule-sets.js';
export { makingDataCountRules, type SpecialCause } from './making-data-count/rules.js';
export { makingDataCount } from './making-data-count/making-data-count.js';
export type * from './making-data-count/shapes.js';
export { bernoulliCusum } from './cusum/bernoulli-cusum.js';
export type * from './cusum/shapes.js';
export { funnel } from './funnel/funnel.js';
export type * from './funnel/shapes.js';
export {
  dispersionTest,
  type CountPoint,
  type Dispersion,
  type DispersionVerdict,
} from './dispersion/dispersion-test.js';
export { chooseChart } from './dispersion/choose-chart.js';
export type * from './dispersion/choice-shapes.js';
export { nameOf as chartNameOf } from './dispersion/sentences.js';

// How often rules raise signals where nothing changed, by simulation.
export { falseAlarms, type FalseAlarms, type FalseAlarmsAsked } from './false-alarms/false-alarms.js';
export { simulate, type Condition } from './false-alarms/simulate.js';
export { simulatedSeries } from './false-alarms/simulated-series.js';
export { watchedRules, watchSeries } from './false-alarms/watch-series.js';
export { matchOnsets, type FoundOnset, type KnownOnset, type MatchedOnsets } from './signals/match-onsets.js';
