import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = `
-- What a person chose to be told by mail. Who has no row is told nothing.
create table notifications (
  person_id uuid primary key references people,
  digest text not null check (digest in ('NONE', 'DAILY', 'WEEKLY')),
  weekday smallint not null check (weekday between 1 and 5),
  hour smallint not null check (hour between 0 and 23),
  urgent boolean not null,
  saved_at timestamptz(3) not null,
  -- The server said for good that the address takes no mail: none is sent there until the choice is saved anew, or the address is another.
  refused_email text,
  refused_at timestamptz(3)
);
create index notifications_told on notifications (person_id) where digest <> 'NONE' or urgent;

-- One row a person and period, written before anything is sent: of one period there are never two. No body is kept.
create table mails (
  id uuid primary key,
  person_id uuid not null references people,
  kind text not null check (kind in ('DIGEST', 'URGENT')),
  period text not null,
  on_day date not null,
  about text[] not null default '{}',
  status text not null default 'WAITING' check (status in ('WAITING', 'SENT', 'NOTHING', 'GIVEN_UP', 'DROPPED')),
  attempts int not null default 0,
  next_at timestamptz(3) not null,
  until timestamptz(3) not null,
  lease_until timestamptz,
  sent_at timestamptz(3),
  error text,
  created_at timestamptz(3) not null,
  unique (person_id, kind, period)
);
create index mails_waiting on mails (next_at) where status = 'WAITING';
create index mails_age on mails (created_at);

-- The secret address under which a calendar fetches a person's dates; its SHA-256 alone is kept.
create table calendar_feeds (
  person_id uuid primary key references people,
  token_hash bytea not null unique,
  created_at timestamptz(3) not null
);

-- A channel of a chat that is told what waits at a unit. Its address is a secret and stands in secrets.
create table chat_hooks (
  id uuid primary key,
  unit_id uuid not null references units,
  stream_version int not null,
  kind text not null check (kind in ('SLACK', 'TEAMS')),
  host text not null,
  digest text not null check (digest in ('DAILY', 'WEEKLY')),
  weekday smallint not null check (weekday between 1 and 5),
  hour smallint not null check (hour between 0 and 23),
  saved_at timestamptz(3) not null,
  status text not null default 'ACTIVE' check (status in ('ACTIVE', 'PAUSED', 'FAILING')),
  paused_because text check (paused_because in ('BY_HAND', 'FAILING', 'GONE')),
  failures int not null default 0,
  failing_since timestamptz(3),
  rests_until timestamptz(3),
  last_delivered_at timestamptz(3),
  created_by uuid references people,
  created_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  check ((status = 'PAUSED') = (paused_because is not null))
);
create index chat_hooks_of_unit on chat_hooks (unit_id) where deleted_at is null;

create table chat_posts (
  id uuid primary key,
  hook_id uuid not null references chat_hooks,
  kind text not null check (kind in ('DIGEST', 'TEST')),
  period text not null,
  on_day date not null,
  since timestamptz(3) not null,
  status text not null default 'WAITING' check (status in ('WAITING', 'SENT', 'NOTHING', 'GIVEN_UP', 'DROPPED')),
  attempts int not null default 0,
  next_at timestamptz(3) not null,
  until timestamptz(3) not null,
  lease_until timestamptz,
  sent_at timestamptz(3),
  http_status int,
  error text,
  created_at timestamptz(3) not null,
  unique (hook_id, kind, period)
);
create index chat_posts_waiting on chat_posts (next_at) where status = 'WAITING';
create index chat_posts_age on chat_posts (created_at);

alter table secrets
  add column chat_hook_id uuid references chat_hooks,
  drop constraint secrets_of_one,
  add constraint secrets_of_one check (num_nonnulls(name, source_id, webhook_id, chat_hook_id) = 1);
create index secrets_of_chat_hook on secrets (chat_hook_id) where chat_hook_id is not null;
`;

const down = `
delete from secrets where chat_hook_id is not null;
alter table secrets drop constraint secrets_of_one, drop column chat_hook_id,
  add constraint secrets_of_one check (num_nonnulls(name, source_id, webhook_id) = 1);
drop table chat_posts, chat_hooks, calendar_feeds, mails, notifications;
`;

export class MailAndChat1763700000029 implements MigrationInterface {
  readonly name = 'MailAndChat1763700000029';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down);
  }
}
