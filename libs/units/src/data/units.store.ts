import { notFound } from '#language';
import { appendEvents, fieldChanges, type Meta, type Tx } from '#platform';
import type { SaveUnitFacts, Unit } from '../domain/unit.js';

export type StoredUnit = Unit & { version: number; streamVersion: number };

/** One change of the tree at a time: rights and numbers rest on its paths. Held until the transaction ends. */
export async function lockTree(tx: Tx): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('ramp-unit-tree'))`);
}

export async function loadUnit(tx: Tx, id: string): Promise<StoredUnit> {
  const [unit] = await tx.query<StoredUnit[]>(
    `select id, version, stream_version as "streamVersion", code, name, kind, time_zone as "timeZone", mission,
            closed_on as "closedOn", settings, parent_id as "parentId"
     from units where id = $1 for update`,
    [id],
  );
  if (!unit) throw notFound('unit', ['unit']);
  return unit;
}

export async function saveUnitFacts(tx: Tx, code: string, parentId: string | null): Promise<SaveUnitFacts> {
  const [facts] = await tx.query<(Omit<SaveUnitFacts, 'parent'> & { parent: SaveUnitFacts['parent'] | null })[]>(
    `select (select id from units where code = $1) as "codeOf",
            (select id from units where parent_id is null) as "organisationId",
            (select jsonb_build_object('id', u.id, 'timeZone', u.time_zone, 'path', jsonb_agg(path.ancestor_id))
             from units u join unit_paths path on path.descendant_id = u.id and path.valid_to is null
             where u.id = $2 group by u.id) as parent`,
    [code, parentId],
  );
  if (!facts || (parentId !== null && facts.parent === null)) throw notFound('unit', ['parent']);
  return facts;
}

/** Writes the unit, its place in the tree and its event. */
export async function storeUnit(tx: Tx, meta: Meta, before: StoredUnit | null, unit: Unit): Promise<void> {
  const own = before && (({ version: _, streamVersion: __, ...rest }) => rest)(before);
  const changes = fieldChanges(own, unit);
  if (before && changes.length === 0) return;
  const stream = { stream: 'unit', id: unit.id, version: before?.streamVersion ?? 0, unitId: unit.id } as const;
  const { code, name, kind, parentId } = unit;
  await tx.query(
    `insert into units (id, version, stream_version, code, name, kind, time_zone, mission, closed_on, settings, parent_id, created_at)
     values ($1, 1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (id) do update set version = units.version + 1, stream_version = units.stream_version + 1, code = $2, name = $3,
       kind = $4, time_zone = $5, mission = $6, closed_on = $7, settings = $8, parent_id = $9`,
    [
      unit.id,
      code,
      name,
      kind,
      unit.timeZone,
      unit.mission,
      unit.closedOn,
      JSON.stringify(unit.settings),
      parentId,
      meta.at,
    ],
  );
  if (!before || before.parentId !== parentId) await placeInTree(tx, meta, unit.id, parentId);
  await appendEvents(tx, meta, stream, [
    { event: { type: 'UnitSaved', data: { code, name, kind, parentId } }, changes },
  ]);
}

/** Paths are spans: what led to the moved units from above ends, and what leads to them now begins. */
async function placeInTree(tx: Tx, meta: Meta, id: string, parentId: string | null): Promise<void> {
  await tx.query(
    `update unit_paths above set valid_to = greatest($2, above.valid_from)
     from unit_paths below
     where below.ancestor_id = $1 and below.valid_to is null
       and above.descendant_id = below.descendant_id and above.valid_to is null and above.depth > below.depth`,
    [id, meta.at],
  );
  await tx.query(
    `with moved as (
       select descendant_id as unit_id, depth from unit_paths where ancestor_id = $1 and valid_to is null
       union select $1::uuid, 0),
     entry as (
       select ancestor_id, moved.unit_id, above.depth + moved.depth + 1 as depth
       from unit_paths above, moved where above.descendant_id = $2 and above.valid_to is null
       union all select $1, $1, 0 where not exists (select from unit_paths where ancestor_id = $1 and descendant_id = $1))
     insert into unit_paths (ancestor_id, descendant_id, depth, valid_from)
     select ancestor_id, unit_id, depth, greatest($3::timestamptz,
       (select max(valid_to) from unit_paths was where was.ancestor_id = entry.ancestor_id and was.descendant_id = entry.unit_id))
     from entry
     on conflict (ancestor_id, descendant_id, valid_from) do update set depth = excluded.depth, valid_to = null`,
    [id, parentId, meta.at],
  );
}
