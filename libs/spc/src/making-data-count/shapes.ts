import type { Assurance, Direction, Side, Variation } from '../shapes.js';
import type { SpecialCause } from './rules.js';

/** Dates as YYYY-MM-DD, in any order, each once; values in the same order, null where missing. */
export interface MakingDataCountInput {
  dates: readonly string[];
  values: readonly (number | null)[];
  direction: Direction;
  target?: number | null;
  /** Dates at which new lines begin; one that is not among `dates` is ignored, and said so in the answer. */
  rebaseAt?: readonly string[];
  /** The first so many points of each phase set its lines; at least 12. */
  fixAfterPoints?: number | null;
  /** Drop outlying moving ranges before they set the limits; true unless told otherwise. */
  screened?: boolean;
}

/** `outside` and `close` (between 2 and 3 sigma) are null without a value or without limits; so is `side` on the mean. */
export interface MakingDataCountPoint {
  date: string;
  value: number | null;
  phase: number;
  mean: number | null;
  lower: number | null;
  upper: number | null;
  side: Side | null;
  outside: boolean | null;
  close: boolean | null;
  /** The rule that won, and where it points. */
  cause: SpecialCause | null;
  causeSide: Side | null;
  variation: Variation;
}

/** `points` counts rows, missing ones too. `trialLimits`: fewer than 13 of them, so the limits will still move. */
export interface MakingDataCountPhase {
  from: number;
  points: number;
  mean: number | null;
  lower: number | null;
  upper: number | null;
  trialLimits: boolean;
  /** Of the phase's last point. */
  variation: Variation;
}

/** Of the last point, and of the newest phase. Icons by the names of the published set; null where nothing is to be shown. */
export interface MakingDataCountChart {
  points: MakingDataCountPoint[];
  phases: MakingDataCountPhase[];
  variation: Variation | null;
  assurance: Assurance | null;
  variationIcon: string | null;
  assuranceIcon: string | null;
  ignoredRebases: string[];
}
