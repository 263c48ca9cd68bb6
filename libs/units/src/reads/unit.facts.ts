import { notFound, type UnitKind } from '#language';
import type { Reader } from '#platform';
import { settingsInForce, type OwnSettings, type UnitSettings } from '../domain/settings.js';

/** What other features need to know of a unit; settings as they hold there, inherited from above. */
export interface UnitFacts {
  id: string;
  code: string;
  name: string;
  kind: UnitKind;
  timeZone: string;
  parentId: string | null;
  closedOn: string | null;
  settings: UnitSettings;
}

export async function unitFacts(reader: Reader, ids: readonly string[]): Promise<Map<string, UnitFacts>> {
  const rows = await reader.query<Omit<UnitFacts, 'settings'> & { settings: OwnSettings[] }>(
    `select u.id, u.code, u.name, u.kind, u.time_zone as "timeZone", u.parent_id as "parentId", u.closed_on as "closedOn", ${SETTINGS}
     from units u where u.id = any($1)`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, { ...row, settings: settingsInForce(row.settings) }]));
}

/** The settings on the way down to unit `u`, the organisation's first: for `settingsInForce`. */
export const SETTINGS = `(select jsonb_agg(above.settings order by path.depth desc) from unit_paths path
  join units above on above.id = path.ancestor_id where path.descendant_id = u.id and path.valid_to is null) as settings`;

/** The organisation: the one unit without a parent. Null in an empty installation. */
export async function organisationId(reader: Reader): Promise<string | null> {
  const [row] = await reader.query<{ id: string }>('select id from units where parent_id is null');
  return row?.id ?? null;
}

/** Throws NOT_FOUND unless there is such a unit: the program itself, whose role is not asked, may name one that is none. */
export async function requireUnit(reader: Reader, id: string): Promise<UnitFacts> {
  const unit = (await unitFacts(reader, [id])).get(id);
  if (!unit) throw notFound('unit', ['unit']);
  return unit;
}
