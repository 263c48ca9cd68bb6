import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = `
-- The log: one row an event, written with the state it announces. seq is the order of writing, position the order of the log,
-- given by the relay after commit.
create table installation (key text primary key, value text not null);
insert into installation values ('epoch', '1');

create table events (
  id uuid primary key,
  seq bigint generated always as identity (cache 1) unique,
  position bigint unique,
  stream text not null,
  stream_id uuid not null,
  stream_version int not null,
  type text not null,
  schema smallint not null,
  data jsonb not null,
  changes jsonb not null default '[]',
  actor_id uuid,
  correlation_id uuid not null,
  causation_id uuid,
  depth smallint not null default 0,
  unit_id uuid not null,
  pilot_id uuid,
  at timestamptz(3) not null,
  written_at timestamptz not null default clock_timestamp(),
  unique (stream_id, stream_version)
);
create index events_unpositioned on events (seq) where position is null;
create index events_of_unit on events (unit_id, position);
create index events_of_pilot on events (pilot_id, position) where pilot_id is not null;
create index events_of_type on events (type, position);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'events are never changed or removed' using errcode = 'restrict_violation';
end $$;
create function keep_events() returns trigger language plpgsql as $$
begin
  if old.position is null and new.position is not null
    and (to_jsonb(old) - 'position') = (to_jsonb(new) - 'position') then return new; end if;
  raise exception 'events are never changed or removed' using errcode = 'restrict_violation';
end $$;
create trigger events_are_kept before update on events for each row execute function keep_events();
create trigger events_are_never_removed before delete on events for each row execute function refuse_change();

create table event_log (one boolean primary key default true check (one), last_position bigint not null);
insert into event_log values (true, 0);

create table subscribers (
  name text primary key,
  types text[] not null,
  from_position bigint not null,
  created_at timestamptz not null default now()
);
create table deliveries (
  id uuid not null unique,
  subscriber text not null,
  position bigint not null,
  event_id uuid not null references events,
  stream_id uuid not null,
  status text not null default 'OPEN' check (status in ('OPEN', 'DONE', 'DEAD', 'SKIPPED')),
  attempts int not null default 0,
  lease_until timestamptz,
  next_at timestamptz not null default now(),
  open_since timestamptz not null default now(),
  done_at timestamptz,
  last_error text,
  note text,
  skipped_because text,
  primary key (subscriber, position)
);
create index deliveries_due on deliveries (subscriber, next_at, position) where status = 'OPEN';
create index deliveries_unfinished on deliveries (subscriber, stream_id, position) where status in ('OPEN', 'DEAD');
create index deliveries_done on deliveries (done_at) where status = 'DONE';

-- Places and people. Parents and grants are spans, so that rights follow today's tree and numbers as of T the tree of T.
create table units (
  id uuid primary key,
  version int not null,
  stream_version int not null,
  code text not null unique,
  name text not null,
  kind text not null,
  time_zone text not null,
  mission text,
  closed_on date,
  settings jsonb not null default '{}',
  parent_id uuid references units,
  created_at timestamptz(3) not null
);
create index units_of_parent on units (parent_id);
create table unit_paths (
  ancestor_id uuid not null references units,
  descendant_id uuid not null references units,
  depth int not null,
  valid_from timestamptz(3) not null,
  valid_to timestamptz(3),
  primary key (ancestor_id, descendant_id, valid_from)
);
create index unit_paths_up on unit_paths (descendant_id, ancestor_id) where valid_to is null;
create unique index unit_paths_now on unit_paths (ancestor_id, descendant_id) where valid_to is null;

create table people (
  id uuid primary key,
  stream_version int not null,
  issuer text,
  subject text,
  email text not null unique,
  name text not null,
  profession text,
  frontline boolean not null default false,
  active boolean not null default true,
  created_at timestamptz(3) not null,
  unique (issuer, subject)
);
create table grants (
  id uuid primary key,
  person_id uuid not null references people,
  unit_id uuid not null references units,
  role text not null,
  since timestamptz(3) not null,
  until timestamptz(3),
  granted_by uuid references people
);
create unique index grants_now on grants (person_id, unit_id, role) where until is null;
create index grants_of_unit on grants (unit_id) where until is null;

-- What the API may see of stages at any instant: written with the state row, never updated but for its end.
create table stage_spans (
  subject text not null,
  subject_id uuid not null,
  pilot_id uuid not null,
  unit_id uuid not null,
  stage text not null,
  decision text,
  valid_from timestamptz(3) not null,
  valid_to timestamptz(3),
  primary key (subject, subject_id, valid_from)
);
create unique index stage_spans_now on stage_spans (subject, subject_id) where valid_to is null;
create index stage_spans_of_unit on stage_spans (unit_id, subject, valid_from);
create index stage_spans_of_pilot on stage_spans (pilot_id, subject, valid_from);
`;

const down = `
drop table stage_spans, grants, people, unit_paths, units, deliveries, subscribers, event_log, events, installation cascade;
drop function keep_events, refuse_change;
`;

export class PlacesAndLog1763700000001 implements MigrationInterface {
  readonly name = 'PlacesAndLog1763700000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down);
  }
}
