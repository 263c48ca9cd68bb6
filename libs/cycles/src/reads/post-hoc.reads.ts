import type { Reader } from '#platform';
import { FIRST_SEEN } from '../data/first-seen.js';
import { CYCLES, visible } from './cycle-view.js';

/** When the first measurement of each cycle's window could be seen. With the start it tells which predictions were made after the fact. */
export async function firstSeenOfCycles(
  reader: Reader,
  viewerId: string,
  cycleIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await reader.query<{ id: string; at: Date | null }>(
    `select c.id, ${FIRST_SEEN} as at from ${CYCLES} where c.id = any($2) and ${visible}`,
    [viewerId, cycleIds],
  );
  return new Map(rows.flatMap(({ id, at }) => (at === null ? [] : [[id, at.toISOString()]])));
}
