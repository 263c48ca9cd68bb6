import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = `
alter table rejections
  -- SHA-256 of the raw text, from when the row is settled: it is known again after the text is gone.
  add column fingerprint bytea,
  -- SHA-256 of the row that a person sent instead, where that was taken.
  add column resubmitted_row bytea;
-- What came again before anybody could settle it.
update rejections set settled_at = clock_timestamp(), fingerprint = sha256(convert_to(raw, 'UTF8')) where status <> 'OPEN';
create index rejections_settled on rejections (source_id, fingerprint) where fingerprint is not null;
create index rejections_to_empty on rejections (settled_at) where settled_at is not null and raw is not null;
create index rejections_of_calls on rejections (created_at) where source_id is null and raw is not null;
`;

const down = `
drop index rejections_of_calls, rejections_to_empty, rejections_settled;
alter table rejections drop column resubmitted_row, drop column fingerprint;
`;

export class ASettledQuarantine1763700000015 implements MigrationInterface {
  readonly name = 'ASettledQuarantine1763700000015';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down);
  }
}
