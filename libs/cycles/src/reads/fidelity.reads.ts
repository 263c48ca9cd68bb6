import type { CyclePlan, Period, TestScale } from '#language';
import { teamOrCoach } from '#pilots';
import type { Reader } from '#platform';
import { FIRST_SEEN } from '../data/first-seen.js';
import { fidelityOf, type Fidelity } from '../domain/fidelity/fidelity.js';
import type { FidelityFacts } from '../domain/fidelity/fidelity-facts.js';
import { CYCLES, cycleViewColumns, visible, type CycleView } from './cycle-view.js';

interface Row extends CycleView {
  tasksPlanned: number;
  noted: string[];
  firstSeenAt: Date | null;
  previousPlan: CyclePlan | null;
  rampBeganAt: TestScale;
  hasNext: boolean;
  periods: Record<string, Period> | null;
  pilot: FidelityFacts['pilot'];
}

/** For the team of the pilot, whoever answers for the cycle, and a coach; nobody else has an answer. One statement whatever the number. */
export async function fidelityOfCycles(
  reader: Reader,
  viewerId: string,
  cycleIds: readonly string[],
): Promise<Map<string, Fidelity>> {
  const rows = await reader.query<Row>(
    `select ${cycleViewColumns}, ${AROUND} from ${CYCLES}
     left join cycles was on was.id = c.previous_id and was.discarded_because is null and was.study is not null
     where c.id = any($2) and ${visible} and (c.owner_id = $1 or ${teamOrCoach('c.unit_id', '$1')})`,
    [viewerId, cycleIds],
  );
  return new Map(rows.map((row) => [row.id, fidelityOf(factsOf(row))]));
}

const AROUND = `
  (select count(*)::int from cycle_tasks t where t.cycle_id = c.id) as "tasksPlanned",
  array(select n.body from field_notes n where n.cycle_id = c.id order by n.at limit 100) as noted,
  ${FIRST_SEEN} as "firstSeenAt", was.plan as "previousPlan",
  (select first.plan ->> 'scale' from cycles first where first.pilot_id = c.pilot_id and first.ramp = c.ramp
    and first.discarded_because is null order by first.number limit 1) as "rampBeganAt",
  exists (select from cycles next where next.pilot_id = c.pilot_id and next.previous_id = c.id
    and next.discarded_because is null and next.stage <> 'CANCELLED') as "hasNext",
  (select jsonb_object_agg(m.id, m.period) from metrics m
    where m.id::text in (select seen ->> 'metricId' from jsonb_array_elements(c.study -> 'evidence') as seen)) as periods,
  jsonb_build_object('problem', p.problem, 'theory', p.theory, 'interventionKey', p.intervention_key) as pilot`;

const factsOf = (row: Row): FidelityFacts => ({
  cycle: row,
  tasks: row.tasksPlanned,
  notes: row.noted,
  firstSeenAt: row.firstSeenAt?.toISOString() ?? null,
  previous: row.previousPlan,
  rampBeganAt: row.rampBeganAt,
  hasNext: row.hasNext,
  periods: new Map(Object.entries(row.periods ?? {})),
  pilot: row.pilot,
});
