// The door of spc: run charts and Shewhart charts as pure numbers. Nothing is imported from outside this folder.
export { chart } from './chart.js';
export type { ChartInput, SpcChart } from './chart-input.js';
export { ChartError, chartErrors, type ChartErrorCode } from './chart-error.js';
export { chartTypes, type SpcChartType } from './formulas/formulas.js';
export { median } from './numbers/median.js';
export { meanMovingRange } from './numbers/moving-ranges.js';
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
