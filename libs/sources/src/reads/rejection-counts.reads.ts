import type { Reader } from '#platform';
import { inScope } from '#units';

export interface RejectionCount {
  code: string;
  count: number;
}
export type CountedRejections = (
  reader: Reader,
  viewerId: string,
  ids: readonly string[],
  filter: { open: boolean | null },
) => Promise<Map<string, RejectionCount[]>>;

/** How many rows each source has in its quarantine, by code, the most first. `open` as in `RejectionFilter`. */
export const rejectionCountsOfSources: CountedRejections = (...asked) => countsBy('source_id', ...asked);

/** The same of what each pull put there. */
export const rejectionCountsOfPulls: CountedRejections = (...asked) => countsBy('pull_id', ...asked);

async function countsBy(
  column: 'source_id' | 'pull_id',
  ...[reader, viewerId, ids, { open }]: Parameters<CountedRejections>
): Promise<Map<string, RejectionCount[]>> {
  const rows = await reader.query<RejectionCount & { of: string }>(
    `select r.${column} as of, r.code, count(*)::int as count
     from rejections r join sources s on s.id = r.source_id
     where r.${column} = any($2) and ${inScope('s.unit_id', '$1', { integrations: true })}
       and ($3::bool is null or (r.status = 'OPEN') = $3)
     group by 1, 2 order by 3 desc, 2`,
    [viewerId, ids, open],
  );
  const counts = new Map<string, RejectionCount[]>(ids.map((id) => [id, []]));
  for (const { of, code, count } of rows) counts.get(of)?.push({ code, count });
  return counts;
}
