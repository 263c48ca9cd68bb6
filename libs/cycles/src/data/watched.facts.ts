import type { Reader } from '#platform';

/** A series that a running test is to halt by, and has not yet. */
export interface Watched {
  cycleId: string;
  pilotId: string;
  seriesId: string;
  metricId: string;
}

/** Of these series, or of all where that is null, in the order in which pilots and cycles are locked. */
export const watchedSeries = (reader: Reader, seriesIds: readonly string[] | null): Promise<Watched[]> =>
  reader.query(
    `select c.id as "cycleId", c.pilot_id as "pilotId", s.id as "seriesId", s.metric_id as "metricId"
     from cycles c join pilots p on p.id = c.pilot_id join series s on s.unit_id = c.unit_id
     where c.stage = 'DO' and c.discarded_because is null and p.discarded_because is null
       and ($1::uuid[] is null or s.id = any($1))
       and c.plan->'stopRules' @> jsonb_build_array(jsonb_build_object('metricId', s.metric_id))
       and not c.breaches @> jsonb_build_array(jsonb_build_object('metricId', s.metric_id))
     order by c.pilot_id, c.id, s.id`,
    [seriesIds],
  );
