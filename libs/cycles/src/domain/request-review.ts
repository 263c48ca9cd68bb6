import { refuseIfAny, type Problem, type Role } from '#language';
import { CycleCheck } from './cycle-check.js';
import type { Cycle, CycleEvent, Now } from './cycle.js';
import type { RequestReviewInput } from './inputs.js';
import { requestTo } from './reviews.js';
import { stageProblems } from './stage.js';

/** Somebody who may review at the cycle's unit: by a grant as LEAD, COACH or ADMIN there (distance 0) or so many units above. */
export interface Reviewer {
  personId: string;
  role: Role;
  distance: number;
}

/**
 * Asks for a review, in any open stage and after closing: of those named, or of the unit's leads, of the nearest unit above where it
 * has none. Nobody reviews a cycle that they answer for themselves. Who is asked already is not asked twice.
 */
export function requestReview(
  cycle: Cycle,
  input: Pick<RequestReviewInput, 'fromIds' | 'note'>,
  reviewers: readonly Reviewer[],
  now: Now,
): CycleEvent[] {
  refuseIfAny(requestReviewProblems(cycle));
  const check = new CycleCheck();
  const note = check.textOrNull(['note'], input.note);
  const able = reviewers.filter(({ personId }) => personId !== cycle.ownerId);
  const named = input.fromIds ? check.list(['from'], [...new Set(input.fromIds)]) : nearest(able);
  for (const id of named)
    if (!able.some(({ personId }) => personId === id))
      check.also([unfit(id === cycle.ownerId, input.fromIds?.indexOf(id) ?? 0)]);
  if (named.length === 0) check.also([NOBODY]);
  refuseIfAny(check.problems);
  const fromIds = named.filter((id) => !requestTo(cycle, id));
  return fromIds.length === 0 ? [] : [{ type: 'ReviewRequested', data: { reviewId: now.newId(), fromIds, note } }];
}

export const requestReviewProblems = (cycle: Pick<Cycle, 'stage'>): Problem[] =>
  stageProblems(cycle, 'a review', 'PLAN', 'DO', 'STUDY', 'ACT', 'CLOSED');

/** The leads of the nearest unit that has any; where no unit has, whoever else may review there. */
function nearest(able: readonly Reviewer[]): string[] {
  const leads = able.filter(({ role }) => role === 'LEAD');
  const among = leads.length > 0 ? leads : able;
  const least = Math.min(...among.map(({ distance }) => distance));
  return [...new Set(among.filter(({ distance }) => distance === least).map(({ personId }) => personId))];
}

const unfit = (isOwner: boolean, index: number): Problem => ({
  code: 'RULE_NOT_MET',
  rule: 'review.reviewer_unfit',
  message: isOwner
    ? 'This person answers for the cycle, and cannot review it.'
    : 'This person may not review at the unit of the cycle.',
  remedy: 'Ask a lead, a coach or an administrator of the unit, or leave `from` out to ask its leads.',
  path: ['from', `${index}`],
});
const NOBODY: Problem = {
  code: 'RULE_NOT_MET',
  rule: 'review.nobody_to_ask',
  message: 'Neither the unit of the cycle nor a unit above it has anybody who may review it.',
  remedy: 'Give somebody the role LEAD there (grantRole).',
  path: ['from'],
};
