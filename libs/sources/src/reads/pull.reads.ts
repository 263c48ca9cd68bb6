import type { PullStatus } from '#language';
import { readPages, type OrderKey, type Page, type PageArguments, type Reader } from '#platform';
import { inScope } from '#units';

export interface PullView {
  id: string;
  sourceId: string;
  status: PullStatus;
  from: string | null;
  to: string | null;
  startedAt: Date | null;
  finishedAt: Date | null;
  attempts: number;
  /** Only what is newer than this was asked for; null: everything. */
  since: string | null;
  rowsRead: number;
  rowsDone: number;
  accepted: number;
  unchanged: number;
  revised: number;
  rejected: number;
  error: string | null;
}
const SELECT = `p.id, p.source_id as "sourceId", p.status, p.from_day as "from", p.to_day as "to", p.started_at as "startedAt",
  p.finished_at as "finishedAt", p.attempts, p.since, coalesce(g.rows_read, p.rows_read) as "rowsRead",
  coalesce(g.rows_done, p.accepted + p.unchanged + p.revised + p.rejected) as "rowsDone", p.accepted, p.unchanged, p.revised, p.rejected, p.error`;
const FROM = 'pulls p join sources s on s.id = p.source_id left join pull_progress g on g.pull_id = p.id';
const NEWEST: OrderKey[] = [
  { sql: 'p.queued_at', type: 'timestamptz', descending: true },
  { sql: 'p.id', type: 'uuid', descending: true },
];

/** The pulls among `ids` that the viewer may see. */
export async function pullsByIds(
  reader: Reader,
  viewerId: string,
  ids: readonly string[],
): Promise<Map<string, PullView>> {
  const rows = await reader.query<PullView>(
    `select ${SELECT} from ${FROM} where p.id = any($2) and ${inScope('s.unit_id', '$1', { integrations: true })}`,
    [viewerId, ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** The newest pull of each source, whatever its status. */
export async function lastPulls(
  reader: Reader,
  viewerId: string,
  sourceIds: readonly string[],
): Promise<Map<string, PullView>> {
  const rows = await reader.query<PullView>(
    `select last.* from unnest($2::uuid[]) as parent (id)
     cross join lateral (
       select ${SELECT} from ${FROM} where p.source_id = parent.id and ${inScope('s.unit_id', '$1', { integrations: true })}
       order by p.queued_at desc, p.id desc limit 1) as last`,
    [viewerId, sourceIds],
  );
  return new Map(rows.map((row) => [row.sourceId, row]));
}

/** A page of each source's pulls, the newest first. */
export const pullsOfSources = (
  reader: Reader,
  viewerId: string,
  sourceIds: readonly string[],
  page: PageArguments,
): Promise<Map<string, Page<PullView>>> =>
  readPages(
    reader,
    {
      select: SELECT,
      from: FROM,
      where: ['p.source_id = parent.id', inScope('s.unit_id', '$1', { integrations: true })],
      parameters: [viewerId],
      order: NEWEST,
    },
    sourceIds,
    page,
  );
