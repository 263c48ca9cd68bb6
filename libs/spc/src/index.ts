// The door of spc: run charts and Shewhart charts as pure numbers. Nothing is imported from outside this folder.
export { chart, type ChartInput, type SpcChart } from './chart.js';
export type { SpcChartType } from './formulas/formulas.js';
export { median } from './numbers/median.js';
export { meanMovingRange } from './numbers/moving-ranges.js';
export { mean, sum } from './numbers/sum.js';
export { fewestPoints, findPatterns } from './rules/find-patterns.js';
export { analyseRuns, runsLimits } from './rules/runs-analysis.js';
export * from './shapes.js';
export { variationOf } from './variation.js';
