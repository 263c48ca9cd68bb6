import { metaFor, type Tx } from '#platform';
import { makeCurrent } from './make-current.js';

export const SETTLED_AT_A_TIME = 500;

/**
 * Makes series current whose newest periods are preliminary no longer: what they raise is told on the day, though nothing new comes in.
 * Answers how many, at most so many at a time.
 */
export async function settleSeries(tx: Tx, at: Date): Promise<number> {
  const ids = await seriesToSettle(tx, at);
  if (ids.length > 0) await makeCurrent(tx, ids, at, () => metaFor(null, at));
  return ids.length;
}

/** Series that are to be looked at by an instant, those that have waited longest. */
export async function seriesToSettle(tx: Tx, by: Date): Promise<string[]> {
  const due: { id: string }[] = await tx.query(
    `select id from series where settles_at <= $1 order by settles_at limit ${SETTLED_AT_A_TIME}`,
    [by],
  );
  return due.map(({ id }) => id);
}
