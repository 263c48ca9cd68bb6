import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = `
-- A metric's definitions, one row a version. Measurements carry the version that they follow, and are read by its multiplier.
create table metric_versions (
  metric_id uuid not null references metrics,
  version int not null,
  -- What sources call it; they may always say its number.
  label text,
  -- The first day that is measured by it; null of the first version.
  from_day date,
  operational_definition text not null,
  numerator text,
  denominator text,
  multiplier float8 not null,
  because text,
  by_id uuid,
  created_at timestamptz(3) not null,
  primary key (metric_id, version),
  unique (metric_id, label)
);
insert into metric_versions (metric_id, version, operational_definition, numerator, denominator, multiplier, created_at)
  select id, version, operational_definition, numerator, denominator, multiplier, created_at from metrics;

-- The version that the newest phase is measured by: numbers of different versions are not held against each other.
alter table series_summary add column metric_version int;
update series_summary y set metric_version = m.version from metrics m where m.id = y.metric_id;

-- Recordings that changed what was known: few of many.
create index events_of_corrections on events (unit_id, written_at, id)
  where type = 'MeasurementsRecorded' and ((data ->> 'revised')::int > (data ->> 'historical')::int or (data ->> 'late')::int > 0);
`;

const down = `
drop index events_of_corrections;
alter table series_summary drop column metric_version;
drop table metric_versions;
`;

export class Corrections1763700000018 implements MigrationInterface {
  readonly name = 'Corrections1763700000018';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down);
  }
}
