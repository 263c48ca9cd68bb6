// What a case of a chart says, in the schema of the golden files. Positions count from 1 over the sorted subgroups.
import type { Aggregate, BinPeriod, RunsMethod } from '#spc';

export const METHODS: Record<string, RunsMethod> = { anhoej: 'ANHOEJ', bestbox: 'BEST_BOX', cutbox: 'CUT_BOX' };
export const AGGREGATES: Record<string, Aggregate> = { mean: 'MEAN', median: 'MEDIAN', sum: 'SUM', sd: 'SD' };
export const PERIODS: Record<string, BinPeriod> = {
  day: 'DAY',
  week: 'WEEK',
  month: 'MONTH',
  quarter: 'QUARTER',
  year: 'YEAR',
};

export interface ChartOptions {
  'agg.fun'?: string;
  method?: string;
  multiply?: number;
  freeze?: number | null;
  /** After which positions a part ends, or the label of each row. */
  part?: readonly number[] | readonly (string | null)[] | number | null;
  exclude?: readonly number[] | number | null;
  target?: number | null;
  cl?: number | null;
  'x.period'?: string | null;
  'y.neg'?: boolean;
  screened_mr?: boolean;
}

export interface Generator {
  n: number;
  seed: number;
  modulus: number;
  offset: number;
  denominator: number | null;
}

export interface ChartRows {
  x_type?: 'number' | 'date' | 'category';
  x: readonly (number | string | null)[];
  y: readonly (number | null)[];
  n?: readonly (number | null)[] | null;
  generator?: Generator;
}
