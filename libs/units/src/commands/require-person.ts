import { notFound, refuseIfAny, type Problem } from '#language';
import type { Meta, Tx } from '#platform';
import { lockAnyPerson, type KnownPerson } from '../data/people.store.js';
import type { AboutPerson } from '../domain/person-actions.js';
import { aboutPeople } from '../reads/person-actions.js';
import { peopleByIds } from '../reads/person.reads.js';

/**
 * The person, locked, whom the actor may do this to; the program itself (actor null) may do anything. Throws DomainError: NOT_FOUND also
 * where the actor may see nobody.
 */
export async function requirePerson(
  tx: Tx,
  meta: Meta,
  id: string,
  problems: (about: AboutPerson) => Problem[],
): Promise<KnownPerson> {
  const person = await lockAnyPerson(tx, id);
  if (!person) throw notFound('person', ['person']);
  const { personId } = meta.actor;
  if (personId !== null && !(await peopleByIds(tx, personId, [id])).has(id)) throw notFound('person', ['person']);
  const about = personId === null ? undefined : (await aboutPeople(tx, personId, [id])).get(id);
  refuseIfAny(problems(about ?? { isSelf: false, active: person.active, heldByViewer: [] }));
  return person;
}
