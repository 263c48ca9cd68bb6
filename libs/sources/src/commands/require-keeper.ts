import { refuseIfAny, type DomainError, type Role } from '#language';
import type { Meta, Tx } from '#platform';
import { rolesAt } from '#units';
import { keeperProblems } from '../domain/keepers.js';

/** Throws unless the actor keeps the sources of the unit; `unknown` where no grant reaches it. The program itself may. */
export async function requireKeeper(tx: Tx, meta: Meta, unitId: string, unknown: DomainError): Promise<void> {
  if (meta.actor.personId === null) return;
  const held: Role[] = (await rolesAt(tx, meta.actor.personId, [unitId])).get(unitId) ?? [];
  if (held.length === 0) throw unknown;
  refuseIfAny(keeperProblems(held));
}
