import { metaFor, type Reader, type Tx } from '#platform';
import { plainEmail } from '../domain/person.js';
import { happenedToPerson } from './people.store.js';

/** A person as the way in needs to know them. */
export interface SignedIn {
  id: string;
  name: string;
}
/** Whom a token of this issuer and subject speaks for; null for a stranger and for one who has left. */
export async function personBySignIn(
  reader: Reader,
  { issuer, subject }: { issuer: string; subject: string },
): Promise<SignedIn | null> {
  const [person] = await reader.query<SignedIn>(
    'select id, name from humans where issuer = $1 and subject = $2 and active',
    [issuer, subject],
  );
  return person ?? null;
}

/** The same for many at once, in their order. */
export async function peopleBySignIns(
  reader: Reader,
  signIns: readonly { issuer: string; subject: string }[],
): Promise<(SignedIn | null)[]> {
  const found = await reader.query<SignedIn & { place: number }>(
    `select p.id, p.name, asked.place from unnest($1::text[], $2::text[]) with ordinality as asked (issuer, subject, place)
     join people p on p.issuer = asked.issuer and p.subject = asked.subject and p.active`,
    [signIns.map(({ issuer }) => issuer), signIns.map(({ subject }) => subject)],
  );
  const byPlace = new Map(found.map(({ place, ...person }) => [place, person]));
  return signIns.map((_, index) => byPlace.get(index + 1) ?? null);
}

/**
 * Binds to the issuer `to` whoever signed in with another issuer on this machine: a local issuer is the same one on whatever port it has.
 * Only for the local issuer, which vouches for made-up people. Answers how many were moved.
 */
export async function moveLocalSignIns(tx: Tx, to: string): Promise<number> {
  const moved = await tx.query<{ id: string }[]>(
    `with moved as (update people set issuer = $1
       where issuer ~ $2 and issuer <> $1
         and not exists (select from people other where other.subject = people.subject and other.id <> people.id and other.issuer ~ $2)
       returning id)
     select id from moved`,
    [to, LOCAL],
  );
  return moved.length;
}
const LOCAL = '^http://(127\\.0\\.0\\.1|localhost)(:[0-9]+)?(/|$)';

/**
 * Like personBySignIn, and at the first sight of a subject the invited person with the token's address, who has no sign-in yet, is bound to it
 * for ever. Pass an address only where the issuer vouches for it. `at` dates the event.
 */
export async function bindSignIn(
  tx: Tx,
  token: { issuer: string; subject: string; email?: string | null },
  at: Date,
): Promise<SignedIn | null> {
  const known = await personBySignIn(tx, token);
  if (known || !token.email) return known;
  const [bound] = await tx.query<(SignedIn & { unitId: string })[]>(
    `with bound as (update people set issuer = $1, subject = $2
       where email = $3 and subject is null and active
         and not exists (select from people other where other.issuer = $1 and other.subject = $2)
       returning id, name)
     select bound.id, bound.name, coalesce((select unit_id from grants where person_id = bound.id order by since, id limit 1),
       (select id from units where parent_id is null)) as "unitId"
     from bound`,
    [token.issuer, token.subject, plainEmail(token.email)],
  );
  // Nobody was bound: a stranger, or another request of the same first sign-in was quicker.
  if (!bound) return personBySignIn(tx, token);
  const { id, name, unitId } = bound;
  await happenedToPerson(tx, metaFor(id, at), id, unitId, { type: 'SignInBound', data: { personId: id } });
  return { id, name };
}
