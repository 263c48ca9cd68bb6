// What every rule set looks like, so that charts and pages can say which rules were used.
import type { Side } from '../shapes.js';

/** A line: one number, or one a point; null where it is undefined. */
export type Line = number | null | readonly (number | null)[];

/** Values in time order, null where missing. `sigma` is one standard deviation of the plotted value at each point. */
export interface RuleInput {
  values: readonly (number | null)[];
  centre: Line;
  sigma?: Line;
  /** Index of the last point of a frozen baseline; only rules about one look at it. */
  frozenAt?: number | null;
  /** Where the lines vary, so many of so many beyond some sigmas: every point against its own lines (the default), or the whole
   * window against those of its last point (qcc 3.0). */
  windowLines?: 'OWN' | 'LAST';
}

/** The points that count, in order, without the missing ones: `at` are their indices. An undefined line is NaN, and no value is
 * beyond, within or on a side of NaN. */
export interface Standing {
  at: readonly number[];
  value: readonly number[];
  centre: readonly number[];
  sigma: readonly number[];
  frozenAt: number | null;
  windowLines: 'OWN' | 'LAST';
}

/** One pattern: all its points, and those of them at which it was complete (the completing point and those that carry it on).
 * Positions in `Standing`. `side` is where it points, null for one that has none. */
export interface Finding {
  side: Side | null;
  whole: readonly number[];
  complete: readonly number[];
}

/** `fewest`: below this number of points it cannot fire, and finds nothing. `find` is null where the judgement is left to people. */
export interface RuleDefinition {
  key: string;
  definition: string;
  fewest: number;
  find: ((points: Standing) => Finding[]) | null;
}

/** Which points of a pattern are flagged: from the one that completes it on, or all of it. */
export type Flagging = 'FROM_COMPLETION' | 'WHOLE_PATTERN';

export interface RuleSet {
  key: string;
  name: string;
  source: string;
  flagging: Flagging;
  rules: readonly RuleDefinition[];
}
