import { CommandHandler } from '@nestjs/cqrs';
import { InputCheck, ROLES, refuseIfAny, type Role } from '#language';
import { RampCommand } from '#platform';
import { holds, insertGrant, lockPerson } from '../data/people.store.js';
import { grantRole } from '../domain/grant.js';
import { requireRole } from '../reads/roles.js';
import { requireUnit } from '../reads/unit.facts.js';

export interface GrantRoleInput {
  personId: string;
  unitId: string;
  role: Role;
}
/** Gives a person a role at a unit and all under it. By an administrator of the unit. Answers the grant's id. */
export class GrantRole extends RampCommand<GrantRoleInput, { id: string }> {}

@CommandHandler(GrantRole)
export class GrantRoleHandler {
  async execute({ tx, meta, input }: GrantRole): Promise<{ id: string }> {
    await requireRole(tx, meta, input.unitId, 'ADMIN');
    await requireUnit(tx, input.unitId);
    const check = new InputCheck('grant');
    check.oneOf(['role'], input.role, ROLES);
    refuseIfAny(check.problems);
    const person = await lockPerson(tx, input.personId);
    grantRole(person !== null, await holds(tx, input.personId, input.unitId, input.role));
    return { id: await insertGrant(tx, meta, input.personId, input.unitId, input.role) };
  }
}
