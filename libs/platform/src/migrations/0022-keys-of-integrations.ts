import type { MigrationInterface, QueryRunner } from 'typeorm';

// A key of an integration asks and acts as a row of `people` of its own, so that grants, scopes and the log know one kind of actor. `humans`
// is everybody else: whoever looks for a person asks there. Of the key itself a hash is kept, under a pepper that a master key seals.
const up = `
alter table people
  add column is_key boolean not null default false,
  alter column email drop not null,
  add constraint people_email check (is_key or email is not null);
create view humans with (security_invoker = true) as
  select id, stream_version, issuer, subject, email, name, profession, frontline, active, created_at from people where not is_key;

create table integration_pepper (
  one boolean primary key default true check (one),
  version int not null,
  master_key_id text not null,
  wrapped_key bytea not null,
  sealed bytea not null
);
create table integration_keys (
  id uuid primary key,
  person_id uuid not null unique references people,
  stream_version int not null,
  unit_id uuid not null references units,
  name text not null,
  key_id text not null unique,
  prefix text not null,
  hash bytea not null,
  scopes text[] not null,
  created_at timestamptz(3) not null,
  created_by uuid references people,
  expires_at timestamptz(3) not null,
  last_used_at timestamptz(3),
  revoked_at timestamptz(3)
);
create index integration_keys_of_unit on integration_keys (unit_id);
`;

// What a key did stays in the log, so its row stays, as somebody who has left.
const down = `
drop table integration_keys, integration_pepper;
drop view humans;
update people set active = false, email = id || '@key.invalid' where is_key;
update grants set until = greatest(since, now()) where until is null and person_id in (select id from people where is_key);
alter table people drop constraint people_email, alter column email set not null, drop column is_key;
`;

export class KeysOfIntegrations1763700000022 implements MigrationInterface {
  readonly name = 'KeysOfIntegrations1763700000022';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down);
  }
}
