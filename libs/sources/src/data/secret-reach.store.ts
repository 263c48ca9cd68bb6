import { refuseIfAny } from '#language';
import type { Reader, Tx } from '#platform';
import { hostOfUrl, unsaidProblems, type SecretReach } from '../domain/secret-hosts.js';

/** Of the secret that a source of the unit would use, as `secretAt` finds it; null where there is none. */
export async function secretReach(
  reader: Reader,
  unitId: string,
  name: string,
): Promise<(SecretReach & { id: string }) | null> {
  const [row] = await reader.query<SecretReach & { id: string }>(
    `select s.id, s.hosts, s.stored_by as "storedBy" from unit_paths path join secrets s on s.unit_id = path.ancestor_id and s.name = $2
     where path.descendant_id = $1 and path.valid_to is null order by path.depth limit 1`,
    [unitId, name],
  );
  return row ?? null;
}

/** The first host that a secret may go to. Whoever is second finds it bound. */
export async function bindSecret(tx: Tx, id: string, host: string): Promise<void> {
  await tx.query('update secrets set hosts = array[$2] where id = $1 and hosts is null', [id, host]);
}

/**
 * Writes where a secret that was just stored may go: as said, else as this person said before, else where the sources send it that they set
 * up by its name already. Throws INVALID where somebody else said it before.
 */
export async function keepReach(
  tx: Tx,
  { id, unitId, name }: { id: string; unitId: string; name: string },
  said: readonly string[] | null,
  personId: string | null,
): Promise<void> {
  const [before] = await tx.query<[SecretReach]>('select hosts, stored_by as "storedBy" from secrets where id = $1', [
    id,
  ]);
  if (said === null) refuseIfAny(unsaidProblems(before, personId));
  const hosts = said ?? before.hosts ?? (await hostsInUse(tx, unitId, name, personId));
  await tx.query('update secrets set hosts = $2, stored_by = $3 where id = $1', [id, hosts, personId]);
}

/** The hosts of the sources at the unit and below that name the secret and have their url from this person; null where there are none. */
async function hostsInUse(tx: Tx, unitId: string, name: string, personId: string | null): Promise<string[] | null> {
  const rows = await tx.query<{ url: string }[]>(
    `select s.settings ->> 'url' as url from sources s
     join unit_paths path on path.descendant_id = s.unit_id and path.ancestor_id = $1 and path.valid_to is null
     where s.settings ->> 'secret' = $2 and s.settings ->> 'url' is not null and s.retired_at is null and $3 = (
       select e.actor_id from events e
       where e.stream_id = s.id and (e.type = 'SourceCreated' or e.type = 'SourceUpdated' and e.data -> 'fields' @> '["settings.url"]')
       order by e.stream_version desc limit 1)`,
    [unitId, name, personId],
  );
  const hosts = [...new Set(rows.flatMap(({ url }) => hostOfUrl(url) ?? []))];
  return hosts.length > 0 ? hosts : null;
}
