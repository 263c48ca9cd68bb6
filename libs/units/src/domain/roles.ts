/**
 * Who may: a grant at a unit reaches all units below it. The ladder VIEWER < MEMBER < LEAD < COACH < ADMIN; INTEGRATION stands
 * beside it: it reads nothing and may record measurements, which a member may too (contract, enum Role).
 */
import { ROLES, type Problem, type Role } from '#language';

const LADDER: readonly Role[] = ROLES.filter((role) => role !== 'INTEGRATION');

/** The highest of the roles held; INTEGRATION only where there is no other. */
export function highestRole(held: readonly Role[]): Role | null {
  return LADDER.findLast((role) => held.includes(role)) ?? held[0] ?? null;
}

export function reaches(held: readonly Role[], atLeast: Role): boolean {
  const highest = highestRole(held);
  if (highest === null) return false;
  if (atLeast === 'INTEGRATION') return held.includes('INTEGRATION') || reaches(held, 'MEMBER');
  return LADDER.indexOf(highest) >= LADDER.indexOf(atLeast);
}

/** Why these roles do not suffice, or nothing. */
export function roleProblems(held: readonly Role[], atLeast: Role): Problem[] {
  if (reaches(held, atLeast)) return [];
  return highestRole(held) === null ? [UNIT_NOT_FOUND] : [tooLow(held, atLeast, 'unit')];
}

/** The same of the organisation, of which everybody who is signed in knows: who holds no role there is told so. */
export const organisationRoleProblems = (held: readonly Role[], atLeast: Role): Problem[] =>
  reaches(held, atLeast) ? [] : [tooLow(held, atLeast, 'organisation')];

const tooLow = (held: readonly Role[], atLeast: Role, where: 'unit' | 'organisation'): Problem => ({
  code: 'FORBIDDEN',
  rule: 'role.too_low',
  message: `This needs the role ${atLeast} at the ${where}; ${highestRole(held) ? `yours is ${highestRole(held)}` : 'you hold none there'}.`,
  remedy: `Ask an administrator of the ${where} for the role ${atLeast}, or somebody who holds it to do this.`,
});

/** What cannot be seen does not exist for the asker. */
export const UNIT_NOT_FOUND: Problem = {
  code: 'NOT_FOUND',
  rule: 'unit.not_found',
  message: 'There is no such unit, or you may not see it.',
  remedy: "Check the unit's id.",
  path: ['unit'],
};
