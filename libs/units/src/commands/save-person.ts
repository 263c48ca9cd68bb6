import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand } from '#platform';
import { happenedToPerson, unitOfPerson, updatePerson } from '../data/people.store.js';
import { savePersonProblems } from '../domain/person-actions.js';
import { savePerson, type SavePersonInput } from '../domain/person.js';
import { requirePerson } from './require-person.js';

/** Changes what is said of a person, by those who look after them or by themselves. The same again changes nothing. */
export class SavePerson extends RampCommand<SavePersonInput, { id: string }> {}

@CommandHandler(SavePerson)
export class SavePersonHandler {
  async execute({ tx, meta, input }: SavePerson): Promise<{ id: string }> {
    const person = await requirePerson(tx, meta, input.personId, savePersonProblems);
    const { id } = person;
    const { next, fields } = savePerson(person, input);
    if (fields.length === 0) return { id };
    await updatePerson(tx, { ...person, ...next });
    const event = { type: 'PersonSaved' as const, data: { personId: id, fields } };
    await happenedToPerson(tx, meta, id, await unitOfPerson(tx, id), event);
    return { id };
  }
}
