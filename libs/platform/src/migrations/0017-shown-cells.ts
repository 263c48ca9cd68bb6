import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = `
-- What was decided of each revision of a metric that could single people out. Without a row it is not shown.
create table shown_cells (
  series_no bigint not null,
  period_start date not null,
  revision int not null,
  decided_at timestamptz not null default clock_timestamp(),
  shown boolean not null,
  because text,
  withdrawn_at timestamptz,
  primary key (series_no, period_start, revision),
  check (shown or withdrawn_at is null)
);
-- What there is already is decided as soon as a worker runs.
update series s set settles_at = now() from metrics m
where m.id = s.metric_id and m.sensitivity <> 'OPEN' and s.newest_recorded_at is not null;
`;

const down = `
drop table shown_cells;
`;

export class ShownCells1763700000017 implements MigrationInterface {
  readonly name = 'ShownCells1763700000017';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down);
  }
}
