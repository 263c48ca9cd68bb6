import type { Reader } from '#platform';
import type { Untold } from './caller-rates.js';

/**
 * Adds what callers have spent in a minute to what the other processes told, and answers of each what all have. Earlier minutes are
 * removed: nobody's is kept.
 */
export async function tellSpending(
  reader: Reader,
  minute: Date,
  told: readonly Untold[],
): Promise<Map<string, number>> {
  await forgetSpending(reader, minute);
  const rows = await reader.query<{ caller: string; points: number }>(
    `insert into caller_spending as known (caller, minute, points)
     select caller, $1, points from unnest($2::text[], $3::float8[]) as told (caller, points) order by caller
     on conflict (caller, minute) do update set points = known.points + excluded.points
     returning caller, points`,
    [minute, told.map(({ caller }) => caller), told.map(({ points }) => points)],
  );
  return new Map(rows.map(({ caller, points }) => [caller, points]));
}

export async function forgetSpending(reader: Reader, before: Date): Promise<void> {
  await reader.query('delete from caller_spending where minute < $1', [before]);
}
