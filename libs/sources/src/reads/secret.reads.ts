import type { Reader } from '#platform';
import { keeps } from './keeps.js';

/** A secret as it may be seen: that it is there, never what it is. */
export interface SecretView {
  id: string;
  name: string;
  unitId: string;
  version: number;
  /** Where it may be sent; null until that is known. */
  hosts: string[] | null;
  updatedAt: Date;
}

/** The named secrets among `ids` of units whose sources the viewer keeps. */
export async function secretsByIds(
  reader: Reader,
  viewerId: string,
  ids: readonly string[],
): Promise<Map<string, SecretView>> {
  const rows = await reader.query<SecretView>(
    `select s.id, s.name, s.unit_id as "unitId", s.version, s.hosts, s.updated_at as "updatedAt"
     from secrets s where s.id = any($2) and s.name is not null and ${keeps('s.unit_id', '$1')}`,
    [viewerId, ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
