import type { Reader } from '#platform';
import type { CyclePlanInput } from '../domain/inputs.js';
import type { PlanFacts } from '../domain/plan-facts.js';
import type { RampEnd } from '../domain/plan-cycle.js';
import { peopleIn, type Planned } from '../domain/plan.js';
import type { PilotAround } from './pilot-around.js';

export async function planFacts(
  reader: Reader,
  pilot: PilotAround,
  input: CyclePlanInput,
  was?: Planned & { ownerId: string | null },
): Promise<PlanFacts> {
  const people = [
    ...peopleIn(input),
    ...(was ? peopleIn({ ...was.plan, ownerId: was.ownerId, tasks: was.tasks }) : []),
  ];
  const { linkedMetricIds, drivers } = pilot;
  return { linkedMetricIds, drivers, peopleIds: await existingPeople(reader, people) };
}

export async function existingPeople(reader: Reader, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await reader.query<{ id: string }>('select id from humans where id = any($1)', [ids]);
  return new Set(rows.map((row) => row.id));
}

/** The newest cycle of each ramp of the pilot. */
export const rampEnds = (reader: Reader, pilotId: string): Promise<RampEnd[]> =>
  reader.query(
    'select ramp, max(number)::int as number from cycles where pilot_id = $1 and discarded_because is null group by ramp',
    [pilotId],
  );

export async function isInside(reader: Reader, unitId: string, pilotUnitId: string): Promise<boolean> {
  const rows = await reader.query(
    'select from unit_paths where descendant_id = $1 and ancestor_id = $2 and valid_to is null',
    [unitId, pilotUnitId],
  );
  return rows.length > 0;
}

/** The cycle that goes on from this one, if one was planned already and still stands. */
export async function nextOf(reader: Reader, cycleId: string): Promise<string | null> {
  const [next] = await reader.query<{ id: string }>(
    `select id from cycles where previous_id = $1 and discarded_because is null and stage <> 'CANCELLED' order by ramp, number limit 1`,
    [cycleId],
  );
  return next?.id ?? null;
}
