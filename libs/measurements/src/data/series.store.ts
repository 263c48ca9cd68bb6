import { newId, type Tx } from '#platform';

/** One metric at one unit, as recording sees it under its lock. */
export interface SeriesRow {
  no: number;
  id: string;
  metricId: string;
  unitId: string;
  streamVersion: number;
  /** Who leads it; null as well where that source is retired. */
  sourceId: string | null;
  newestReadAt: Date | null;
  /** Nothing was ever recorded. */
  fresh: boolean;
  /** Of the rows that all are what is stored now; null where nobody knows, or something was recorded since. */
  storedDigest: string | null;
}
const COLUMNS = `no, id, metric_id as "metricId", unit_id as "unitId", stream_version as "streamVersion",
  case when source_retired_at is null then source_id end as "sourceId", newest_read_at as "newestReadAt", newest_recorded_at is null as fresh,
  case when rows_digest_at = newest_recorded_at then rows_digest end as "storedDigest"`;

/** Makes what is missing of these series, in order of metric and unit, so that two makers wait for each other in one order. */
export async function makeSeries(
  tx: Tx,
  pairs: readonly { metricId: string; unitId: string }[],
  at: Date,
): Promise<void> {
  if (pairs.length === 0) return;
  await tx.query(
    `insert into series (id, metric_id, unit_id, created_at)
     select id, metric_id, unit_id, $4 from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as new (id, metric_id, unit_id)
     order by metric_id, unit_id
     on conflict (metric_id, unit_id) do nothing`,
    [pairs.map(newId), pairs.map(({ metricId }) => metricId), pairs.map(({ unitId }) => unitId), at],
  );
}

/** Locks these series in order of their key and answers them as they stand under the lock. */
export const lockSeries = (tx: Tx, pairs: readonly { metricId: string; unitId: string }[]): Promise<SeriesRow[]> =>
  tx.query(
    `select ${COLUMNS} from series
     where (metric_id, unit_id) in (select * from unnest($1::uuid[], $2::uuid[])) order by no for update`,
    [pairs.map(({ metricId }) => metricId), pairs.map(({ unitId }) => unitId)],
  );

/** The id of the series of a metric at a unit, made if it is missing. */
export async function ensureSeries(tx: Tx, metricId: string, unitId: string, at: Date): Promise<string> {
  await makeSeries(tx, [{ metricId, unitId }], at);
  const [series] = await tx.query('select id from series where metric_id = $1 and unit_id = $2', [metricId, unitId]);
  return series.id as string;
}

/** Frees the series that a source leads, in order of their key: what it brought stays, the next source that records leads them. */
export async function freeSeries(tx: Tx, sourceId: string, at: Date): Promise<void> {
  await tx.query(
    `update series set source_retired_at = $2
     where no in (select no from series where source_id = $1 and source_retired_at is null order by no for update)`,
    [sourceId, at],
  );
}

/**
 * Notes when the next of each series' preliminary periods, of which the first ends on `end`, becomes final: when the metric's lag is
 * over, at the unit's midnight. Null where none is preliminary.
 */
export async function noteSettling(tx: Tx, series: readonly { id: string; end: string | null }[]): Promise<void> {
  await tx.query(
    `update series s set settles_at = new.at
     from (
       select s.id, (p.end_day + m.lag_days + 1)::timestamp at time zone u.time_zone as at
       from unnest($1::uuid[], $2::date[]) as p (id, end_day)
       join series s on s.id = p.id join metrics m on m.id = s.metric_id join units u on u.id = s.unit_id) as new
     where s.id = new.id and s.settles_at is distinct from new.at`,
    [series.map(({ id }) => id), series.map(({ end }) => end)],
  );
}

export const AGAIN_MS = 30_000;

/** Notes that these series are to be looked at again soon. */
export async function askAgain(tx: Tx, seriesIds: readonly string[], at: Date): Promise<void> {
  if (seriesIds.length > 0)
    await tx.query('update series set settles_at = least(settles_at, $2) where id = any($1)', [
      seriesIds,
      new Date(at.getTime() + AGAIN_MS),
    ]);
}
