import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = `
create function keep_instrument() returns trigger language plpgsql as $$
begin
  raise exception 'the instrument of a metric is never changed: another instrument is another metric'
    using errcode = 'restrict_violation';
end $$;
create trigger metrics_keep_their_instrument before update of instrument on metrics for each row
  when (new.instrument is distinct from old.instrument) execute function keep_instrument();
`;

const down = `
drop trigger metrics_keep_their_instrument on metrics;
drop function keep_instrument;
`;

/** Scores of different instruments never meet in one series: a metric keeps its instrument. */
export class Instruments1763700000005 implements MigrationInterface {
  readonly name = 'Instruments1763700000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down);
  }
}
