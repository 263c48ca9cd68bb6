import type { Role } from '#language';
import { pageArguments, readPages, type Page, type PageInput, type Reader } from '#platform';
import { inScope } from './in-scope.js';

export interface GrantView {
  id: string;
  personId: string;
  unitId: string;
  role: Role;
  since: Date;
  until: Date | null;
  grantedBy: string | null;
}
const columns = `g.id, g.person_id as "personId", g.unit_id as "unitId", g.role, g.since, g.until, g.granted_by as "grantedBy"`;

/** What an integration key reaches is said by its scopes and its unit. */
const ofAHuman = 'exists (select from humans holder where holder.id = g.person_id)';

/** Every role the person holds now, the oldest first. */
export const grantsOfPerson = (reader: Reader, personId: string): Promise<GrantView[]> =>
  reader.query(
    `select ${columns} from grants g where g.person_id = $1 and g.until is null and ${ofAHuman} order by g.since, g.id`,
    [personId],
  );

/** By id, also those that were taken back; only at units in the viewer's scope, and one's own. */
export async function grantsByIds(
  reader: Reader,
  viewerId: string,
  ids: readonly string[],
): Promise<Map<string, GrantView>> {
  const sql = `select ${columns} from grants g where g.id = any($2) and ${ofAHuman} and (g.person_id = $1 or ${inScope('g.unit_id', '$1')})`;
  const rows = await reader.query<GrantView>(sql, [viewerId, ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The roles held at each unit itself, the oldest first. */
export function grantsOfUnits(
  reader: Reader,
  viewerId: string,
  unitIds: readonly string[],
  input: PageInput,
): Promise<Map<string, Page<GrantView>>> {
  return readPages(
    reader,
    {
      select: columns,
      from: 'grants g',
      where: ['g.unit_id = parent.id', 'g.until is null', ofAHuman, inScope('g.unit_id', '$1')],
      parameters: [viewerId],
      order: [
        { sql: 'g.since', type: 'timestamptz' },
        { sql: 'g.id', type: 'uuid' },
      ],
    },
    unitIds,
    pageArguments(input, 50, 100),
  );
}

/** The roles that each person holds now, as far as the viewer may see where; one's own all. The oldest first. */
export async function grantsOfPeople(
  reader: Reader,
  viewerId: string,
  personIds: readonly string[],
): Promise<Map<string, GrantView[]>> {
  const rows = await reader.query<GrantView>(
    `select ${columns} from grants g where g.person_id = any($2) and g.until is null and ${ofAHuman}
       and (g.person_id = $1 or ${inScope('g.unit_id', '$1')})
     order by g.since, g.id`,
    [viewerId, personIds],
  );
  const grants = new Map<string, GrantView[]>();
  for (const row of rows) grants.set(row.personId, [...(grants.get(row.personId) ?? []), row]);
  return grants;
}
