import type { KeyScope } from '#language';
import type { ActionAnswer } from '../domain/unit-actions.js';
import { actionAnswer } from '../domain/unit-actions.js';
import { revokeProblems } from '../domain/integration-key.js';
import type { Reader } from '#platform';
import { holdsRole, inScope } from './in-scope.js';
import { rolesAt } from './roles.js';

/** A key for a viewer: never the key itself, nor its hash. */
export interface IntegrationKeyView {
  id: string;
  name: string;
  prefix: string;
  unitId: string;
  scopes: KeyScope[];
  createdAt: Date;
  createdBy: string | null;
  expiresAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}
const MOST = 100;
const columns = `k.id, k.name, k.prefix, k.unit_id as "unitId", k.scopes, k.created_at as "createdAt", k.created_by as "createdBy",
  k.expires_at as "expiresAt", k.last_used_at as "lastUsedAt", k.revoked_at as "revokedAt"`;
// Which key did something is known to whoever may see what was done: to readers of a unit that the key reaches. A key knows itself.
const known = `(k.person_id = $1 or exists (select from unit_paths reached where reached.ancestor_id = k.unit_id
  and reached.valid_to is null and ${inScope('reached.descendant_id', '$1')}))`;

export async function integrationKeysByIds(
  reader: Reader,
  viewerId: string,
  ids: readonly string[],
): Promise<Map<string, IntegrationKeyView>> {
  const sql = `select ${columns} from integration_keys k where k.id = any($2) and ${known}`;
  const rows = await reader.query<IntegrationKeyView>(sql, [viewerId, ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** By the row of `people` as which each acts; whoever is no key has none. */
export async function integrationKeysOfActors(
  reader: Reader,
  viewerId: string,
  personIds: readonly string[],
): Promise<Map<string, IntegrationKeyView>> {
  const sql = `select ${columns}, k.person_id as "personId" from integration_keys k where k.person_id = any($2) and ${known}`;
  const rows = await reader.query<IntegrationKeyView & { personId: string }>(sql, [viewerId, personIds]);
  return new Map(rows.map(({ personId, ...key }) => [personId, key]));
}

/** Those of the units that the viewer administers, at and below `under`: those in force first, then by name. At most 100. */
export function listIntegrationKeys(
  reader: Reader,
  viewerId: string,
  under: string | null | undefined,
): Promise<IntegrationKeyView[]> {
  return reader.query(
    `select ${columns} from integration_keys k
     where ${holdsRole('ADMIN', 'k.unit_id', '$1')} and ($2::uuid is null or k.unit_id in (
       select descendant_id from unit_paths where ancestor_id = $2 and valid_to is null))
     order by k.revoked_at desc nulls first, k.name, k.created_at desc, k.id limit ${MOST}`,
    [viewerId, under ?? null],
  );
}

/** What the viewer may do to each key. */
export async function integrationKeyActions(
  reader: Reader,
  viewerId: string,
  ids: readonly string[],
): Promise<Map<string, ActionAnswer[]>> {
  const keys = [...(await integrationKeysByIds(reader, viewerId, ids)).values()];
  const roles = await rolesAt(
    reader,
    viewerId,
    keys.map(({ unitId }) => unitId),
  );
  return new Map(
    keys.map(({ id, unitId, revokedAt }) => [
      id,
      [actionAnswer('revokeIntegrationKey', revokeProblems(roles.get(unitId) ?? [], revokedAt !== null))],
    ]),
  );
}
