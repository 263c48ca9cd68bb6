import { DomainError, notFound, staleVersion, type Problem, type Role } from '#language';
import { seesPilot } from '#pilots';
import { newId, type Meta, type Tx } from '#platform';
import { rolesAt, unitDay, unitFacts } from '#units';
import type { Cycle, CycleEvent, Now } from '../domain/cycle.js';
import { lockCycle, saveCycle } from './cycles.store.js';
import { lockPilotAround, type PilotAround } from './pilot-around.js';
import { workProblems } from './work-problems.js';

/** A cycle under lock, for a change by somebody who may work on it. */
export interface OpenCycle {
  cycle: Cycle;
  pilot: PilotAround;
  meta: Meta;
  now: Now;
  /** Writes the events and what they make of the cycle; answers its id. */
  save(events: readonly CycleEvent[]): Promise<{ id: string }>;
}

/**
 * Locks pilot and cycle, in this order, and looks at who asks and at the version they saw. Throws NOT_FOUND `cycle.not_found` also
 * for whom it is out of sight, FORBIDDEN `role.too_low`, STALE_VERSION. `mayAct`: by the roles held at the unit, and whether on the team.
 */
export async function openCycle(
  tx: Tx,
  asked: Meta,
  { cycleId, expectedVersion }: { cycleId: string; expectedVersion?: number },
  mayAct: (held: readonly Role[], inTeam: boolean) => Problem[] = workProblems,
): Promise<OpenCycle> {
  const [place] = await tx.query<{ pilotId: string; unitId: string }[]>(
    'select pilot_id as "pilotId", unit_id as "unitId" from cycles where id = $1',
    [cycleId],
  );
  if (!place) throw notFound('cycle', ['cycle']);
  const personId = asked.actor.personId;
  const held = personId === null ? null : ((await rolesAt(tx, personId, [place.unitId])).get(place.unitId) ?? []);
  if (held && !held.some((role) => role !== 'INTEGRATION') && !(await seesPilot(tx, personId as string, place.pilotId)))
    throw notFound('cycle', ['cycle']);
  const pilot = await lockPilotAround(tx, place.pilotId, place.unitId);
  const problems = held ? mayAct(held, pilot.teamIds.has(personId as string)) : [];
  if (problems.length > 0) throw new DomainError(problems);
  const cycle = await lockCycle(tx, cycleId);
  if (expectedVersion !== undefined && expectedVersion !== cycle.version)
    throw staleVersion('Cycle', expectedVersion, cycle.version);
  const meta = after(cycle, asked);
  const now = await nowAt(tx, place.unitId, meta);
  return { cycle, pilot, meta, now, save: (events) => saveCycle(tx, meta, cycleId, cycle, events) };
}

export async function nowAt(tx: Tx, unitId: string, { at }: Meta): Promise<Now> {
  const unit = (await unitFacts(tx, [unitId])).get(unitId);
  if (!unit) throw notFound('unit', ['unit']);
  return { at: at.toISOString(), today: unitDay(at, unit.timeZone), newId };
}

/** Who waited for the lock may have asked before the change that they waited for: time runs forward in a log. */
export const after = ({ lastActivityAt }: Pick<Cycle, 'lastActivityAt'>, meta: Meta): Meta => ({
  ...meta,
  at: new Date(Math.max(meta.at.getTime(), Date.parse(lastActivityAt))),
});
