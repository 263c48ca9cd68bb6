import { DomainError, refuseIfAny, staleVersion, type Problem, type Role } from '#language';
import type { Meta, Reader, Tx } from '#platform';
import { roleAt } from '#units';
import type { Pilot } from '../domain/pilot.js';
import { PILOT_NOT_FOUND, workProblems, type PilotViewer } from '../domain/who-may.js';
import { seesPilot } from '../reads/pilot-in-scope.js';
import { lockPilot } from './pilots.store.js';

/** The pilot, locked, for an actor who may work on it (or as `who` says); with `expectedVersion`, as they have seen it. */
export async function openPilot(
  tx: Tx,
  meta: Meta,
  id: string,
  expectedVersion?: number,
  who: (pilot: Pilot, viewer: PilotViewer) => Problem[] = workProblems,
): Promise<Pilot> {
  const { personId } = meta.actor;
  const role = personId === null ? null : await roleAtPilot(tx, personId, id);
  // Before the state is told: a discarded pilot of a foreign unit does not exist either.
  const guest = await isGuest(tx, personId, role, id);
  if (personId !== null && !guest && (role === null || role === 'INTEGRATION')) throw new DomainError(PILOT_NOT_FOUND);
  const pilot = await lockPilot(tx, id);
  refuseIfAny(who(pilot, { personId, role, guest }));
  if (expectedVersion !== undefined && expectedVersion !== pilot.version)
    throw staleVersion('Pilot', expectedVersion, pilot.version);
  return pilot;
}

async function isGuest(reader: Reader, personId: string | null, role: Role | null, id: string): Promise<boolean> {
  return personId !== null && (role === null || role === 'INTEGRATION') && seesPilot(reader, personId, id);
}

async function roleAtPilot(tx: Tx, personId: string, id: string): Promise<Role | null> {
  const [row] = await tx.query<{ unitId: string }[]>('select unit_id as "unitId" from pilots where id = $1', [id]);
  return row ? roleAt(tx, personId, row.unitId) : null;
}
