import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = `
-- One row a pilot: the fold of its events. Team and metric links are lists of spans ({…, since, until}) inside the row.
create table pilots (
  id uuid primary key,
  version int not null,
  stream_version int not null,
  unit_id uuid not null references units,
  stage text not null,
  title text not null,
  problem text not null,
  theory text,
  purpose text,
  minutes_per_week float8,
  intervention_key text,
  sponsor_id uuid references people,
  aim jsonb,
  team jsonb not null default '[]',
  metrics jsonb not null default '[]',
  created_by uuid,
  created_at timestamptz(3) not null,
  last_activity_at timestamptz(3) not null,
  discarded_because text
);
create index pilots_of_unit on pilots (unit_id);
create index pilots_by_activity on pilots (last_activity_at desc, id);
create index pilots_team on pilots using gin (team jsonb_path_ops);
create index pilots_metrics on pilots using gin (metrics jsonb_path_ops);

create table cycles (
  id uuid primary key,
  version int not null,
  stream_version int not null,
  pilot_id uuid not null references pilots,
  unit_id uuid not null references units,
  ramp int not null,
  number int not null,
  previous_id uuid references cycles,
  stage text not null,
  starts_on date not null,
  runs_until date not null,
  plan jsonb not null,
  plan_locked_at timestamptz(3),
  plan_hash text,
  metric_versions jsonb,
  "do" jsonb,
  study jsonb,
  act jsonb,
  cancelled_because text,
  discarded_because text,
  created_by uuid,
  created_at timestamptz(3) not null,
  started_at timestamptz(3),
  closed_at timestamptz(3),
  last_activity_at timestamptz(3) not null
);
create unique index cycles_label on cycles (pilot_id, ramp, number) where discarded_because is null;
create index cycles_of_unit on cycles (unit_id, stage);
create index cycles_by_activity on cycles (last_activity_at desc, id);

create table cycle_tasks (
  id uuid primary key,
  cycle_id uuid not null references cycles,
  what text not null,
  who_id uuid not null references people,
  "where" text,
  due_on date not null,
  done_at timestamptz(3)
);
create index cycle_tasks_of_cycle on cycle_tasks (cycle_id);
create index cycle_tasks_of_person on cycle_tasks (who_id, due_on) where done_at is null;
create table field_notes (
  id uuid primary key,
  cycle_id uuid not null references cycles,
  kind text not null,
  body text not null,
  by_id uuid,
  at timestamptz(3) not null
);
create index field_notes_of_cycle on field_notes (cycle_id, at);
`;

const down = `
drop table field_notes, cycle_tasks, cycles, pilots cascade;
`;

export class PilotsAndCycles1763700000003 implements MigrationInterface {
  readonly name = 'PilotsAndCycles1763700000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down);
  }
}
