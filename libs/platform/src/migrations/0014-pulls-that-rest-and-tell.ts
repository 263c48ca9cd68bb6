import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = `
-- What the last pull said of the source, also while it is paused.
alter table sources add column health text not null default 'HEALTHY';
update sources set health = status where status <> 'PAUSED';

-- How far a pull has come that is being read: apart from the pull, whose row each chunk holds while it is written.
create table pull_progress (
  pull_id uuid primary key references pulls,
  rows_read int not null,
  rows_done int not null
);

-- Since when the source that leads the series is retired: the next one that records leads it then, and nothing is expected.
alter table series add column source_retired_at timestamptz(3);
update series set source_retired_at = s.retired_at from sources s where s.id = series.source_id and s.retired_at is not null;
`;

const down = `
alter table series drop column source_retired_at;
drop table pull_progress;
alter table sources drop column health;
`;

export class PullsThatRestAndTell1763700000014 implements MigrationInterface {
  readonly name = 'PullsThatRestAndTell1763700000014';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down);
  }
}
