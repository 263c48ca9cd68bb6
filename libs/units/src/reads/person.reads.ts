import { pageArguments, readPage, type Page, type PageInput, type Reader } from '#platform';
import { inOrganisation, inScope } from './in-scope.js';

/** A person for a viewer. Everyone in the organisation may read id and name; the address and the profession only who shares a unit. */
export interface PersonView {
  id: string;
  name: string;
  email: string | null;
  profession: string | null;
  frontline: boolean;
  active: boolean;
}
// The viewer is $1. Shares a unit: holds a role where the viewer may look, or is the viewer.
const known = `(p.id = $1 or exists (select from grants held where held.person_id = p.id and held.until is null
  and ${inScope('held.unit_id', '$1')}))`;
const columns = `p.id, p.name, p.frontline, p.active, case when ${known} then p.email end as email,
  case when ${known} then p.profession end as profession`;

export async function peopleByIds(
  reader: Reader,
  viewerId: string,
  ids: readonly string[],
): Promise<Map<string, PersonView>> {
  const sql = `select ${columns} from humans p where p.id = any($2) and (p.id = $1 or ${inOrganisation('$1')})`;
  const rows = await reader.query<PersonView>(sql, [viewerId, ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** By name, those who are here, or with `left` those who have left. `under`: with a role, or once with one, at the unit or below it. */
export function listPeople(
  reader: Reader,
  viewerId: string,
  filter: { under?: string | null; search?: string | null; left?: boolean | null },
  input: PageInput,
): Promise<Page<PersonView>> {
  const parameters: unknown[] = [viewerId];
  const bind = (value: unknown): string => `$${parameters.push(value)}`;
  const { left = false } = filter;
  const where = [left ? 'not p.active' : 'p.active', inOrganisation('$1')];
  if (filter.under)
    where.push(`exists (select from grants held join unit_paths below on below.descendant_id = held.unit_id and below.valid_to is null
      where held.person_id = p.id and ${left ? 'held.until is not null' : 'held.until is null'} and below.ancestor_id = ${bind(filter.under)})`);
  const search = filter.search?.trim().toLowerCase();
  if (search) where.push(`position(${bind(search)} in lower(p.name)) > 0`);
  const order = [{ sql: 'p.name', type: 'text' } as const, { sql: 'p.id', type: 'uuid' } as const];
  return readPage(
    reader,
    { select: columns, from: 'humans p', where, parameters, order },
    pageArguments(input, 50, 100),
  );
}

/** Who leads each unit: those with the role LEAD at the unit itself, by name. */
export async function leadsOf(
  reader: Reader,
  viewerId: string,
  unitIds: readonly string[],
): Promise<Map<string, PersonView[]>> {
  const rows = await reader.query<PersonView & { unitId: string }>(
    `select ${columns}, lead.unit_id as "unitId" from grants lead join humans p on p.id = lead.person_id and p.active
     where lead.unit_id = any($2) and lead.role = 'LEAD' and lead.until is null and ${inOrganisation('$1')}
     order by p.name, p.id`,
    [viewerId, unitIds],
  );
  const leads = new Map<string, PersonView[]>();
  for (const { unitId, ...person } of rows) leads.set(unitId, [...(leads.get(unitId) ?? []), person]);
  return leads;
}
