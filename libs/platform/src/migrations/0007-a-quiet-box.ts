import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The planner's statistics keep examples of a column's values, and autovacuum gathers them at a time of its own. */
const setStatistics = (target: string): string => `
do $$
declare one record;
begin
  for one in select attrelid::regclass as box, attname from pg_attribute
    where attrelid in ('idea_box'::regclass, 'idea_answer_box'::regclass) and attnum > 0 and not attisdropped
  loop
    execute format('alter table %s alter column %I set statistics ${target}', one.box, one.attname);
  end loop;
end $$`;

const up = `
-- The check of a foreign key marks the unit's row with the number of the transaction; units are never removed.
alter table idea_box drop constraint idea_box_unit_id_fkey;
alter table idea_box set (autovacuum_enabled = false, toast.autovacuum_enabled = false);
alter table idea_answer_box set (autovacuum_enabled = false, toast.autovacuum_enabled = false);
${setStatistics('0')};

-- Puts more rows into a box of at most so many, false where they do not fit, by writing the whole box anew in the order of its random ids:
-- rows added one by one would lie in the order of sending, and by the numbers of their transactions (xmin) beside what others did just
-- before and after. TRUNCATE leaves nothing of the old ones. In SQL, so that what waits is in no statement that a server may log.
create function write_box_anew(box regclass, more jsonb, most int) returns boolean language plpgsql as $$
declare rows jsonb;
begin
  execute format('lock table %s in access exclusive mode', box);
  execute format('select coalesce(jsonb_agg(to_jsonb(one)), ''[]'') from %s one', box) into rows;
  rows := rows || more;
  if jsonb_array_length(rows) > most then return false; end if;
  if jsonb_array_length(rows) = 0 then return true; end if;
  execute format('truncate %s', box);
  execute format('insert into %1$s select * from jsonb_populate_recordset(null::%1$s, $1) order by id', box) using rows;
  return true;
end $$;
`;

const down = `
drop function write_box_anew;
${setStatistics('-1')};
alter table idea_box reset (autovacuum_enabled, toast.autovacuum_enabled);
alter table idea_answer_box reset (autovacuum_enabled, toast.autovacuum_enabled);
alter table idea_box add foreign key (unit_id) references units;
`;

/** The boxes of anonymous ideas are emptied whole every day: nothing is to be cleaned up in them, and nothing to be learned from them. */
export class AQuietBox1763700000007 implements MigrationInterface {
  readonly name = 'AQuietBox1763700000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down);
  }
}
