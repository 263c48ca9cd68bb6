/** Null for a case not known: it moves neither sum. */
export type Outcome = 0 | 1 | null;

export interface CusumInput {
  cases: readonly Outcome[];
  /** p0: a known proportion of events, or the mean of the first so many cases; the mean of all when neither is given. */
  expected?: { proportion: number } | { firstCases: number };
  /** The change looked for; 2 unless given. */
  oddsRatio?: number;
  /** 3.5 unless given. */
  limit?: number;
}

/** `up` and `down` are the sums after each case as they were reached, `down` as a negative number; after a signal the next case
 * begins at zero. Undefined (null) where p0 is none, 0 or 1. Signals are indices of cases. */
export interface Cusum {
  p0: number | null;
  pUp: number | null;
  pDown: number | null;
  up: (number | null)[];
  down: (number | null)[];
  signalsUp: number[];
  signalsDown: number[];
}
