import type { MigrationInterface, QueryRunner } from 'typeorm';

// A session is known by the hash of its id: who reads this table can enter as nobody. It ends with its person, whoever makes them leave, and
// does not come back with them. A grant that a claim gave is told apart, because the claim takes back no other; claims_at is when the claims
// were issued that grants follow now, so that an older token brings nothing back.
const up = `
create table sessions (
  id_hash bytea primary key,
  person_id uuid not null references people,
  created_at timestamptz(3) not null,
  last_used_at timestamptz(3) not null,
  ends_at timestamptz(3) not null
);
create index sessions_of_person on sessions (person_id);
create index sessions_by_end on sessions (ends_at);

create function end_sessions() returns trigger language plpgsql as $$
begin
  delete from sessions where person_id = new.id;
  return null;
end $$;
create trigger sessions_end_with_their_person after update of active on people for each row
  when (old.active and not new.active) execute function end_sessions();

alter table grants add column from_claim boolean not null default false;
alter table people add column claims_at timestamptz(3);
`;

const down = `
alter table people drop column claims_at;
alter table grants drop column from_claim;
drop trigger sessions_end_with_their_person on people;
drop function end_sessions();
drop table sessions;
`;

export class SessionsAndClaims1763700000025 implements MigrationInterface {
  readonly name = 'SessionsAndClaims1763700000025';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down);
  }
}
