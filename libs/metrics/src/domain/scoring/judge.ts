/**
 * Whether a rule holds for one person, three-valued: a rule on a missing score is unknown; `any` is true if any part is, `all` false if
 * any part is, and both are unknown before they are the other (catalogue, instruments.json: "unknown propagates unless the rest decides").
 */
import type { FlagRule, InstrumentScoring, Threshold } from '#catalogue';

/** What is known of a person when rules are judged. Null is unknown. */
export interface Scored {
  /** Coded and mapped answers, before any subscale turns them round. */
  points: ReadonlyMap<string, number>;
  scores: Readonly<Record<string, number | null>>;
  role: string | null;
}

export function judge(rule: FlagRule, scored: Scored): boolean | null {
  if ('any' in rule) return decide(rule.any, scored, true);
  if ('all' in rule) return decide(rule.all, scored, false);
  if ('item' in rule) return holds(rule, scored.points.get(rule.item) ?? null);
  const score = scored.scores[rule.subscale] ?? null;
  if (!('by_role' in rule)) return holds(rule, score);
  const threshold = rule.by_role.find(({ role }) => role === scored.role);
  return threshold ? holds(threshold, score) : null;
}

function decide(rules: readonly FlagRule[], scored: Scored, decisive: boolean): boolean | null {
  const parts = rules.map((one) => judge(one, scored));
  if (parts.includes(decisive)) return decisive;
  return parts.includes(null) ? null : !decisive;
}

function holds({ op, value }: Threshold, score: number | null): boolean | null {
  if (score === null) return null;
  switch (op) {
    case '>=':
      return score >= value;
    case '<=':
      return score <= value;
    case '>':
      return score > value;
    case '<':
      return score < value;
    default: {
      const never: never = op;
      throw new Error(`A rule cannot compare by ${String(never)}.`);
    }
  }
}

/** The roles that an instrument has thresholds for; none where nothing depends on them. */
export function rolesIn({ flags }: InstrumentScoring): string[] {
  const rolesOf = (rule: FlagRule): string[] => {
    if ('any' in rule) return rule.any.flatMap(rolesOf);
    if ('all' in rule) return rule.all.flatMap(rolesOf);
    return 'by_role' in rule ? rule.by_role.map(({ role }) => role) : [];
  };
  return [...new Set(flags.flatMap(({ rule }) => rolesOf(rule)))];
}
