import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = `
create extension if not exists pg_trgm;

-- One row an idea: the fold of its events. An anonymous one names nobody, and its id tells no time.
create table ideas (
  id uuid primary key,
  stream_version int not null,
  unit_id uuid not null references units,
  kind text not null,
  title text not null,
  body text not null,
  drivers jsonb not null,
  minutes_each float8,
  times_per_week float8,
  goal_ids jsonb not null,
  anonymous boolean not null,
  status text not null,
  submitted_by_id uuid references people,
  submitted_on date not null,
  created_at timestamptz(3) not null,
  acknowledge_by timestamptz(3) not null,
  decide_by timestamptz(3) not null,
  acknowledged_at timestamptz(3),
  decided_at timestamptz(3),
  replies jsonb not null,
  supporter_ids jsonb not null,
  pilot_ids jsonb not null,
  escalations jsonb not null,
  check (not anonymous or submitted_by_id is null)
);
create index ideas_of_unit on ideas (unit_id, status);
create index ideas_words on ideas using gin (to_tsvector('english', title || ' ' || body));
create index ideas_trigrams on ideas using gin (title gin_trgm_ops);

-- The box in which anonymous ideas, and what their senders answer, wait for the day's tick: no time, no person, nothing that counts up.
create table idea_box (
  id uuid primary key,
  code_hash text not null unique,
  unit_id uuid not null references units,
  kind text not null,
  title text not null,
  body text not null,
  drivers jsonb not null,
  minutes_each float8,
  times_per_week float8,
  goal_ids jsonb not null
);
create table idea_answer_box (
  id uuid primary key,
  idea_id uuid not null,
  body text not null
);
-- What is kept of a tracking code: enough to know it again, nothing to read it from.
create table idea_codes (
  code_hash text primary key,
  idea_id uuid not null unique
);

create table goals (
  id uuid primary key,
  version int not null,
  stream_version int not null,
  title text not null,
  aims jsonb not null,
  unit_id uuid not null references units,
  parent_id uuid references goals,
  retired_on date,
  created_at timestamptz(3) not null
);
create index goals_of_unit on goals (unit_id);

alter table pilots
  add column goal_ids jsonb not null default '[]',
  add column idea_ids jsonb not null default '[]',
  add column drivers jsonb not null default '[]',
  add column sustainment jsonb,
  add column paused_because text,
  add column closed jsonb,
  add column assessments jsonb not null default '[]',
  add column overrides jsonb not null default '[]',
  add column wins jsonb not null default '[]';
create index pilots_goals on pilots using gin (goal_ids jsonb_path_ops);
create index pilots_ideas on pilots using gin (idea_ids jsonb_path_ops);
create index pilots_words on pilots using gin (to_tsvector('english', title || ' ' || problem));
create index pilots_trigrams on pilots using gin (title gin_trgm_ops);

create table adoptions (
  id uuid primary key,
  stream_version int not null,
  pilot_id uuid not null references pilots,
  unit_id uuid not null references units,
  stage text not null,
  wave int,
  planned_for date,
  since timestamptz(3) not null,
  because text,
  adaptations jsonb not null,
  offered_by_id uuid references people,
  created_at timestamptz(3) not null,
  unique (pilot_id, unit_id)
);
create index adoptions_of_unit on adoptions (unit_id, stage);

alter table cycles
  add column owner_id uuid references people,
  add column amendments jsonb not null default '[]',
  add column reviews jsonb not null default '[]',
  add column breaches jsonb not null default '[]';
update cycles set owner_id = (plan ->> 'ownerId')::uuid,
  "do" = case when "do" is not null then "do" || '{"haltedAt": null, "haltedBecause": null}' end;
create index cycles_of_pilot on cycles (pilot_id);
create index cycles_of_owner on cycles (owner_id) where stage in ('PLAN', 'DO', 'STUDY', 'ACT');
alter table cycle_tasks add column signal_id uuid;
-- One task an onset, however often a signal is delivered.
create unique index cycle_tasks_of_signal on cycle_tasks (cycle_id, signal_id) where signal_id is not null;

create table comments (
  id uuid primary key,
  subject_type text not null,
  subject_key text not null,
  unit_id uuid not null references units,
  pilot_id uuid references pilots,
  body text not null,
  by_id uuid not null references people,
  at timestamptz(3) not null
);
create index comments_of_subject on comments (subject_type, subject_key, at);

-- What a tick said once: by its key it is not said again.
create table reminders (
  id uuid primary key,
  kind text not null,
  subject_type text not null,
  subject_id uuid not null,
  unit_id uuid not null,
  pilot_id uuid,
  due_on date not null,
  raised_at timestamptz(3) not null,
  unique (kind, subject_id, due_on)
);

-- The three scores of a pilot as they stood at the end of a month.
create table progress_snapshots (
  pilot_id uuid not null references pilots,
  month date not null,
  team_score float8,
  coach_score float8,
  evidence_score float8 not null,
  missing_for_next jsonb not null,
  taken_at timestamptz(3) not null,
  primary key (pilot_id, month)
);

alter table stage_spans alter column pilot_id drop not null;
`;

const down = `
delete from stage_spans where pilot_id is null;
alter table stage_spans alter column pilot_id set not null;
drop table progress_snapshots, reminders, comments;
drop index cycles_of_pilot, cycles_of_owner;
alter table cycle_tasks drop column signal_id;
alter table cycles drop column owner_id, drop column amendments, drop column reviews, drop column breaches;
drop table adoptions, goals;
drop index pilots_goals, pilots_ideas, pilots_words, pilots_trigrams;
alter table pilots drop column goal_ids, drop column idea_ids, drop column drivers, drop column sustainment,
  drop column paused_because, drop column closed, drop column assessments, drop column overrides, drop column wins;
drop table idea_codes, idea_answer_box, idea_box, ideas;
drop extension pg_trgm;
`;

export class TheWholeMethod1763700000006 implements MigrationInterface {
  readonly name = 'TheWholeMethod1763700000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down);
  }
}
