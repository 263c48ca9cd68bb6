import { metaFor, type Tx } from '#platform';
import { makeCurrent } from './make-current.js';

export const SETTLED_AT_A_TIME = 500;

/**
 * Makes series current whose newest periods are preliminary no longer: what they raise is told on the day, though nothing new comes in.
 * Answers how many, at most so many at a time.
 */
export async function settleSeries(tx: Tx, at: Date): Promise<number> {
  const due: { id: string }[] = await tx.query(
    `select id from series where settles_at <= $1 order by settles_at limit ${SETTLED_AT_A_TIME}`,
    [at],
  );
  const ids = due.map(({ id }) => id);
  if (ids.length > 0) await makeCurrent(tx, ids, at, () => metaFor(null, at));
  return ids.length;
}
