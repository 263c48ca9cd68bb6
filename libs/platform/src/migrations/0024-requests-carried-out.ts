import type { MigrationInterface, QueryRunner } from 'typeorm';

// A mutation that was carried out under an Idempotency-Key, written in its own transaction: whose, which, and the ids of what came of
// it. Of key and request only hashes, the second made with the key: whoever reads this table cannot try out what was sent.
const up = `
create table carried_out (
  person_id uuid not null references people,
  key_hash bytea not null check (octet_length(key_hash) = 32),
  place smallint not null check (place >= 0),
  request_hash bytea not null check (octet_length(request_hash) = 32),
  result jsonb not null,
  at timestamptz not null default now(),
  primary key (person_id, key_hash, place)
);
create index carried_out_by_age on carried_out (at);
`;

const down = `drop table carried_out;`;

export class RequestsCarriedOut1763700000024 implements MigrationInterface {
  readonly name = 'RequestsCarriedOut1763700000024';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down);
  }
}
