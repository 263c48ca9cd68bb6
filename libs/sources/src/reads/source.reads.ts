import type { SourceKind, SourceStatus } from '#language';
import { readPage, type OrderKey, type Page, type PageArguments, type Reader } from '#platform';
import { inScope } from '#units';
import { columnsOf, metricKeysOf } from '../domain/csv-mapping.js';
import { redcapColumns } from '../domain/redcap/redcap-mapping.js';
import type { StoredSettings } from '../domain/stored-settings.js';
import { keeps } from './keeps.js';

export interface SourceView {
  id: string;
  version: number;
  name: string;
  kind: SourceKind;
  unitId: string;
  schedule: string | null;
  timeZone: string;
  status: SourceStatus;
  /** No sooner than its rest is over. */
  nextPullAt: Date | null;
  restsUntil: Date | null;
  /** Pulls in a row that failed. */
  failedPulls: number;
  retired: boolean;
  retiredAt: Date | null;
  retiredBecause: string | null;
  /** Null for those who do not keep the source: an address may be an inner one, or hold a key. */
  settings: {
    url: string | null;
    /** Its name. */
    secret: string | null;
    query: string | null;
    rows: string | null;
    sheet: string | null;
    columns: { from: string; to: string }[];
  } | null;
}
type Row = Omit<SourceView, 'settings'> & { settings: Omit<StoredSettings, 'authorization'> | null };

// `authorization` never leaves the database but for the connector.
const select = (
  viewer: string,
): string => `s.id, s.version, s.name, s.kind, s.unit_id as "unitId", s.schedule, s.time_zone as "timeZone",
  s.status, case when s.next_pull_at is not null then greatest(s.next_pull_at, s.rests_until) end as "nextPullAt", s.rests_until as "restsUntil",
  s.failures as "failedPulls", s.retired_at is not null as retired, s.retired_at as "retiredAt", s.retired_because as "retiredBecause",
  case when ${keeps('s.unit_id', viewer)} then s.settings - 'authorization' end as settings`;

const view = (row: Row): SourceView => ({ ...row, settings: row.settings && shown(row.settings) });
const shown = ({
  url,
  secret,
  query,
  rows,
  columns,
  sheet,
  mapping,
  redcap,
}: Omit<StoredSettings, 'authorization'>): NonNullable<SourceView['settings']> => ({
  ...{ url, secret, query, rows, sheet },
  columns: columns ?? (mapping ? columnsOf(mapping) : redcap ? redcapColumns(redcap) : []),
});

/** The sources among `ids` that the viewer may see. */
export async function sourcesByIds(
  reader: Reader,
  viewerId: string,
  ids: readonly string[],
): Promise<Map<string, SourceView>> {
  const rows = await reader.query<Row>(
    `select ${select('$1')} from sources s where s.id = any($2) and ${inScope('s.unit_id', '$1', { integrations: true })}`,
    [viewerId, ids],
  );
  return new Map(rows.map((row) => [row.id, view(row)]));
}

export interface SourceFilter {
  /** Only those of this unit and of all under it. */
  underId?: string | null;
  statuses?: readonly SourceStatus[] | null;
}
const BY_NAME: OrderKey[] = [
  { sql: 's.name', type: 'text' },
  { sql: 's.id', type: 'uuid' },
];

/** Sources that are not retired, by name. */
export async function listSources(
  reader: Reader,
  viewerId: string,
  { underId = null, statuses = null }: SourceFilter,
  page: PageArguments,
): Promise<Page<SourceView>> {
  const found = await readPage<Row>(
    reader,
    {
      select: select('$1'),
      from: 'sources s',
      where: [
        's.retired_at is null',
        inScope('s.unit_id', '$1', { integrations: true }),
        `$2::uuid is null or s.unit_id in (select descendant_id from unit_paths where ancestor_id = $2 and valid_to is null)`,
        '$3::text[] is null or s.status = any($3)',
      ],
      parameters: [viewerId, underId, statuses],
      order: BY_NAME,
    },
    page,
  );
  return { ...found, rows: found.rows.map(view) };
}

/** Ids of the metrics that each source is set up to bring, or has brought; by the metric's name. */
export async function metricIdsOfSources(reader: Reader, sourceIds: readonly string[]): Promise<Map<string, string[]>> {
  const sources = await reader.query<{ id: string; settings: StoredSettings }>(
    `select id, settings - 'authorization' as settings from sources where id = any($1)`,
    [sourceIds],
  );
  const named = sources.flatMap(({ id, settings }) => namedIn(settings).map((key) => ({ id, key })));
  const rows = await reader.query<{ sourceId: string; metricId: string }>(
    `select distinct s.id as "sourceId", m.id as "metricId", m.name from (
       select named.id, m.id as metric_id from unnest($1::uuid[], $2::text[]) as named (id, key) join metrics m on m.key = named.key
       union select source_id, metric_id from series where source_id = any($3)
     ) s join metrics m on m.id = s.metric_id order by s.id, m.name`,
    [named.map(({ id }) => id), named.map(({ key }) => key), sourceIds],
  );
  const found = new Map<string, string[]>(sourceIds.map((id) => [id, []]));
  for (const { sourceId, metricId } of rows) found.get(sourceId)?.push(metricId);
  return found;
}

/** Keys of metrics, and among the names of a source without a mapping codes of units, which are nobody's metrics. */
const namedIn = ({ mapping, redcap, names }: StoredSettings): string[] => [
  ...(mapping ? metricKeysOf(mapping) : []),
  ...(redcap?.metrics ?? []).map(({ metric }) => metric),
  ...(names ?? []).map(({ to }) => to),
];
