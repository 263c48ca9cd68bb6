import { freshnessOf, type Freshness } from '#measurements';
import type { Reader } from '#platform';
import { nextRun } from '../schedule/next-run.js';

/** How long after its time a scheduled pull may take, with its attempts. */
const PULL_TAKES_MS = 900_000;

interface Led {
  id: string;
  schedule: string | null;
  timeZone: string;
  paused: boolean;
}

/**
 * Whether series are up to date, as those who wait for a source may expect it: what is due comes with the first scheduled pull after
 * that, and is late a quarter of an hour after its time. Nothing is expected of a source that is paused. Two statements.
 */
export async function seriesFreshness(
  reader: Reader,
  viewerId: string,
  seriesIds: readonly string[],
  now: Date,
): Promise<Map<string, Freshness>> {
  const fresh = await freshnessOf(reader, viewerId, seriesIds, now);
  const led = await reader.query<Led>(
    `select s.id, x.schedule, x.time_zone as "timeZone", x.status = 'PAUSED' as paused
     from series s join source_schedules x on x.id = s.source_id where s.id = any($1) and s.source_retired_at is null`,
    [[...fresh.keys()]],
  );
  for (const { id, ...source } of led) {
    const one = fresh.get(id)!;
    const expectedBy = one.expectedBy && expected(one.expectedBy, source);
    fresh.set(id, { ...one, expectedBy, late: expectedBy !== null && expectedBy < now });
  }
  return fresh;
}

function expected(due: Date, { schedule, timeZone, paused }: Omit<Led, 'id'>): Date | null {
  if (paused) return null;
  if (schedule === null) return due;
  // One that runs at the very minute in which it is due brings it.
  const run = nextRun(schedule, timeZone, new Date(due.getTime() - 1));
  return run && new Date(run.getTime() + PULL_TAKES_MS);
}
