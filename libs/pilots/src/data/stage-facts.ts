import type { Reader } from '#platform';
import { TAKING_UP } from '../domain/adoption.js';
import type { GateCycle, GateMetric, StageFacts } from '../domain/gates/stage-facts.js';

/** What the gates of each pilot must know, in two statements whatever the number. Every pilot asked for has an answer. */
export async function stageFacts(reader: Reader, pilotIds: readonly string[]): Promise<Map<string, StageFacts>> {
  const cycles = await reader.query<GateCycle & { pilotId: string }>(CYCLES, [pilotIds, TAKING_UP]);
  const metrics = await reader.query<MetricRow>(METRICS, [pilotIds]);
  return new Map(
    pilotIds.map((id) => [
      id,
      {
        cycles: cycles.filter(({ pilotId }) => pilotId === id),
        metrics: new Map(metrics.filter(({ pilotId }) => pilotId === id).map((row) => [row.metricId, row])),
      },
    ]),
  );
}

export const NO_FACTS: StageFacts = { cycles: [], metrics: new Map() };

type MetricRow = GateMetric & { pilotId: string; metricId: string };

// Cycles stand above pilots, so their rows are asked, not they. A prediction counts that was made before the start and before the
// first recording, of a metric that the plan names, that touches the cycle's days.
const CYCLES = `
  select c.pilot_id as "pilotId", c.ramp, c.number, c.stage, exists (select from adoptions a join pilots p on p.id = a.pilot_id
      where a.pilot_id = c.pilot_id and a.unit_id = c.unit_id and a.unit_id <> p.unit_id and a.stage = any($2)) as "goesOn",
    c.plan ->> 'scale' as scale, c.plan -> 'conditions' as conditions,
    coalesce(c.study ->> 'degreeOfBelief', c.plan ->> 'degreeOfBelief')::float8 as "degreeOfBelief",
    coalesce(predicted.verdicts, '[]') as verdicts
  from cycles c
  left join lateral (
    select min(e.at) as at from jsonb_path_query(c.plan, '$.*[*].metricId') as named(metric)
    join series s on s.unit_id = c.unit_id and s.metric_id = (named.metric #>> '{}')::uuid
    join events e on e.stream_id = s.id and e.type = 'MeasurementsRecorded'
      and e.data ->> 'from' <= c.runs_until::text and e.data ->> 'to' >= c.starts_on::text
    where c.stage = 'CLOSED'
  ) as seen on true
  left join lateral (
    select jsonb_agg(result.one ->> 'verdict' order by prediction.place) as verdicts
    from jsonb_array_elements(c.plan -> 'predictions') with ordinality as prediction(one, place)
    join jsonb_array_elements(c.study -> 'results') as result(one) on result.one ->> 'predictionId' = prediction.one ->> 'id'
    where c.stage = 'CLOSED' and prediction.one ->> 'metricId' is not null
      and coalesce(prediction.one ->> 'direction', prediction.one ->> 'low', prediction.one ->> 'high') is not null
      and (prediction.one ->> 'madeAt')::timestamptz <= least(c.started_at, seen.at)
  ) as predicted on true
  where c.pilot_id = any($1) and c.discarded_because is null and c.stage <> 'CANCELLED'
  order by c.pilot_id, c.ramp, c.number`;

const METRICS = `
  select p.id as "pilotId", m.id as "metricId", m.name, m.period, y.last_period_start as "lastPeriodStart",
    case when y.suppressed is false then y.points else 0 end as points,
    exists (select from signals g where g.metric_id = m.id and g.unit_id = p.unit_id and g.variation = 'CONCERN'
      and g.cleared_at is null and g.explained_at is null) as "openConcern"
  from pilots p
  cross join lateral jsonb_to_recordset(p.metrics) as link ("metricId" uuid, until timestamptz)
  join metrics m on m.id = link."metricId"
  left join series_summary y on y.metric_id = m.id and y.unit_id = p.unit_id and y.valid_to is null
  where p.id = any($1) and link.until is null`;
