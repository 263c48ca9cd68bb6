/** A role at a unit, held once; the organisation never loses its last administrator, or nobody could mend anything. */
import { refuseIfAny, type Role } from '#language';

export interface Grant {
  id: string;
  personId: string;
  unitId: string;
  role: Role;
  until: string | null;
}

export function grantRole(personIsActive: boolean, alreadyHeld: boolean): void {
  if (!personIsActive)
    refuseIfAny([
      {
        code: 'NOT_FOUND',
        rule: 'person.not_found',
        message: 'There is no such person, or the person has left.',
        remedy: 'Invite the person first.',
        path: ['person'],
      },
    ]);
  if (alreadyHeld)
    refuseIfAny([
      {
        code: 'CONFLICT',
        rule: 'grant.held_already',
        message: 'The person holds this role at the unit already.',
        remedy: 'Nothing is left to do; another role is granted beside it.',
        path: ['role'],
      },
    ]);
}

/** `administratorsLeft`: who else administers the organisation. */
export function revokeRole(grant: Grant, isOrganisation: boolean, administratorsLeft: number): void {
  if (grant.until !== null)
    refuseIfAny([
      {
        code: 'WRONG_STATE',
        rule: 'grant.revoked_already',
        message: 'This role was taken back already.',
        remedy: 'Nothing is left to do; grantRole gives it anew.',
        path: ['grant'],
      },
    ]);
  if (grant.role === 'ADMIN' && isOrganisation && administratorsLeft === 0)
    refuseIfAny([
      {
        code: 'RULE_NOT_MET',
        rule: 'grant.last_administrator',
        message: 'This is the last administrator of the organisation.',
        remedy: 'Make somebody else an administrator first.',
        path: ['grant'],
      },
    ]);
}
