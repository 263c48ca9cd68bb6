/**
 * What a person can have answered: an item of the instrument, a whole number of its scale, a role with a threshold (catalogue,
 * instruments.json). The messages name the item and what it takes, never what was answered.
 */
import type { InstrumentScoring, ResponseRange } from '#catalogue';
import { InputCheck, type Problem } from '#language';
import type { Answers } from './answers.js';
import { rolesIn } from './judge.js';

/** The scale of one item, or null for an item that the instrument does not have. */
export function scaleOf(rules: InstrumentScoring, item: string): ResponseRange | null {
  if (!rules.subscales.some(({ items }) => items.includes(item))) return null;
  const { per_item = {}, min, max } = rules.response_scale;
  return (Object.hasOwn(per_item, item) && per_item[item]) || { min, max };
}

export function answerProblems(rules: InstrumentScoring, answers: Answers): readonly Problem[] {
  const check = new InputCheck('answer');
  const { role, responses, totals } = answers;
  const roles = rolesIn(rules);
  if (role && roles.length > 0 && !roles.includes(role))
    check.add(
      'role_unknown',
      ['role'],
      `${rules.key} has thresholds for ${roles.join(', ')}, and not for this role.`,
      'Send one of these, or no role.',
    );
  if (totals && !rules.accepts_totals)
    check.add(
      'totals_refused',
      ['totals'],
      `${rules.key} is scored from its items, not from totals.`,
      'Send the answers as responses.',
    );
  if (totals && responses)
    check.add('totals_and_items', ['totals'], 'There are totals and answers to items.', 'Send one of the two.');
  for (const [item, answer] of Object.entries(responses ?? {})) checkItem(check, rules, item, answer);
  for (const [subscale, total] of Object.entries(totals ?? {})) checkTotal(check, rules, subscale, total);
  return check.problems;
}

function checkItem(check: InputCheck, rules: InstrumentScoring, item: string, answer: number | null): void {
  const path = ['responses', item];
  const scale = scaleOf(rules, item);
  if (!scale)
    check.add('item_unknown', path, `${rules.key} has no item ${item}.`, 'Name the items as the instrument does.');
  else if (answer != null) checkNumber(check, path, `Item ${item} of ${rules.key}`, answer, scale);
}

function checkTotal(check: InputCheck, rules: InstrumentScoring, key: string, total: number | null): void {
  const path = ['totals', key];
  const subscale = rules.subscales.find((one) => one.key === key);
  if (!subscale) {
    check.add(
      'subscale_unknown',
      path,
      `${rules.key} has no subscale ${key}.`,
      `Name one of ${rules.subscales.map((one) => one.key).join(', ')}.`,
    );
  } else if (total != null) {
    const [min, max] = subscale.range;
    checkNumber(check, path, `The total of ${key} in ${rules.key}`, total, { min, max });
  }
}

function checkNumber(check: InputCheck, path: string[], what: string, value: number, scale: ResponseRange): void {
  const takes = `${what} takes whole numbers from ${scale.min} to ${scale.max}.`;
  const remedy = 'Send one of these, or leave it out where it was not answered.';
  if (!Number.isInteger(value)) check.add('not_whole', path, takes, remedy);
  else if (value < scale.min || value > scale.max) check.add('out_of_range', path, takes, remedy);
}
