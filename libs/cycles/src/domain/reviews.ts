import type { Cycle, CycleRow, Review } from './cycle.js';

type Reviewed = Pick<CycleRow, 'reviews' | 'version' | 'amendments'>;

/** The request that waits for this person: asked, and not given by anybody. A person is never asked by two at a time. */
export const requestTo = ({ reviews }: Pick<Cycle, 'reviews'>, personId: string): Review | undefined =>
  reviews.find((review) => review.givenAt === null && review.requestedFromIds.includes(personId));

/** What the newest verdict on the cycle as it stands is; a comment takes no side. */
function newestVerdict({ reviews, version }: Reviewed): Review | undefined {
  const given = reviews.filter(
    (one) => one.ofVersion === version && one.verdict !== 'COMMENTED' && one.givenAt !== null,
  );
  return given.sort((a, b) => (a.givenAt! < b.givenAt! ? -1 : a.givenAt! > b.givenAt! ? 1 : 0)).at(-1);
}

export const isApproved = (cycle: Reviewed): boolean => newestVerdict(cycle)?.verdict === 'APPROVED';

/** The review that asks for changes of the cycle as it stands, where neither a change nor an amendment has answered it. */
export function changesRequested(cycle: Reviewed): Review | null {
  const newest = newestVerdict(cycle);
  if (newest?.verdict !== 'CHANGES_REQUESTED') return null;
  return cycle.amendments.some(({ at }) => at > newest.givenAt!) ? null : newest;
}
