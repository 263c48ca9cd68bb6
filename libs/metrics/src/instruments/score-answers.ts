import { catalogueInstruments, instrumentScoring, type InstrumentScoring } from '#catalogue';
import { DomainError } from '#language';
import type { Answers, Scores } from '../domain/scoring/answers.js';
import { judge } from '../domain/scoring/judge.js';
import { scorePerson } from '../domain/scoring/score-person.js';

/**
 * One person's subscale scores and flags by the published rules of the instrument; nothing is kept. Throws DomainError INVALID:
 * `instrument.unknown`, `instrument.version_unknown`, `instrument.coding_unknown`, and `answer.*` for every item at fault.
 *
 * @example scoreAnswers({ instrument: 'single_item_burnout', responses: { '1': 3 } }) // { scores: { score: 3 }, flags: { burnout: true } }
 */
export function scoreAnswers(answers: Answers): Scores {
  const rules = scoringOf(answers.instrument);
  const scored = scorePerson(rules, answers);
  const flags = rules.flags.map(({ key, rule }) => [key, judge(rule, scored)] as const);
  return { scores: { ...scored.scores }, flags: Object.fromEntries(flags) };
}

/** Throws `instrument.unknown`, with those that there are. */
export function scoringOf(instrument: string): InstrumentScoring {
  const rules = instrumentScoring(instrument);
  if (rules) return rules;
  const known = catalogueInstruments().map(({ key }) => key);
  throw new DomainError({
    code: 'INVALID',
    rule: 'instrument.unknown',
    message: `The catalogue has no instrument with this key; it has ${known.join(', ')}.`,
    remedy: 'Choose one of these.',
    path: ['instrument'],
  });
}
