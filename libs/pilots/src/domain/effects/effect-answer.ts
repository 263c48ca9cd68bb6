/** An effect as it is told: numbers with their intervals, or why there are none. */
import type { Estimate, Verdict } from '#effects';

export interface Interval {
  estimate: number;
  lower: number;
  upper: number;
}
export interface EffectNumbers {
  level: Interval | null;
  slopePerPeriod: Interval | null;
  expectedWithout: Interval | null;
  effectNow: Interval | null;
  effectMean: Interval | null;
  olsCheck: Interval | null;
  autocorrelation: number | null;
}
export type EffectDesign =
  'BEFORE_AFTER' | 'INTERRUPTED_TIME_SERIES' | 'CONTROLLED_INTERRUPTED_TIME_SERIES' | 'STEPPED_ROLL_OUT';

export interface EffectAnswer extends EffectNumbers {
  metricId: string;
  unitIds: string[];
  comparisonUnitIds: string[];
  design: EffectDesign;
  method: string;
  /** The first day of the first test; null where nothing has begun. */
  since: string | null;
  pointsBefore: number;
  pointsAfter: number;
  verdict: Uppercase<Verdict>;
  refusedBecause: string | null;
  refusals: string[];
  earliestRetryOn: string | null;
  cautions: string[];
  cautionCodes: string[];
  words: string;
}

export const NO_NUMBERS: EffectNumbers = {
  ...{ level: null, slopePerPeriod: null, expectedWithout: null, effectNow: null, effectMean: null },
  ...{ olsCheck: null, autocorrelation: null },
};
export const intervalOf = ({ estimate, lower, upper }: Estimate): Interval => ({ estimate, lower, upper });
