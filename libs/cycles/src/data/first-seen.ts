/**
 * SQL: when the first measurement of the window of cycle `c` could be seen: the first recording, of a metric that the plan names, whose periods
 * touch the window.
 */
export const FIRST_SEEN = `(
  select min(e.at) from jsonb_path_query(c.plan, '$.*[*].metricId') as named(metric)
  join series s on s.unit_id = c.unit_id and s.metric_id::text = named.metric #>> '{}'
  join events e on e.stream_id = s.id and e.type = 'MeasurementsRecorded'
    and e.data->>'from' <= c.runs_until::text and e.data->>'to' >= c.starts_on::text)`;
