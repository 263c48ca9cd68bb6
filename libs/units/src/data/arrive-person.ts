import { metaFor, newId, type Tx } from '#platform';
import { arrivingPerson, type ArrivingClaims } from '../domain/arriving-person.js';
import { organisationId } from '../reads/unit.facts.js';
import { happenedToPerson } from './people.store.js';
import { personBySignIn, type SignedIn } from './sign-ins.js';

/**
 * Makes a person of somebody whom nobody invited, once. Null where the address belongs to somebody already, whoever that is, where the subject
 * has left, and where there is no organisation yet. Pass an address only where the issuer vouches for it. `at` dates the event.
 */
export async function arrivePerson(
  tx: Tx,
  token: { issuer: string; subject: string } & ArrivingClaims,
  at: Date,
): Promise<SignedIn | null> {
  const person = arrivingPerson(newId(), token);
  const unitId = await organisationId(tx);
  if (!person || unitId === null) return null;
  const made = await tx.query<unknown[]>(
    `insert into people (id, stream_version, issuer, subject, email, name, created_at) values ($1, 0, $2, $3, $4, $5, $6)
     on conflict do nothing returning id`,
    [person.id, token.issuer, token.subject, person.email, person.name, at],
  );
  // Another request of the same first sign-in was quicker, or the address is somebody else's.
  if (made.length === 0) return personBySignIn(tx, token);
  const { id, name } = person;
  await happenedToPerson(tx, metaFor(id, at), id, unitId, { type: 'PersonArrived', data: { personId: id } });
  return { id, name };
}
