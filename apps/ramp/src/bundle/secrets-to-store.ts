import type pg from 'pg';
import type { NamedSecret } from './manifest.js';

/** Which secrets the installation holds: their names, and whose authorization they are where they have none. */
export async function secretsToStore(client: pg.Client): Promise<NamedSecret[]> {
  const { rows } = await client.query<{ unit: string; name: string | null; source: string }>(
    `select u.code as unit, k.name, s.name as source
     from secrets k join units u on u.id = k.unit_id left join sources s on s.id = k.source_id
     order by u.code collate "C", k.name collate "C", s.name collate "C", k.id`,
  );
  return rows.map(({ unit, name, source }) => (name === null ? { unit, source } : { unit, name }));
}

/** In a sentence of the command line. */
export const sayNamed = (secret: NamedSecret): string =>
  'name' in secret ? `${secret.name} of ${secret.unit}` : `the authorization of “${secret.source}”, ${secret.unit}`;
