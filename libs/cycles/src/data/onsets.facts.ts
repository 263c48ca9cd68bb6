import type { Reader } from '#platform';
import type { Onset } from '../domain/open-study-task.js';

export interface OnsetOnCycle extends Onset {
  cycleId: string;
  pilotId: string;
  unitId: string;
}

/**
 * Running tests at the place of each signal whose plan names its metric: what it predicts, collects or halts by. A signal that has gone,
 * or that somebody has explained by now, asks nobody. In the order in which pilots and cycles are locked.
 */
export const onsetsOnCycles = (reader: Reader, signalIds: readonly string[]): Promise<OnsetOnCycle[]> =>
  reader.query(
    `select g.id as "signalId", g.rule, m.name as "metricName", c.id as "cycleId", c.pilot_id as "pilotId", c.unit_id as "unitId"
     from signals g join metrics m on m.id = g.metric_id
     join cycles c on c.unit_id = g.unit_id and c.stage in ('DO', 'STUDY') and c.discarded_because is null
     join pilots p on p.id = c.pilot_id and p.discarded_because is null
     cross join lateral (select jsonb_build_array(jsonb_build_object('metricId', g.metric_id)) as metric) named
     where g.id = any($1) and g.cleared_at is null and g.explained_at is null
       and (c.plan->'predictions' @> named.metric or c.plan->'dataCollection' @> named.metric or c.plan->'stopRules' @> named.metric)
     order by c.pilot_id, c.id, g.id`,
    [signalIds],
  );
