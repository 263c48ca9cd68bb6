// The shapes that go in and come out. Indices count points from 0 over the whole chart; null is a missing value or an undefined line.

export type Direction = 'HIGHER_IS_BETTER' | 'LOWER_IS_BETTER' | 'NEITHER';
export type Variation = 'IMPROVEMENT' | 'CONCERN' | 'COMMON_CAUSE' | 'NEITHER_HIGH' | 'NEITHER_LOW' | 'TOO_FEW_POINTS';
export type Assurance = 'PASS' | 'FAIL' | 'HIT_OR_MISS';
export type Side = 'high' | 'low';

/** Every rule there is, in the order in which a point lists its own. */
export const allRules = [
  'OUTSIDE_LIMITS',
  'RUN_AGAINST_BASELINE',
  'UNUSUALLY_LONG_RUN',
  'UNUSUALLY_FEW_CROSSINGS',
  'SHIFT',
  'TREND',
  'TWO_OF_THREE',
] as const;
export type Rule = (typeof allRules)[number];

/** The rules that raise signals unless told otherwise; the rest is only drawn, being too often wrong to act upon. */
export const signalRules: readonly Rule[] = [
  'OUTSIDE_LIMITS',
  'RUN_AGAINST_BASELINE',
  'UNUSUALLY_LONG_RUN',
  'UNUSUALLY_FEW_CROSSINGS',
];

/** One point in time order: a value, or a numerator over its denominator (P, P', U, U', I'), or the measurements of a subgroup (XBAR,
 * S). Null is missing. An excluded point is drawn, but sets no line, counts in no run and raises no signal. */
export interface SpcPoint {
  /** When, or where: a number or an ISO date. Where it is given, points must follow each other by it. */
  x?: number | string;
  value?: number | null;
  numerator?: number | null;
  denominator?: number | null;
  values?: readonly (number | null)[];
  excluded?: boolean;
}

/** A stretch with lines of its own, up to the next phase. `frozenAt`: the last point of the baseline that alone sets the lines.
 * `centre`: a centre known beforehand, in place of the computed one. */
export interface PhaseInput {
  from: number;
  frozenAt?: number | null;
  centre?: number | null;
  /** Where the phase is drawn as another multiple than the chart. */
  multiplier?: number;
}

/** Anhøj's runs analysis over the points off the centre line; all zero without such points. */
export interface RunsAnalysis {
  usefulPoints: number;
  longestRun: number;
  longestRunLimit: number;
  crossings: number;
  crossingsLimit: number;
  signal: boolean;
}

/** Lower and upper are the 3-sigma limits, nearLower and nearUpper the 2-sigma ones. */
export interface PlottedPoint {
  value: number | null;
  excluded: boolean;
  /** Index of the point's phase. */
  phase: number;
  centre: number | null;
  lower: number | null;
  upper: number | null;
  nearLower: number | null;
  nearUpper: number | null;
  /** All rules that the point is part of, by the book, also those that are only drawn. */
  rules: Rule[];
  /** What the newest signal that the point is part of means; null where no signal is. */
  variation: Variation | null;
}

/** `lower` and `upper` are the limits at the phase's last point; `points` counts those with a value that are not excluded. Where
 * `unordered`, no rule about order applies: the points are no time series, or neighbours share a measurement (MR). */
export interface PlottedPhase {
  from: number;
  to: number;
  frozenAt: number | null;
  centre: number | null;
  lower: number | null;
  upper: number | null;
  points: number;
  runs: RunsAnalysis;
  unordered?: true;
}

/** One onset of one rule. `indices` are the points that make it up, `fromIndex` and `toIndex` the first and last of them. */
export interface Pattern {
  rule: Rule;
  phase: number;
  fromIndex: number;
  toIndex: number;
  indices: readonly number[];
  side: Side;
}
