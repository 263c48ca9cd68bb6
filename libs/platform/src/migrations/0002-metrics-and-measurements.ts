import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = `
create extension if not exists btree_gist;

create table metrics (
  id uuid primary key,
  version int not null,
  stream_version int not null,
  unit_id uuid not null references units,
  key text not null unique,
  name text not null,
  operational_definition text not null,
  concern text not null,
  instrument text,
  lag_days int not null,
  signal_rules text[] not null,
  signal_policy_version int not null,
  type text not null,
  direction text not null,
  period text not null,
  unit_of_measure text not null,
  numerator text,
  denominator text,
  multiplier float8 not null,
  target float8,
  default_chart text not null,
  sensitivity text not null,
  minimum_contributors int,
  valid_low float8,
  valid_high float8,
  retired_on date,
  created_at timestamptz(3) not null
);
create table interventions (
  id uuid primary key,
  key text not null unique,
  name text not null,
  goal text not null,
  description text not null,
  evidence text not null,
  sources text[] not null,
  metric_keys text[] not null,
  first_test text not null
);

create table sources (
  id uuid primary key,
  version int not null,
  stream_version int not null,
  name text not null,
  kind text not null,
  unit_id uuid not null references units,
  schedule text,
  time_zone text not null,
  settings jsonb not null,
  status text not null default 'HEALTHY',
  next_pull_at timestamptz(3),
  retired_at timestamptz(3),
  created_at timestamptz(3) not null
);
create index sources_due on sources (next_pull_at) where next_pull_at is not null and retired_at is null;
create index sources_of_unit on sources (unit_id);
create table pulls (
  id uuid primary key,
  source_id uuid not null references sources,
  status text not null,
  from_day date,
  to_day date,
  queued_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  lease_until timestamptz,
  attempts int not null default 0,
  next_at timestamptz not null default now(),
  rows_read int not null default 0,
  accepted int not null default 0,
  unchanged int not null default 0,
  revised int not null default 0,
  rejected int not null default 0,
  error text,
  correlation_id uuid not null,
  requested_by uuid
);
create index pulls_of_source on pulls (source_id, queued_at desc);
create unique index pulls_open on pulls (source_id) where status in ('QUEUED', 'RUNNING');

-- One metric at one unit. no is the short key that leads every key of its measurements.
create table series (
  id uuid primary key,
  no bigint generated always as identity unique,
  stream_version int not null default 0,
  metric_id uuid not null references metrics,
  unit_id uuid not null references units,
  source_id uuid references sources,
  newest_recorded_at timestamptz,
  newest_read_at timestamptz,
  created_at timestamptz(3) not null,
  unique (metric_id, unit_id)
);
create index series_of_unit on series (unit_id);
create index series_of_source on series (source_id) where source_id is not null;

create table recordings (
  no bigint generated always as identity primary key,
  id uuid not null unique,
  source_id uuid references sources,
  pull_id uuid references pulls,
  person_id uuid references people,
  idempotency_key text,
  request_hash text,
  read_at timestamptz not null,
  rows_read int not null default 0,
  accepted int not null default 0,
  unchanged int not null default 0,
  revised int not null default 0,
  rejected int not null default 0,
  historical int not null default 0,
  created_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz
);
create unique index recordings_once on recordings (person_id, idempotency_key) where idempotency_key is not null;
create index recordings_of_pull on recordings (pull_id) where pull_id is not null;

-- Append-only and bitemporal: a row is what was known of a period from recorded_at until superseded_at. No second index.
create table measurements (
  series_no bigint not null,
  period_start date not null,
  period_end date not null,
  revision int not null,
  recording_no bigint not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  value float8,
  numerator float8,
  denominator float8,
  contributors int,
  row_no int,
  largest_share float4,
  metric_version smallint not null,
  retracted boolean not null default false,
  reference text,
  primary key (series_no, period_start, revision),
  check (superseded_at > recorded_at)
) partition by hash (series_no);
do $$ begin
  for i in 0..7 loop
    execute format('create table measurements_%s partition of measurements for values with (modulus 8, remainder %s)', i, i);
  end loop;
end $$;

create unlogged table staged_measurements (
  recording_no bigint not null,
  row_no int not null,
  group_no int,
  period_start date,
  period_end date,
  value float8,
  numerator float8,
  denominator float8,
  contributors int,
  largest_share float4,
  retracted boolean not null,
  reference text,
  definition_version text,
  raw text,
  code text,
  "column" text,
  reason text
);
-- Rows of one recording lie together: a brin finds them and costs the COPY nothing. How many a recording has is all that a plan needs.
alter table staged_measurements alter column recording_no set statistics 1;
create index staged_of_recording on staged_measurements using brin (recording_no) with (pages_per_range = 16);

-- The quarantine: a row that was not taken, kept whole with the reason.
create table rejections (
  id uuid primary key,
  recording_no bigint not null references recordings,
  source_id uuid references sources,
  pull_id uuid references pulls,
  row_no int not null,
  "column" text,
  code text not null,
  reason text not null,
  status text not null default 'OPEN',
  raw text,
  created_at timestamptz not null default clock_timestamp()
);
create index rejections_of_recording on rejections (recording_no, row_no);
create index rejections_of_source on rejections (source_id, created_at) where source_id is not null;
create index rejections_of_pull on rejections (pull_id, row_no) where pull_id is not null;

create table phases (
  id uuid primary key,
  series_id uuid not null references series,
  starts_on date not null,
  frozen_at date,
  because text not null,
  by_id uuid,
  valid_from timestamptz(3) not null,
  valid_to timestamptz(3)
);
create index phases_of_series on phases (series_id);
create table exclusions (
  id uuid primary key,
  series_id uuid not null references series,
  period_start date not null,
  because text not null,
  by_id uuid,
  valid_from timestamptz(3) not null,
  valid_to timestamptz(3)
);
create index exclusions_of_series on exclusions (series_id);

-- All that cross-unit answers read; kept as spans, can be dropped and rebuilt.
create table series_summary (
  series_id uuid not null references series,
  metric_id uuid not null,
  unit_id uuid not null,
  baseline float8,
  current float8,
  mean float8,
  numerator float8,
  denominator float8,
  variation text not null,
  assurance text,
  since date,
  points int not null,
  last_period_start date,
  last_recorded_at timestamptz,
  open_signals int not null,
  suppressed boolean not null,
  valid_from timestamptz not null,
  valid_to timestamptz,
  primary key (series_id, valid_from)
);
create unique index series_summary_now on series_summary (series_id) where valid_to is null;
create index series_summary_of_unit on series_summary (unit_id) where valid_to is null;
create index series_summary_of_metric on series_summary (metric_id) where valid_to is null;

create table signals (
  id uuid primary key,
  series_id uuid not null references series,
  metric_id uuid not null,
  unit_id uuid not null,
  phase_from date not null,
  rule text not null,
  variation text not null,
  from_day date not null,
  to_day date not null,
  detected_at timestamptz not null,
  cleared_at timestamptz,
  explanation text,
  explained_by uuid,
  rules_version int not null,
  exclude using gist (series_id with =, phase_from with =, rule with =, daterange(from_day, to_day, '[]') with &&)
);
create index signals_of_unit on signals (unit_id, detected_at);
create index signals_open on signals (series_id) where cleared_at is null;
`;

const down = `
drop table signals, series_summary, exclusions, phases, rejections, staged_measurements, measurements, recordings, series, pulls,
  sources, interventions, metrics cascade;
`;

export class MetricsAndMeasurements1763700000002 implements MigrationInterface {
  readonly name = 'MetricsAndMeasurements1763700000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down);
  }
}
