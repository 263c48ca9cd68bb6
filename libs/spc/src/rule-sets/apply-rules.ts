// A rule set held against one series. Where a series is shorter than a rule's window the rule finds nothing (qcc stops with an error).
import { SpcError } from '../spc-error.js';
import type { Side } from '../shapes.js';
import type { Flagging, RuleInput, RuleSet } from './rule-set.js';
import { standing } from './standing.js';

/** One pattern of one rule; `indices` are the flagged points, counted over all values. */
export interface RulePattern {
  rule: string;
  side: Side | null;
  indices: readonly number[];
}

/** `points[i]` names the rules that flag the i-th value, in the order of the set: the first is the one to show. */
export interface RuleFlags {
  set: string;
  flagging: Flagging;
  patterns: RulePattern[];
  points: string[][];
}

/**
 * Which points each rule of a set flags. `rules` leaves out the others of the set; `flagging` is the set's own unless given.
 * Throws SpcError: rules.value_invalid, rules.line_invalid, rules.line_length, rules.sigma_negative, rules.freeze_invalid,
 * rules.unknown.
 * @example applyRules(nelson, { values: [50, 63, 51], centre: 50, sigma: 4 }).points // [[], ['N1'], []]
 */
export const applyRules = (
  set: RuleSet,
  input: RuleInput,
  { flagging = set.flagging, rules }: { flagging?: Flagging; rules?: readonly string[] } = {},
): RuleFlags => {
  const unknown = rules?.find((key) => !set.rules.some((rule) => rule.key === key));
  if (unknown !== undefined) throw new SpcError('rules.unknown', `rules names ${unknown}, which is not of ${set.key}`);
  const points = standing(input);
  const flags: RuleFlags = { set: set.key, flagging, patterns: [], points: input.values.map(() => []) };
  for (const rule of set.rules) {
    if (!rule.find || points.at.length < rule.fewest || (rules && !rules.includes(rule.key))) continue;
    for (const { side, whole, complete } of rule.find(points)) {
      const indices = (flagging === 'WHOLE_PATTERN' ? whole : complete).map((position) => points.at[position]!);
      flags.patterns.push({ rule: rule.key, side, indices });
      for (const index of indices) {
        const named = flags.points[index]!;
        if (named[named.length - 1] !== rule.key) named.push(rule.key);
      }
    }
  }
  return flags;
};
