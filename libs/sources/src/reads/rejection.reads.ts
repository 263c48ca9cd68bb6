import { readPages, type OrderKey, type Page, type PageArguments, type Reader } from '#platform';
import { inScope } from '#units';
import { keeps } from './keeps.js';

export interface RejectionView {
  id: string;
  /** Null of what somebody sent by hand. */
  sourceId: string | null;
  pullId: string | null;
  row: number;
  column: string | null;
  code: string;
  /** In full for those who keep the source. */
  reason: string;
  status: 'OPEN' | 'RESUBMITTED' | 'DISMISSED';
  /** Null for those who do not keep the source: a raw row may be about one person. */
  raw: string | null;
  settledAt: Date | null;
  settledById: string | null;
  /** Why it was dismissed. */
  because: string | null;
}
/** A reason quotes the row. */
const FOR_KEEPERS = 'What the row says is for those who keep the source; the code and the column say what is wrong.';

export interface RejectionFilter {
  open?: boolean | null;
  codes?: readonly string[] | null;
}

const SELECT = `r.id, r.source_id as "sourceId", r.pull_id as "pullId", r.row_no as "row", r."column", r.code, r.status,
  r.settled_at as "settledAt", r.settled_by as "settledById", r.dismissed_because as because`;
const KEPT = keeps('s.unit_id', '$1');
const toldTo = (whom: string): string =>
  `${SELECT}, case when ${whom} then r.reason else '${FOR_KEEPERS}' end as reason, case when ${whom} then r.raw end as raw`;
const OF_SOURCES = toldTo(KEPT);
const FROM = 'rejections r join sources s on s.id = r.source_id';
const SEEN = inScope('s.unit_id', '$1', { integrations: true });
const BY_ROW: OrderKey[] = [
  { sql: 'r.row_no', type: 'integer' },
  { sql: 'r.id', type: 'uuid' },
];
const NEWEST: OrderKey[] = [
  { sql: 'r.created_at', type: 'timestamptz', descending: true },
  { sql: 'r.id', type: 'uuid', descending: true },
];

/** The rejections among `ids` that the viewer may see: of sources, and of what they sent by hand themselves. */
export async function rejectionsByIds(
  reader: Reader,
  viewerId: string,
  ids: readonly string[],
): Promise<Map<string, RejectionView>> {
  const own = 'r.source_id is null and rec.person_id = $1';
  const rows = await reader.query<RejectionView>(
    `select ${toldTo(`(${KEPT} or ${own})`)}
     from rejections r join recordings rec on rec.no = r.recording_no left join sources s on s.id = r.source_id
     where r.id = any($2) and (${SEEN} or ${own})`,
    [viewerId, ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** A page of each source's quarantine, the newest first. */
export const rejectionsOfSources = (
  reader: Reader,
  viewerId: string,
  sourceIds: readonly string[],
  { open = null, codes = null }: RejectionFilter,
  page: PageArguments,
): Promise<Map<string, Page<RejectionView>>> =>
  readPages(
    reader,
    {
      select: OF_SOURCES,
      from: FROM,
      where: [
        'r.source_id = parent.id',
        SEEN,
        `$2::bool is null or (r.status = 'OPEN') = $2`,
        '$3::text[] is null or r.code = any($3)',
      ],
      parameters: [viewerId, open, codes],
      order: NEWEST,
    },
    sourceIds,
    page,
  );

/** A page of what each pull put in quarantine, in the order of its rows. */
export const rejectionsOfPulls = (
  reader: Reader,
  viewerId: string,
  pullIds: readonly string[],
  page: PageArguments,
): Promise<Map<string, Page<RejectionView>>> =>
  readPages(
    reader,
    { select: OF_SOURCES, from: FROM, where: ['r.pull_id = parent.id', SEEN], parameters: [viewerId], order: BY_ROW },
    pullIds,
    page,
  );
