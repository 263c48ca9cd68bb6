import { chart, type SpcChartType } from '#spc';
import { answerOf, sampleOf } from './chart-answer.js';
import { chartCaseOf } from './chart-case.js';
import type { ChartOptions, ChartRows } from './chart-schema.js';
import type { Family } from './family.js';
import { TABLE_FAMILIES } from './table-families.js';

const TYPES: Record<string, SpcChartType> = {
  run: 'RUN',
  i: 'I',
  mr: 'MR',
  xbar: 'XBAR',
  s: 'S',
  t: 'T',
  p: 'P',
  pp: 'P_PRIME',
  c: 'C',
  u: 'U',
  up: 'U_PRIME',
  g: 'G',
  ip: 'I_PRIME',
};

const familyOf =
  (type: SpcChartType): Family =>
  (options: ChartOptions, input: ChartRows) => {
    const { subgroups, asked } = chartCaseOf(type, options, input);
    const answer = answerOf(chart(asked), subgroups, asked);
    return input.generator ? sampleOf(answer) : answer;
  };

/** Families of run charts and Shewhart charts, and of the tables behind them. */
export const CHART_FAMILIES: Record<string, Family> = {
  ...Object.fromEntries(Object.entries(TYPES).map(([name, type]) => [name, familyOf(type)])),
  ...TABLE_FAMILIES,
};
