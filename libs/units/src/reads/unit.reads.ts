import { UNIT_KINDS, type UnitKind } from '#language';
import { pageArguments, readPage, type OrderKey, type Page, type PageInput, type Reader } from '#platform';
import { settingsInForce, type OwnSettings, type UnitSettings } from '../domain/settings.js';
import { inOrganisation, inScope } from './in-scope.js';
import { SETTINGS } from './unit.facts.js';

/** A unit for a viewer. Everyone in the organisation may read what it is; `mission` and `closedOn` are null out of scope. */
export interface UnitView {
  id: string;
  version: number;
  code: string;
  name: string;
  kind: UnitKind;
  timeZone: string;
  parentId: string | null;
  mission: string | null;
  closedOn: string | null;
  settings: UnitSettings;
  /** Whether the viewer may see what belongs to the unit. */
  inScope: boolean;
}
type Row = Omit<UnitView, 'settings'> & { settings: OwnSettings[] };
export interface UnitFilter {
  under?: string | null;
  kinds?: readonly UnitKind[] | null;
  search?: string | null;
}

// The viewer is $1 in every statement below.
const columns = `u.id, u.version, u.code, u.name, u.kind, u.time_zone as "timeZone", u.parent_id as "parentId",
  case when ${inScope('u.id', '$1')} then u.mission end as mission,
  case when ${inScope('u.id', '$1')} then u.closed_on end as "closedOn",
  ${inScope('u.id', '$1')} as "inScope", ${SETTINGS}`;
const view = (row: Row): UnitView => ({ ...row, settings: settingsInForce(row.settings) });
const byName: OrderKey[] = [
  { sql: 'u.name', type: 'text' },
  { sql: 'u.id', type: 'uuid' },
];

export async function unitsByIds(
  reader: Reader,
  viewerId: string,
  ids: readonly string[],
): Promise<Map<string, UnitView>> {
  const sql = `select ${columns} from units u where u.id = any($2) and ${inOrganisation('$1', { integrations: true })}`;
  const rows = await reader.query<Row>(sql, [viewerId, ids]);
  return new Map(rows.map((row) => [row.id, view(row)]));
}

export async function unitsByCodes(
  reader: Reader,
  viewerId: string,
  codes: readonly string[],
): Promise<Map<string, UnitView>> {
  const sql = `select ${columns} from units u where u.code = any($2) and ${inOrganisation('$1', { integrations: true })}`;
  const rows = await reader.query<Row>(sql, [viewerId, codes]);
  return new Map(rows.map((row) => [row.code, view(row)]));
}

/** The units right under each, by name; at most 100 each. */
export function childrenOf(reader: Reader, viewerId: string, ids: readonly string[]): Promise<Map<string, UnitView[]>> {
  return grouped(
    reader,
    `select ${columns}, u.parent_id as "groupId" from unnest($2::uuid[]) as asked(id)
     cross join lateral (select * from units child where child.parent_id = asked.id order by child.name, child.id limit 100) u
     where ${inOrganisation('$1')} order by u.name, u.id`,
    [viewerId, ids],
  );
}

/** From the organisation down to each unit's parent. */
export function ancestorsOf(
  reader: Reader,
  viewerId: string,
  ids: readonly string[],
): Promise<Map<string, UnitView[]>> {
  return grouped(
    reader,
    `select ${columns}, up.descendant_id as "groupId" from unit_paths up join units u on u.id = up.ancestor_id
     where up.descendant_id = any($2) and up.valid_to is null and up.depth > 0 and ${inOrganisation('$1')}
     order by up.depth desc`,
    [viewerId, ids],
  );
}

/** Everyone in the organisation may list its units. By name. */
export async function listUnits(
  reader: Reader,
  viewerId: string,
  filter: UnitFilter,
  input: PageInput,
): Promise<Page<UnitView>> {
  const parameters: unknown[] = [viewerId];
  const bind = (value: unknown): string => `$${parameters.push(value)}`;
  const where = [inOrganisation('$1')];
  if (filter.under)
    where.push(
      `u.id in (select descendant_id from unit_paths where ancestor_id = ${bind(filter.under)} and valid_to is null)`,
    );
  if (filter.kinds) where.push(`u.kind = any(${bind(filter.kinds.filter((kind) => UNIT_KINDS.includes(kind)))})`);
  const search = filter.search?.trim().toLowerCase();
  if (search) where.push(`position(${bind(search)} in lower(u.code || ' ' || u.name)) > 0`);
  const list = { select: columns, from: 'units u', where, parameters, order: byName };
  const page = await readPage<Row>(reader, list, pageArguments(input, 50, 100));
  return { ...page, rows: page.rows.map(view) };
}

async function grouped(reader: Reader, sql: string, parameters: unknown[]): Promise<Map<string, UnitView[]>> {
  const rows = await reader.query<Row & { groupId: string }>(sql, parameters);
  const groups = new Map<string, UnitView[]>();
  for (const { groupId, ...row } of rows) groups.set(groupId, [...(groups.get(groupId) ?? []), view(row)]);
  return groups;
}
