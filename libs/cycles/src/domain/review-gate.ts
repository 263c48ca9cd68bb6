import { TEST_SCALES, type Problem, type TestScale } from '#language';
import type { CycleRow } from './cycle.js';
import { isApproved } from './reviews.js';

/** How a test grows at the cycle's unit before somebody has to look at it. */
export interface ReviewLimit {
  noReviewUpTo: TestScale;
}

/** Whether a test of this size starts only with an approved review (method.md 2.3; D3b: small tests need no permission, larger ones do). */
export const needsReview = (scale: TestScale, { noReviewUpTo }: ReviewLimit): boolean =>
  TEST_SCALES.indexOf(scale) > TEST_SCALES.indexOf(noReviewUpTo);

/** What counts is the newest verdict on the very plan that starts: a change of it, or of who answers for it, asks for another look. */
export function reviewGaps(
  cycle: Pick<CycleRow, 'plan' | 'reviews' | 'version' | 'amendments'>,
  limit: ReviewLimit,
): Problem[] {
  const { scale } = cycle.plan;
  if (!needsReview(scale, limit) || isApproved(cycle)) return [];
  return [
    {
      code: 'RULE_NOT_MET',
      rule: 'cycle.review_missing',
      message: `A test of the scale ${scale} starts here only with an approved review of the plan as it stands; up to ${limit.noReviewUpTo} none is needed.`,
      remedy: 'Ask for a review (requestReview), or make the test smaller (revisePlan).',
      path: ['plan', 'scale'],
    },
  ];
}
