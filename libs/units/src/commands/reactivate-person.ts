import { CommandHandler } from '@nestjs/cqrs';
import { InputCheck, ROLES, notFound, refuseIfAny } from '#language';
import { RampCommand } from '#platform';
import { happenedToPerson, insertGrant, lockAnyPerson, updatePerson } from '../data/people.store.js';
import { reactivateProblems } from '../domain/person-actions.js';
import type { ReactivatePersonInput } from '../domain/person.js';
import { requireRole } from '../reads/roles.js';
import { requireUnit } from '../reads/unit.facts.js';

/** Brings back a person who had left, with this one role: none of the earlier ones. By an administrator of the unit. */
export class ReactivatePerson extends RampCommand<ReactivatePersonInput, { id: string }> {}

@CommandHandler(ReactivatePerson)
export class ReactivatePersonHandler {
  async execute({ tx, meta, input }: ReactivatePerson): Promise<{ id: string }> {
    const { personId, unitId, role } = input;
    await requireRole(tx, meta, unitId, 'ADMIN');
    await requireUnit(tx, unitId);
    const person = await lockAnyPerson(tx, personId);
    if (!person) throw notFound('person', ['person']);
    const check = new InputCheck('grant');
    check.oneOf(['role'], role, ROLES);
    refuseIfAny([...check.problems, ...reactivateProblems(person.active)]);
    await updatePerson(tx, { ...person, active: true });
    await happenedToPerson(tx, meta, personId, unitId, { type: 'PersonReturned', data: { personId } });
    await insertGrant(tx, meta, personId, unitId, role);
    return { id: personId };
  }
}
