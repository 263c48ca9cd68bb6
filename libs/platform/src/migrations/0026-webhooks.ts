import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = `
create table webhooks (
  id uuid primary key,
  unit_id uuid not null references units,
  stream_version int not null,
  url text not null,
  description text,
  types text[] not null,
  status text not null default 'ACTIVE' check (status in ('ACTIVE', 'PAUSED', 'FAILING')),
  paused_because text check (paused_because in ('BY_HAND', 'FAILING', 'GONE')),
  -- Failed attempts since the last one that was not, when the first of them was, and until when the address is left alone.
  failures int not null default 0,
  failing_since timestamptz(3),
  rests_until timestamptz(3),
  last_delivered_at timestamptz(3),
  -- Events that had their position before it was made are none of its business.
  from_position bigint not null,
  created_by uuid references people,
  created_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  check ((status = 'PAUSED') = (paused_because is not null))
);
create index webhooks_of_unit on webhooks (unit_id) where deleted_at is null;

-- What one webhook is owed of one event. next_at is by the clock of the program, a lease by that of the database.
create table webhook_messages (
  id uuid primary key,
  webhook_id uuid not null references webhooks,
  event_id uuid not null references events,
  position bigint not null,
  status text not null default 'WAITING' check (status in ('WAITING', 'DELIVERED', 'GIVEN_UP', 'DROPPED')),
  -- Sent whatever the webhook's status: a person waits for it.
  urgent boolean not null default false,
  attempts int not null default 0,
  next_at timestamptz(3) not null,
  lease_until timestamptz,
  given_up_at timestamptz(3),
  created_at timestamptz(3) not null,
  unique (webhook_id, event_id)
);
create index webhook_messages_waiting on webhook_messages (webhook_id, position) where status = 'WAITING';
create index webhook_messages_leased on webhook_messages (webhook_id) where lease_until is not null;
create index webhook_messages_age on webhook_messages (created_at);

create table webhook_attempts (
  id uuid primary key,
  message_id uuid not null references webhook_messages on delete cascade,
  webhook_id uuid not null references webhooks,
  number int not null,
  at timestamptz(3) not null,
  status int,
  duration_ms int,
  error text,
  excerpt text,
  delivered boolean not null
);
create index webhook_attempts_newest on webhook_attempts (webhook_id, at, id);
create index webhook_attempts_of_message on webhook_attempts (message_id);

-- The secrets that a webhook signs with are sealed like all others: the newest, and the one before it for a day.
alter table secrets
  drop constraint secrets_check,
  add column webhook_id uuid references webhooks,
  add column expires_at timestamptz(3),
  add constraint secrets_of_one check (num_nonnulls(name, source_id, webhook_id) = 1);
create index secrets_of_webhook on secrets (webhook_id) where webhook_id is not null;
`;

// What was sealed cannot be opened by the database, and nobody is left who would sign with it.
const down = `
delete from secrets where webhook_id is not null;
alter table secrets drop constraint secrets_of_one, drop column webhook_id, drop column expires_at,
  add check ((name is null) = (source_id is not null));
drop table webhook_attempts, webhook_messages, webhooks;
`;

export class Webhooks1763700000026 implements MigrationInterface {
  readonly name = 'Webhooks1763700000026';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down);
  }
}
