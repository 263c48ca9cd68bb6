import type { MigrationInterface, QueryRunner } from 'typeorm';

// What a person may see, as functions: a statement names its viewer's scope several times, and each would be planned anew. In PL/pgSQL,
// which keeps its plans for as long as the connection lasts.
const up = `
-- The units that a person may read: those where a reading grant is held now, and all below them. An integration reads nothing, but for
-- the sources that it keeps.
create function units_in_scope(person uuid, integrations boolean) returns uuid[] language plpgsql stable parallel safe as $$
begin
  return array(
    select path.descendant_id from grants g
    join people reader on reader.id = g.person_id and reader.active
    join unit_paths path on path.ancestor_id = g.unit_id and path.valid_to is null
    where g.person_id = person and g.until is null and (integrations or g.role <> 'INTEGRATION'));
end $$;

-- A reading grant at the organisation, the one unit without a parent.
create function sees_all_units(person uuid) returns boolean language plpgsql stable parallel safe as $$
begin
  return exists (
    select from grants g
    join people reader on reader.id = g.person_id and reader.active
    join units top on top.id = g.unit_id and top.parent_id is null
    where g.person_id = person and g.until is null and g.role <> 'INTEGRATION');
end $$;

-- Only what reaches over the border of the scope, and nothing is asked for those who may see all. Both begin with the adoptions, or the
-- pilots, of the units in scope, which an index finds.
create function pilots_offered_to(person uuid) returns uuid[] language plpgsql stable parallel safe as $$
declare mine uuid[];
begin
  if sees_all_units(person) then return '{}'; end if;
  mine := units_in_scope(person, false);
  return array(
    select offered.pilot_id from adoptions offered
    where offered.unit_id = any(mine) and offered.stage <> 'WITHDRAWN'
      and (select own.unit_id from pilots own where own.id = offered.pilot_id) <> all(mine));
end $$;
create function pilots_offered_by(person uuid) returns uuid[] language plpgsql stable parallel safe as $$
declare mine uuid[];
begin
  if sees_all_units(person) then return '{}'; end if;
  mine := units_in_scope(person, false);
  return array(
    select own.id from pilots own where own.unit_id = any(mine) and exists (
      select from adoptions offered
      where offered.pilot_id = own.id and offered.stage <> 'WITHDRAWN' and offered.unit_id <> all(mine)));
end $$;
`;

const down = `
drop function pilots_offered_by(uuid), pilots_offered_to(uuid), sees_all_units(uuid), units_in_scope(uuid, boolean);
`;

export class Scope1763700000019 implements MigrationInterface {
  readonly name = 'Scope1763700000019';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down);
  }
}
