import type { Role } from '#language';
import { metaFor, type Reader, type Tx } from '#platform';
import { claimedChanges, type HeldGrant, type WantedGrant } from '../domain/claimed-grants.js';
import { organisationId } from '../reads/unit.facts.js';
import { endGrant, insertGrant, otherAdministrators } from './people.store.js';

/** A role at the unit of this code. */
export interface ClaimedGrant {
  unit: string;
  role: Role;
}
/** What a claim of a verified token says, and when the token was issued. */
export interface Claimed {
  claim: string;
  grants: readonly ClaimedGrant[];
  issuedAt: Date;
}

/**
 * Brings the person's grants into line with the claim, each change an event. Only a token issued after the one before counts, so that an
 * older one that is still good brings nothing back. Answers the codes of units that are not there.
 */
export async function alignGrants(tx: Tx, personId: string, claimed: Claimed, at: Date): Promise<string[]> {
  // A clock of the issuer that is ahead must not hold up what is said later.
  const issuedAt = new Date(Math.min(claimed.issuedAt.getTime(), at.getTime()));
  if (!(await isNewer(tx, personId, issuedAt))) return [];
  const mayGo = await mayBeTakenBack(tx, personId);
  // The person's lock, after that of the organisation, as everywhere.
  const mine = await tx.query<unknown[]>(
    `with mine as (update people set claims_at = $2
       where id = $1 and active and (claims_at is null or claims_at < $2) returning id)
     select id from mine`,
    [personId, issuedAt],
  );
  if (mine.length === 0) return [];
  const { wanted, unknown } = await unitsOf(tx, claimed.grants);
  const { give, end } = claimedChanges(await heldBy(tx, personId), wanted, mayGo);
  const meta = metaFor(null, at);
  for (const grant of end) await endGrant(tx, meta, grant, `The claim "${claimed.claim}" says so no longer.`);
  for (const { unitId, role } of give) {
    const id = await insertGrant(tx, meta, personId, unitId, role);
    await tx.query('update grants set from_claim = true where id = $1', [id]);
  }
  return unknown;
}

async function isNewer(tx: Reader, personId: string, issuedAt: Date): Promise<boolean> {
  const sql = 'select from people where id = $1 and active and (claims_at is null or claims_at < $2)';
  return (await tx.query(sql, [personId, issuedAt])).length > 0;
}

const heldBy = (tx: Reader, personId: string): Promise<HeldGrant[]> =>
  tx.query(
    `select id, person_id as "personId", unit_id as "unitId", role, until, from_claim as "fromClaim"
     from grants where person_id = $1 and until is null order by id`,
    [personId],
  );

/** Counts the organisation's other administrators, under its lock, where the person is one by a claim. */
async function mayBeTakenBack(tx: Tx, personId: string): Promise<(grant: HeldGrant) => boolean> {
  const organisation = await organisationId(tx);
  const isTop = ({ unitId, role }: WantedGrant): boolean => role === 'ADMIN' && unitId === organisation;
  const before = await heldBy(tx, personId);
  if (organisation === null || !before.some((grant) => grant.fromClaim && isTop(grant)))
    return (grant) => !isTop(grant);
  const { count } = await otherAdministrators(tx, organisation, personId);
  return (grant) => count > 0 || !isTop(grant);
}

async function unitsOf(
  tx: Reader,
  grants: readonly ClaimedGrant[],
): Promise<{ wanted: WantedGrant[]; unknown: string[] }> {
  const codes = [...new Set(grants.map(({ unit }) => unit))];
  const rows = await tx.query<{ id: string; code: string }>('select id, code from units where code = any($1)', [codes]);
  const ids = new Map(rows.map(({ id, code }) => [code, id]));
  return {
    wanted: grants.flatMap(({ unit, role }) => (ids.has(unit) ? [{ unitId: ids.get(unit) as string, role }] : [])),
    unknown: codes.filter((code) => !ids.has(code)),
  };
}
