import type { Happened } from '#language';
import type { Reader } from '#platform';
import { inScope, unitDay } from '#units';
import { foldCycle } from '../domain/evolve.js';
import { CYCLES, visible, type CycleView } from './cycle-view.js';

/** Each cycle as it was known at the instant, with the tasks and notes of then; none where it was not planned yet. */
export async function cyclesAt(
  reader: Reader,
  viewerId: string,
  ids: readonly string[],
  { instant }: { instant: Date | string },
): Promise<Map<string, CycleView>> {
  const at = new Date(instant);
  const rows = await reader.query<{ id: string; timeZone: string; numbersShown: boolean; log: Happened[] }>(
    `select c.id, u.time_zone as "timeZone", ${inScope('c.unit_id', '$1')} as "numbersShown", (
       select jsonb_agg(jsonb_build_object('type', e.type, 'data', e.data, 'actorId', e.actor_id,
         'at', to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by e.stream_version)
       from events e where e.stream_id = c.id and e.at <= $3) as log
     from ${CYCLES} where c.id = any($2) and ${visible} and c.created_at <= $3`,
    [viewerId, ids, at],
  );
  return new Map(
    rows.map(({ id, timeZone, numbersShown, log }) => [
      id,
      { ...viewAt(id, log, unitDay(at, timeZone)), numbersShown },
    ]),
  );
}

function viewAt(id: string, log: readonly Happened[], today: string): Omit<CycleView, 'numbersShown'> {
  const cycle = foldCycle(id, log);
  const overdue = (cycle.stage === 'PLAN' || cycle.stage === 'DO') && cycle.runsUntil < today;
  return { ...cycle, today, overdue };
}
