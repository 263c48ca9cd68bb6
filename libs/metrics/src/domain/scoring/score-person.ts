/**
 * One person's scores and flags by an instrument's published rules, in their order (catalogue, README): range check, coding
 * alternative, item map, reverse, aggregate over the answered items if there are enough, factor, flags on unrounded values.
 */
import type { CodingAlternative, InstrumentScoring, ScoredSubscale } from '#catalogue';
import { DomainError, refuseIfAny } from '#language';
import { sum } from '#spc';
import type { Answers } from './answers.js';
import { answerProblems, scaleOf } from './check-answers.js';
import type { Scored } from './judge.js';

/** Throws DomainError INVALID that names each item at fault (`answer.*`), the coding or the version (`instrument.*`). */
export function scorePerson(rules: InstrumentScoring, answers: Answers): Scored {
  const coding = codingOf(rules, answers);
  refuseIfAny(answerProblems(rules, answers));
  const points = pointsOf(rules, coding, answers);
  const scores = Object.fromEntries(
    rules.subscales.map((one) => [one.key, answers.totals?.[one.key] ?? score(rules, coding, one, points)]),
  );
  return { points, scores, role: answers.role || null };
}

function codingOf(rules: InstrumentScoring, { version, coding }: Answers): CodingAlternative | null {
  if (version && version !== rules.version)
    throw new DomainError({
      code: 'INVALID',
      rule: 'instrument.version_unknown',
      message: `The scoring rules of ${rules.key} are version ${rules.version}; there is no other here.`,
      remedy: `Send ${rules.version}, or no version.`,
      path: ['version'],
    });
  if (!coding) return null;
  const found = rules.coding_alternatives.find(({ key }) => key === coding);
  if (found) return found;
  const known = rules.coding_alternatives.map(({ key }) => key).join(', ');
  throw new DomainError({
    code: 'INVALID',
    rule: 'instrument.coding_unknown',
    message: `${rules.key} has ${known ? `the coding alternatives ${known}` : 'no coding alternatives'}; this is none.`,
    remedy: 'Leave the coding out where the form stores the answers as they are published.',
    path: ['coding'],
  });
}

/** The points of every answered item. */
function pointsOf(
  rules: InstrumentScoring,
  coding: CodingAlternative | null,
  { responses = {} }: Answers,
): Map<string, number> {
  const points = new Map<string, number>();
  for (const [item, answer] of Object.entries(responses)) {
    if (answer == null) continue;
    const coded = coding?.reverse?.includes(item) ? turned(rules, item, answer) : answer;
    points.set(item, rules.item_maps[item]?.[coded] ?? coded);
  }
  return points;
}

function score(
  rules: InstrumentScoring,
  coding: CodingAlternative | null,
  subscale: ScoredSubscale,
  points: ReadonlyMap<string, number>,
): number | null {
  const { items, aggregate, factor, min_answered } = subscale;
  const reverse = coding?.replaces_reverse ?? subscale.reverse;
  const answered = items.flatMap((item) => {
    const value = points.get(item);
    if (value === undefined) return [];
    return reverse.includes(item) ? turned(rules, item, value) : value;
  });
  if (answered.length === 0 || answered.length < min_answered) return null;
  const total = sum(answered);
  return (aggregate === 'mean' ? total / answered.length : total) * factor;
}

function turned(rules: InstrumentScoring, item: string, value: number): number {
  const scale = scaleOf(rules, item);
  return scale ? scale.min + scale.max - value : value;
}
