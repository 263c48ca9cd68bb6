import { CommandHandler } from '@nestjs/cqrs';
import { InputCheck, refuseIfAny } from '#language';
import { RampCommand } from '#platform';
import {
  endGrant,
  grantsHeld,
  happenedToPerson,
  otherAdministrators,
  unitOfPerson,
  updatePerson,
} from '../data/people.store.js';
import { revokeRole } from '../domain/grant.js';
import { deactivateProblems } from '../domain/person-actions.js';
import { organisationId } from '../reads/unit.facts.js';
import { requirePerson } from './require-person.js';

export interface DeactivatePersonInput {
  personId: string;
  because?: string | null;
}
/**
 * A person leaves: the sign-in counts no more, and every role ends. What they did keeps their name; what waits for them waits for others
 * (`standsFor`, `stillHere`) until it is handed over. By those who look after the person.
 */
export class DeactivatePerson extends RampCommand<DeactivatePersonInput, { id: string }> {}

@CommandHandler(DeactivatePerson)
export class DeactivatePersonHandler {
  async execute({ tx, meta, input }: DeactivatePerson): Promise<{ id: string }> {
    const check = new InputCheck('person');
    const because = check.textOrNull(['because'], input.because);
    refuseIfAny(check.problems);
    const top = await organisationId(tx);
    // Locked before the person, as revokeRole does.
    const others = top === null ? 0 : (await otherAdministrators(tx, top, input.personId)).count;
    const person = await requirePerson(tx, meta, input.personId, deactivateProblems);
    const { id } = person;
    const grants = await grantsHeld(tx, id);
    for (const grant of grants) revokeRole(grant, grant.unitId === top, others);
    const unitId = await unitOfPerson(tx, id);
    for (const grant of grants) await endGrant(tx, meta, grant, because);
    await updatePerson(tx, { ...person, active: false });
    await happenedToPerson(tx, meta, id, unitId, { type: 'PersonLeft', data: { personId: id, because } });
    return { id };
  }
}
