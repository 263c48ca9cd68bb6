import { REVIEW_VERDICTS, refuseIfAny, type Problem } from '#language';
import { CycleCheck } from './cycle-check.js';
import type { Cycle, CycleEvent, Now } from './cycle.js';
import type { GiveReviewInput } from './inputs.js';
import { requestTo } from './reviews.js';
import { requestReviewProblems } from './request-review.js';

/**
 * The word of a reviewer on the cycle as they saw it (method.md 2.3, approval record). It answers the request that waits for them, and
 * stands by itself where there is none; it changes nothing else.
 */
export function giveReview(
  cycle: Cycle,
  input: Pick<GiveReviewInput, 'verdict' | 'body'>,
  reviewerId: string | null,
  now: Now,
): CycleEvent[] {
  refuseIfAny([...ownCycleProblems(cycle, reviewerId), ...requestReviewProblems(cycle)]);
  const check = new CycleCheck();
  const verdict = check.oneOf(['verdict'], input.verdict, REVIEW_VERDICTS);
  const body = check.text(['body'], input.body);
  refuseIfAny(check.problems);
  const asked = reviewerId === null ? undefined : requestTo(cycle, reviewerId);
  const reviewId = asked?.id ?? now.newId();
  return [{ type: 'ReviewGiven', data: { reviewId, verdict, body, ofVersion: cycle.version } }];
}

/** A review is for somebody else than whoever answers for the cycle. */
export const ownCycleProblems = ({ ownerId }: Pick<Cycle, 'ownerId'>, personId: string | null): Problem[] =>
  personId !== null && personId === ownerId
    ? [
        {
          code: 'FORBIDDEN',
          rule: 'review.own_cycle',
          message: 'You answer for this cycle: its review is for somebody else.',
          remedy: 'Ask another lead or a coach for it (requestReview).',
        },
      ]
    : [];
