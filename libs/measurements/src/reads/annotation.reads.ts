// What stands beside a chart besides cycles, phases and signals: people's notes, and where its values begin to be measured otherwise.
import type { Reader } from '#platform';
import { inScope } from '#units';
import { holdsAt, knownAt } from '../points/as-of.js';

export interface SeriesNote {
  seriesId: string;
  on: string;
  label: string;
}
/** The first period whose value follows another version of the metric than the one before it. */
export interface VersionChange {
  seriesId: string;
  metricId: string;
  on: string;
  version: number;
}
/** What was known then; null for now. */
export interface AnnotationsAsked {
  asOf: string | null;
}
const MOST = 100;

/** The notes of each series, those about the newest days, 100 at most; in order of their days. */
export async function notesOfSeries(
  reader: Reader,
  viewerId: string,
  seriesIds: readonly string[],
  { asOf }: AnnotationsAsked,
): Promise<Map<string, SeriesNote[]>> {
  const rows = await reader.query<SeriesNote>(
    `select note.* from series s cross join lateral (
       select a.series_id as "seriesId", a.on_day as "on", a.label, a.id from annotations a
       where a.series_id = s.id and ${holdsAt('a.valid_from', 'a.valid_to', '$3')}
       order by a.on_day desc, a.id desc limit ${MOST}) as note
     where s.id = any($2) and ${inScope('s.unit_id', '$1')} order by note."on", note.id`,
    [viewerId, seriesIds, asOf],
  );
  return bySeries(seriesIds, rows);
}

/** Where each series' values, as known then, change from one version of the metric to another. */
export async function versionChangesOfSeries(
  reader: Reader,
  viewerId: string,
  seriesIds: readonly string[],
  { asOf }: AnnotationsAsked,
): Promise<Map<string, VersionChange[]>> {
  const rows = await reader.query<VersionChange>(
    `select s.id as "seriesId", s.metric_id as "metricId", v.period_start as "on", v.version
     from series s cross join lateral (
       select r.period_start, r.metric_version as version, lag(r.metric_version) over (order by r.period_start) as before
       from measurements r where r.series_no = s.no and ${knownAt('r', '$3')}) v
     where s.id = any($2) and ${inScope('s.unit_id', '$1')} and v.version <> v.before
     order by s.id, v.period_start`,
    [viewerId, seriesIds, asOf],
  );
  return bySeries(seriesIds, rows);
}

function bySeries<Row extends { seriesId: string }>(ids: readonly string[], rows: readonly Row[]): Map<string, Row[]> {
  const found = new Map<string, Row[]>(ids.map((id) => [id, []]));
  for (const row of rows) found.get(row.seriesId)?.push(row);
  return found;
}
