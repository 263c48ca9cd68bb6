/**
 * A key of an integration: made by an administrator of a unit for that unit and all under it, with the least scopes that the work needs
 * (NIST SP 800-53, AC-6), always with an end. Two of one name may live side by side, so that one is replaced without a gap; a third is a
 * forgotten one. Whoever makes a key administers its unit and so may do whatever the key may.
 */
import { InputCheck, KEY_SCOPES, refuseIfAny, type KeyScope, type Problem, type Role } from '#language';
import { roleProblems } from './roles.js';

export interface CreateIntegrationKeyInput {
  unitId: string;
  name: string;
  scopes: readonly KeyScope[];
  /** Absent or null: in a year. */
  expiresAt?: Date | null;
}
export interface NewKey {
  name: string;
  scopes: KeyScope[];
  expiresAt: Date;
}
export interface KeyFacts {
  now: Date;
  isOrganisation: boolean;
  /** How many of the name live at the unit. */
  alive: number;
}
export const MOST_ALIVE = 2;
const MOST_YEARS = 2;

/** The least role, at the key's unit, that lets a scope reach what it opens. */
const REACH: Readonly<Record<KeyScope, Role>> = {
  RECORD_MEASUREMENTS: 'INTEGRATION',
  MANAGE_SOURCES: 'INTEGRATION',
  MANAGE_METRICS: 'COACH',
  READ: 'VIEWER',
  READ_EVENTS: 'VIEWER',
};
export const rolesFor = (scopes: readonly KeyScope[]): Role[] => [...new Set(scopes.map((scope) => REACH[scope]))];

/** Throws DomainError with all that is wrong. */
export function createIntegrationKey(input: CreateIntegrationKeyInput, facts: KeyFacts): NewKey {
  const check = new InputCheck('integration_key');
  const name = check.text(['name'], input.name, 100);
  const scopes = [...new Set(check.list(['scopes'], input.scopes))];
  scopes.forEach((scope, index) => check.oneOf(['scopes', `${index}`], scope, KEY_SCOPES));
  if (scopes.length === 0)
    check.add('scopes_missing', ['scopes'], 'A key without a scope opens nothing.', 'Name at least one scope.');
  if (scopes.includes('MANAGE_METRICS') && !facts.isOrganisation)
    check.add(
      'scopes_out_of_reach',
      ['scopes'],
      'Metrics belong to the whole organisation: a key of one of its units cannot manage them.',
      'Make the key at the organisation, or leave MANAGE_METRICS out.',
    );
  const expiresAt = input.expiresAt ?? yearsAfter(facts.now, 1);
  const last = yearsAfter(facts.now, MOST_YEARS);
  if (!(expiresAt > facts.now && expiresAt <= last))
    check.add(
      'expires_at_out_of_range',
      ['expiresAt'],
      `A key lives for ${MOST_YEARS} years at most, and its end lies ahead.`,
      `Send an instant from now to ${last.toISOString()}, or none for a year.`,
    );
  refuseIfAny([...check.problems, ...(facts.alive < MOST_ALIVE ? [] : [TOO_MANY])]);
  return { name, scopes, expiresAt };
}

/** Why a viewer with these roles at the key's unit cannot revoke it; nothing where they can. */
export const revokeProblems = (held: readonly Role[], revoked: boolean): Problem[] => [
  ...roleProblems(held, 'ADMIN'),
  ...(revoked ? [REVOKED] : []),
];

function yearsAfter(instant: Date, years: number): Date {
  const after = new Date(instant);
  after.setUTCFullYear(after.getUTCFullYear() + years);
  return after;
}

const TOO_MANY: Problem = {
  code: 'CONFLICT',
  rule: 'integration_key.two_alive',
  message: `${MOST_ALIVE} keys of this name live at the unit: the one in use and the one that replaces it.`,
  remedy: 'Revoke the one that is not used any more, or choose another name.',
  path: ['name'],
};
const REVOKED: Problem = {
  code: 'WRONG_STATE',
  rule: 'integration_key.revoked_already',
  message: 'This key was revoked already.',
  remedy: 'Nothing is left to do; createIntegrationKey makes another.',
  path: ['integrationKey'],
};
