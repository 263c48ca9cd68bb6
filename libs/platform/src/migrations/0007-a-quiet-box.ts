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
alter table idea_box set (autovacuum_enabled = false, toast.autovacuum_enabled = false);
alter table idea_answer_box set (autovacuum_enabled = false, toast.autovacuum_enabled = false);
${setStatistics('0')};
`;

const down = `
${setStatistics('-1')};
alter table idea_box reset (autovacuum_enabled, toast.autovacuum_enabled);
alter table idea_answer_box reset (autovacuum_enabled, toast.autovacuum_enabled);
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
