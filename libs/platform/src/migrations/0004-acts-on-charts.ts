import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = `
-- What people note beside a day of a chart, as spans.
create table annotations (
  id uuid primary key,
  series_id uuid not null references series,
  on_day date not null,
  label text not null,
  by_id uuid,
  valid_from timestamptz(3) not null,
  valid_to timestamptz(3)
);
create index annotations_of_series on annotations (series_id, on_day);

-- A period is left out once, and a phase stands once on a day.
create unique index exclusions_now on exclusions (series_id, period_start) where valid_to is null;
create unique index phases_now on phases (series_id, starts_on) where valid_to is null;

-- onset is the first day as it was told: by it a pattern is known again. points and looks are what had been looked at by then.
alter table signals
  add column onset date,
  add column points int not null default 0,
  add column looks int not null default 0,
  add column explained_at timestamptz(3);
update signals set onset = from_day;
alter table signals alter column onset set not null;
create unique index signals_told_once on signals (series_id, phase_from, rule, onset);

-- Of the patterns that a chart shows no two of one rule overlap; one that is gone may lie on the days of another.
alter table signals drop constraint signals_series_id_phase_from_rule_daterange_excl;
alter table signals add constraint signals_apart exclude using gist (series_id with =, phase_from with =, rule with =,
  daterange(from_day, to_day, '[]') with &&) where (cleared_at is null) deferrable initially deferred;

-- When the next preliminary period of a series becomes final. Those that are there are looked at once.
alter table series add column settles_at timestamptz;
update series set settles_at = newest_recorded_at;
create index series_settling on series (settles_at) where settles_at is not null;
`;

const down = `
alter table series drop column settles_at;
alter table signals drop constraint signals_apart;
alter table signals add constraint signals_series_id_phase_from_rule_daterange_excl
  exclude using gist (series_id with =, phase_from with =, rule with =, daterange(from_day, to_day, '[]') with &&);
drop index signals_told_once;
alter table signals drop column onset, drop column points, drop column looks, drop column explained_at;
drop index exclusions_now, phases_now;
drop table annotations cascade;
`;

export class ActsOnCharts1763700000004 implements MigrationInterface {
  readonly name = 'ActsOnCharts1763700000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down);
  }
}
