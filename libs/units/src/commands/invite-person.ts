import { CommandHandler } from '@nestjs/cqrs';
import { DomainError } from '#language';
import { RampCommand, newId } from '#platform';
import { insertGrant, insertPerson, personOfEmail } from '../data/people.store.js';
import { EMAIL_TAKEN, invitePerson, plainEmail, type InvitePersonInput } from '../domain/person.js';
import { requireRole } from '../reads/roles.js';
import { requireUnit } from '../reads/unit.facts.js';

/** Lets a person in, with a first role at the unit. By an administrator of the unit. */
export class InvitePerson extends RampCommand<InvitePersonInput, { id: string }> {}

@CommandHandler(InvitePerson)
export class InvitePersonHandler {
  async execute({ tx, meta, input }: InvitePerson): Promise<{ id: string }> {
    await requireRole(tx, meta, input.unitId, 'ADMIN');
    await requireUnit(tx, input.unitId);
    const person = invitePerson(newId(), input, await personOfEmail(tx, plainEmail(input.email.trim())));
    if (!(await insertPerson(tx, meta, person, input.unitId))) throw new DomainError(EMAIL_TAKEN);
    await insertGrant(tx, meta, person.id, input.unitId, input.role);
    return { id: person.id };
  }
}
