import type { Dispersion } from './dispersion-test.js';

/** What a metric measures. */
export type MetricKind =
  'PROPORTION' | 'RATE' | 'RATIO' | 'COUNT' | 'MEAN' | 'INDIVIDUAL' | 'TIME_BETWEEN' | 'CASES_BETWEEN';

export type ChosenChart =
  'RUN' | 'I' | 'MR' | 'XBAR' | 'S' | 'P' | 'P_PRIME' | 'U' | 'U_PRIME' | 'I_PRIME' | 'C' | 'G' | 'T';

/** `value` is the plotted one; numerator and denominator where the metric has them. */
export interface ChoicePoint {
  value?: number | null;
  numerator?: number | null;
  denominator?: number | null;
  excluded?: boolean;
}

export interface ChoiceInput {
  kind: MetricKind;
  /** In time order. Only the base points decide: up to the freeze, not excluded; so points after it never change the chart. */
  points: readonly ChoicePoint[];
  frozenAt?: number | null;
  /** The chart that a person asks for; it is given where the data allow it. */
  preferred?: ChosenChart | null;
  /** What the points are called, in the plural: 'weeks', 'months'; 'points' unless given. */
  periods?: string;
}

export type ChoiceReason =
  | 'TOO_FEW_POINTS'
  | 'NO_DENOMINATORS'
  | 'AS_CHANCE'
  | 'MORE_THAN_CHANCE'
  | 'LESS_THAN_CHANCE'
  | 'SHIFT_WITHIN'
  | 'VARIATION_UNKNOWN'
  | 'DENOMINATORS_VARY'
  | 'DENOMINATORS_EQUAL'
  | 'SINGLE_VALUES'
  | 'TIME_BETWEEN_EVENTS'
  | 'NO_TIME_BETWEEN'
  | 'CASES_BETWEEN_EVENTS'
  | 'PREFERRED'
  | 'PREFERRED_TOO_TIGHT'
  | 'PREFERRED_IMPOSSIBLE';

/** `sentence` says the reason to people; `dispersion` is null where chance has no model. */
export interface ChartChoice {
  type: ChosenChart;
  reason: { code: ChoiceReason; sentence: string };
  dispersion: Dispersion | null;
}
