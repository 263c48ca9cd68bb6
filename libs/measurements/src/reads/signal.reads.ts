import type { MetricRole, SignalRule, Variation } from '#language';
import { readPage, type Page, type PageArguments, type Reader } from '#platform';
import { inScope } from '#units';

/** A pattern that raised a signal. Days are inclusive. */
export interface SignalView {
  id: string;
  seriesId: string;
  metricId: string;
  unitId: string;
  rule: SignalRule;
  variation: Variation;
  from: string;
  to: string;
  detectedAt: Date;
  clearedAt: Date | null;
  explanation: string | null;
  explainedBy: string | null;
  rulesVersion: number;
  /** Points of the phase that counted when it was detected, and those of them that were looked at since the baseline. */
  points: number;
  looks: number;
}
export interface SignalFilter {
  underId?: string | null;
  metricId?: string | null;
  /** Of the metrics that the pilot links, at its unit. */
  pilotId?: string | null;
  /** Neither gone nor explained. */
  open?: boolean | null;
  variations?: readonly Variation[] | null;
  /** The part that the metric plays in a pilot of the unit (in `pilotId`, if that is given). */
  roles?: readonly MetricRole[] | null;
}

const COLUMNS = `g.id, g.series_id as "seriesId", g.metric_id as "metricId", g.unit_id as "unitId", g.rule, g.variation,
  g.from_day as "from", g.to_day as "to", g.detected_at as "detectedAt", g.cleared_at as "clearedAt", g.explanation,
  g.explained_by as "explainedBy", g.rules_version as "rulesVersion", g.points, g.looks`;
const VISIBLE = inScope('g.unit_id', '$1');
const OPEN = (parameter: string): string =>
  `${parameter}::bool is null or (g.cleared_at is null and g.explained_at is null) = ${parameter}`;

export async function signalsByIds(
  reader: Reader,
  viewerId: string,
  ids: readonly string[],
): Promise<Map<string, SignalView>> {
  const sql = `select ${COLUMNS} from signals g where g.id = any($2) and ${VISIBLE}`;
  return new Map((await reader.query<SignalView>(sql, [viewerId, ids])).map((row) => [row.id, row]));
}

/** The newest signals of each series, in order of their days; 100 each at most. */
export async function signalsOfSeries(
  reader: Reader,
  viewerId: string,
  seriesIds: readonly string[],
  { open }: { open: boolean | null },
): Promise<Map<string, SignalView[]>> {
  const rows = await reader.query<SignalView>(
    `select found.* from unnest($2::uuid[]) as series (id) cross join lateral (
       select ${COLUMNS} from signals g where g.series_id = series.id and ${VISIBLE} and (${OPEN('$3')})
       order by g.from_day desc, g.id desc limit 100) as found
     order by found."from", found.id`,
    [viewerId, seriesIds, open],
  );
  const signals = new Map<string, SignalView[]>(seriesIds.map((id) => [id, []]));
  for (const row of rows) signals.get(row.seriesId)?.push(row);
  return signals;
}

export const listSignals = (
  reader: Reader,
  viewerId: string,
  { underId, metricId, pilotId, open, variations, roles }: SignalFilter,
  order: 'NEWEST' | 'OLDEST',
  page: PageArguments,
): Promise<Page<SignalView>> => {
  const descending = order === 'NEWEST';
  return readPage(
    reader,
    {
      select: COLUMNS,
      from: 'signals g',
      where: [
        VISIBLE,
        `$2::uuid is null or g.unit_id in (select descendant_id from unit_paths where ancestor_id = $2 and valid_to is null)`,
        '$3::uuid is null or g.metric_id = $3',
        OPEN('$5'),
        '$6::text[] is null or g.variation = any($6)',
        LINKED,
      ],
      parameters: [
        viewerId,
        underId ?? null,
        metricId ?? null,
        pilotId ?? null,
        open ?? null,
        variations ?? null,
        roles ?? null,
      ],
      order: [
        { sql: 'g.detected_at', type: 'timestamptz', descending },
        { sql: 'g.id', type: 'uuid', descending },
      ],
    },
    page,
  );
};

const LINKED = `$4::uuid is null and $7::text[] is null or exists (
  select from pilots p cross join lateral jsonb_to_recordset(p.metrics) as link ("metricId" uuid, role text, until timestamptz)
  where p.unit_id = g.unit_id and p.discarded_because is null and link."metricId" = g.metric_id and link.until is null
    and ($4::uuid is null or p.id = $4) and ($7::text[] is null or link.role = any($7)))`;
