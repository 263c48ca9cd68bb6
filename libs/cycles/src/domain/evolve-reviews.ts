import type { Cycle, CycleHappened, Review } from './cycle.js';

type ReviewHappened = Extract<CycleHappened, { type: 'ReviewRequested' | 'ReviewGiven' }>;

/**
 * The reviews after one was asked for or given. Asked for under a known id it is asked of others instead, and waits since it was first
 * asked for. One that nobody had asked for is given under an id of its own. A review is of the stage in which it is given.
 */
export function reviewsAfter({ stage, reviews }: Cycle, { type, data, at, actorId }: ReviewHappened): Review[] {
  const known = reviews.some(({ id }) => id === data.reviewId);
  const changed = (news: Partial<Review>): Review[] =>
    reviews.map((review) => (review.id === data.reviewId ? { ...review, ...news } : review));
  if (type === 'ReviewRequested') {
    const { reviewId, fromIds, note } = data;
    if (known) return changed({ requestedFromIds: fromIds, note });
    const asked = { requestedFromIds: fromIds, requestedAt: at, requestedById: actorId, note };
    return [...reviews, { ...NOT_GIVEN, ...asked, id: reviewId, stage }];
  }
  const { reviewId, verdict, body, ofVersion } = data;
  const given = { verdict, body, ofVersion, reviewerId: actorId, givenAt: at };
  return known ? changed({ ...given, stage }) : [...reviews, { ...NOT_ASKED, ...given, id: reviewId, stage }];
}

/** What was said of the cycle as it stands is said of it still: a marker in the place of a name changes no plan. */
export const afterRedaction = ({ reviews, version }: Cycle): Review[] =>
  reviews.map((review) => (review.ofVersion === version ? { ...review, ofVersion: version + 1 } : review));

const NOT_GIVEN = { verdict: null, body: null, ofVersion: null, reviewerId: null, givenAt: null };
const NOT_ASKED = { requestedFromIds: [], requestedAt: null, requestedById: null, note: null };
