// What comes out of a panel: units followed over the same periods, some of them with the new practice.
import type { Estimate, SeriesData, SeriesEffect } from './shapes.js';

export type ControlledMethod =
  'difference-ar1' | 'difference-newey-west' | 'difference-prais-winsten' | 'stacked-newey-west' | 'stacked-cr2';

/** `treated`: the units with the new practice; all others are the comparison. */
export interface ControlledOptions {
  start: number;
  treated: readonly string[];
  method?: ControlledMethod;
  transition?: number;
  level?: number;
}

/** Change at the treated units beyond what changed at the comparison units. */
export interface ControlledEffect {
  method: ControlledMethod;
  n: number;
  nBefore: number;
  nAfter: number;
  units: number;
  treatedUnits: number;
  parameters: number;
  /** Null for CR2, where each estimate has its own. */
  df: number | null;
  level: Estimate;
  slope: Estimate;
  derived: { effectEnd: Estimate; effectMean: Estimate };
  /** difference-*: as of a series. stacked-*: trend, level, slope of the comparison, treated_trend, treated_level, treated_slope. */
  coefficients: Record<string, Estimate>;
  sigma: number;
  lag: number | null;
  phi: number | null;
  /** The series treated minus comparison, one row a period (null where a unit has no value), and its regression; null for stacked-*. */
  difference: SeriesData | null;
  series: SeriesEffect | null;
  /** Per input row of the panel (stacked-*), null where not used; none for difference-*. */
  fitted: (number | null)[];
}

export type MeansMethod = 'difference-hac' | 'two-way-cr1' | 'two-way-cr2';

export interface MeansOptions {
  start: number;
  treated: readonly string[];
  method?: MeansMethod;
  level?: number;
}

/** Difference in differences of means, by a regression of the difference series or by two-way fixed effects. */
export type MeansEffect =
  | {
      method: 'difference-hac';
      effect: Estimate;
      differenceBefore: Estimate;
      n: number;
      nBefore: number;
      nAfter: number;
      df: number;
      lag: number;
      sigma: number;
      residualAcf1: number;
    }
  | ({ method: 'two-way-cr1' | 'two-way-cr2'; effect: Estimate } & SteppedEffect);

/** First period with the new practice per unit, null for a unit that never starts. `bands`: periods since start at which each begins. */
export interface SteppedOptions {
  starts: Readonly<Record<string, number | null>>;
  bands?: readonly number[] | null;
  se?: 'cr2' | 'cr1';
  level?: number;
}

/** What was counted in a stepped roll-out. */
export interface SteppedCounts {
  n: number;
  units: number;
  periods: number;
  treatedCells: number;
  neverTreated: number;
}

/** Two-way fixed effects. `coefficients`: effect, or from_0, from_4 ... with bands. */
export interface SteppedEffect extends SteppedCounts {
  parameters: number;
  coefficients: Record<string, Estimate>;
  /** The bands weighted by their treated cells; null without bands. */
  effectMean: Estimate | null;
  bandCells: number[] | null;
  sigma: number;
  /** Products of neighbouring periods within a unit over the sum of squares. */
  residualAcf1: number;
  /** Per input row; null where there is no value. */
  fitted: (number | null)[];
}

/** Mixed model with a random intercept per unit. `effect` by t with units - 2, `normal` by the normal distribution. */
export interface MixedEffect extends SteppedCounts {
  effect: Estimate;
  normal: Estimate;
  sdUnit: number;
  sdResidual: number;
  icc: number;
  remlDeviance: number;
  fitted: (number | null)[];
}
