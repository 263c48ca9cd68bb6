import type { Cycle, CycleHappened, Review } from './cycle.js';

type ReviewHappened = Extract<CycleHappened, { type: 'ReviewRequested' | 'ReviewGiven' }>;

/** The reviews after one was asked for or given. One that nobody had asked for is given under an id of its own. */
export function reviewsAfter({ stage, reviews }: Cycle, { type, data, at, actorId }: ReviewHappened): Review[] {
  if (type === 'ReviewRequested') {
    const { reviewId, fromIds, note } = data;
    const asked = { requestedFromIds: fromIds, requestedAt: at, requestedById: actorId, note };
    return [...reviews, { ...NOT_GIVEN, ...asked, id: reviewId, stage }];
  }
  const { reviewId, verdict, body, ofVersion } = data;
  const given = { verdict, body, ofVersion, reviewerId: actorId, givenAt: at };
  if (reviews.some(({ id }) => id === reviewId))
    return reviews.map((review) => (review.id === reviewId ? { ...review, ...given } : review));
  return [...reviews, { ...NOT_ASKED, ...given, id: reviewId, stage }];
}

const NOT_GIVEN = { verdict: null, body: null, ofVersion: null, reviewerId: null, givenAt: null };
const NOT_ASKED = { requestedFromIds: [], requestedAt: null, requestedById: null, note: null };
