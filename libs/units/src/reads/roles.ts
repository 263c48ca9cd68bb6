import { refuseIfAny, type Role } from '#language';
import type { Meta, Reader } from '#platform';
import { highestRole, organisationRoleProblems, roleProblems } from '../domain/roles.js';
import { organisationId } from './unit.facts.js';

/** Every role that a person holds now at each of the units, also by a grant further up. One statement whatever the number. */
export async function rolesAt(
  reader: Reader,
  personId: string,
  unitIds: readonly string[],
): Promise<Map<string, Role[]>> {
  const rows = await reader.query<{ unitId: string; roles: Role[] }>(
    `select path.descendant_id as "unitId", array_agg(distinct g.role) as roles
     from grants g
     join people person on person.id = g.person_id and person.active
     join unit_paths path on path.ancestor_id = g.unit_id and path.valid_to is null
     where g.person_id = $1 and g.until is null and path.descendant_id = any($2)
     group by path.descendant_id`,
    [personId, unitIds],
  );
  return new Map(rows.map((row) => [row.unitId, row.roles]));
}

/** The same at the organisation, told of each of the units: for what is the whole place's. Two statements whatever the number. */
export async function rolesAtOrganisation(
  reader: Reader,
  personId: string,
  unitIds: readonly string[],
): Promise<Map<string, Role[]>> {
  const id = await organisationId(reader);
  const held = id === null ? [] : ((await rolesAt(reader, personId, [id])).get(id) ?? []);
  return new Map(unitIds.map((unitId) => [unitId, held]));
}

/** Every role that the person holds now at any unit, told of each of the units: for what is open to everyone in the organisation. */
export async function rolesAnywhere(
  reader: Reader,
  personId: string,
  unitIds: readonly string[],
): Promise<Map<string, Role[]>> {
  const rows = await reader.query<{ role: Role }>(
    `select distinct g.role from grants g join people person on person.id = g.person_id and person.active
     where g.person_id = $1 and g.until is null`,
    [personId],
  );
  const held = rows.map(({ role }) => role);
  return new Map(unitIds.map((unitId) => [unitId, held]));
}

/** The person's highest role at the unit, also by a grant further up; null with none. */
export async function roleAt(reader: Reader, personId: string, unitId: string): Promise<Role | null> {
  return highestRole((await rolesAt(reader, personId, [unitId])).get(unitId) ?? []);
}

/**
 * Throws unless the actor holds the role or a higher one at the unit. The program itself (actor null) may do anything. Without a
 * grant that reaches the unit: NOT_FOUND `unit.not_found`; with a lower role: FORBIDDEN `role.too_low`, naming the one needed.
 */
export async function requireRole(
  tx: Reader,
  meta: Meta,
  unitId: string,
  atLeast: Role,
  problemsOf: typeof roleProblems = roleProblems,
): Promise<void> {
  if (meta.actor.personId === null) return;
  const held = (await rolesAt(tx, meta.actor.personId, [unitId])).get(unitId) ?? [];
  refuseIfAny(problemsOf(held, atLeast));
}

/** The same at the organisation: FORBIDDEN for everybody else, who knows that there is one. */
export const requireRoleAtOrganisation = (tx: Reader, meta: Meta, id: string, atLeast: Role): Promise<void> =>
  requireRole(tx, meta, id, atLeast, organisationRoleProblems);
