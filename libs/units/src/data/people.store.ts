import type { DomainEvent, Role } from '#language';
import { appendEvents, newId, type Meta, type Tx } from '#platform';
import type { Grant } from '../domain/grant.js';
import type { Person, PersonFields } from '../domain/person.js';

export async function personOfEmail(tx: Tx, email: string): Promise<string | null> {
  const [row] = await tx.query<{ id: string }[]>('select id from humans where email = $1', [email]);
  return row?.id ?? null;
}

/** Locks the person, whose events the grants are. Null where there is none or the person has left. */
export async function lockPerson(tx: Tx, id: string): Promise<{ streamVersion: number } | null> {
  const [row] = await tx.query<{ streamVersion: number }[]>(
    'select stream_version as "streamVersion" from humans where id = $1 and active for update',
    [id],
  );
  return row ?? null;
}

export type KnownPerson = PersonFields & { id: string; active: boolean };
/** Also one who has left. Locked; null where there is none. */
export async function lockAnyPerson(tx: Tx, id: string): Promise<KnownPerson | null> {
  const [row] = await tx.query<KnownPerson[]>(
    'select id, name, profession, frontline, active from humans where id = $1 for update',
    [id],
  );
  return row ?? null;
}

export async function updatePerson(tx: Tx, { id, name, profession, frontline, active }: KnownPerson): Promise<void> {
  await tx.query('update humans set name = $2, profession = $3, frontline = $4, active = $5 where id = $1', [
    ...[id, name, profession, frontline, active],
  ]);
}

/** The roles that the person holds now, in the order of their ids. */
export const grantsHeld = (tx: Tx, personId: string): Promise<Grant[]> =>
  tx.query(
    `select id, person_id as "personId", unit_id as "unitId", role, until from grants
     where person_id = $1 and until is null order by id`,
    [personId],
  );

/** False where somebody else was quicker with the same address. */
export async function insertPerson(tx: Tx, meta: Meta, person: Person, unitId: string): Promise<boolean> {
  const made = await tx.query<unknown[]>(
    `insert into people (id, stream_version, email, name, profession, frontline, created_at) values ($1, 0, $2, $3, $4, $5, $6)
     on conflict (email) do nothing returning id`,
    [person.id, person.email, person.name, person.profession, person.frontline, meta.at],
  );
  if (made.length === 0) return false;
  await happenedToPerson(tx, meta, person.id, unitId, { type: 'PersonInvited', data: { personId: person.id } });
  return true;
}

export async function insertGrant(tx: Tx, meta: Meta, personId: string, unitId: string, role: Role): Promise<string> {
  const id = newId();
  await tx.query(
    `insert into grants (id, person_id, unit_id, role, since, granted_by) values ($1, $2, $3, $4, $5, $6)`,
    [id, personId, unitId, role, meta.at, meta.actor.personId],
  );
  await happenedToPerson(tx, meta, personId, unitId, { type: 'RoleGranted', data: { grantId: id, personId, role } });
  return id;
}

export async function holds(tx: Tx, personId: string, unitId: string, role: Role): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    'select from grants where person_id = $1 and unit_id = $2 and role = $3 and until is null',
    [personId, unitId, role],
  );
  return rows.length > 0;
}

export async function loadGrant(tx: Tx, id: string): Promise<Grant | null> {
  const [grant] = await tx.query<Grant[]>(
    `select id, person_id as "personId", unit_id as "unitId", role, until from grants
     where id = $1 and person_id in (select id from humans)`,
    [id],
  );
  return grant ?? null;
}

/** The unit's own administrators beside `personId`. Locks the unit, so that two who leave at once are counted one by one. */
export async function otherAdministrators(
  tx: Tx,
  unitId: string,
  personId: string,
): Promise<{ count: number; isOrganisation: boolean }> {
  const [unit] = await tx.query<{ isOrganisation: boolean }[]>(
    'select parent_id is null as "isOrganisation" from units where id = $1 for update',
    [unitId],
  );
  const [others] = await tx.query<{ count: number }[]>(
    `select count(*)::int as count from grants g join humans p on p.id = g.person_id and p.active
     where g.unit_id = $1 and g.role = 'ADMIN' and g.until is null and g.person_id <> $2`,
    [unitId, personId],
  );
  return { count: others?.count ?? 0, isOrganisation: unit?.isOrganisation ?? false };
}

export async function endGrant(tx: Tx, meta: Meta, grant: Grant, because: string | null): Promise<void> {
  const { id: grantId, personId, role } = grant;
  await tx.query('update grants set until = greatest($2, since) where id = $1', [grantId, meta.at]);
  await happenedToPerson(tx, meta, personId, grant.unitId, {
    type: 'RoleRevoked',
    data: { grantId, personId, role, because },
  });
}

/** Whose what happens to a person is: the unit of the oldest role that is held, else the organisation. */
export async function unitOfPerson(tx: Tx, id: string): Promise<string> {
  const [row] = await tx.query<[{ unitId: string }]>(
    `select coalesce((select unit_id from grants where person_id = $1 and until is null order by since, id limit 1),
       (select id from units where parent_id is null)) as "unitId"`,
    [id],
  );
  return row.unitId;
}

/** Events of a person stand in the person's stream, whose version the row keeps. */
export async function happenedToPerson(
  tx: Tx,
  meta: Meta,
  id: string,
  unitId: string,
  event: DomainEvent,
): Promise<void> {
  const [row] = await tx.query<{ version: number }[]>(
    `with next as (update people set stream_version = stream_version + 1 where id = $1 returning stream_version)
     select stream_version - 1 as version from next`,
    [id],
  );
  await appendEvents(tx, meta, { stream: 'person', id, version: row?.version ?? 0, unitId }, [{ event }]);
}
