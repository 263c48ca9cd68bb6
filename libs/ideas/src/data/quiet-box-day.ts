import { keepQuiet, type Tx } from '#platform';
import { organisationId, requireUnit } from '#units';
import { boxToday } from './box-today.js';

/** The box's day where the organisation is, in a transaction that is quiet from here on; null where there is no organisation yet. */
export async function quietBoxDay(tx: Tx, now: Date): Promise<string | null> {
  const id = await organisationId(tx);
  if (id === null) return null;
  const { timeZone } = await requireUnit(tx, id);
  // What was written to the boxes would be counted, and the counts of a day tell when there was more.
  await keepQuiet(tx);
  await tx.query(`set local lock_timeout = '5s'`);
  return boxToday(now, timeZone);
}
