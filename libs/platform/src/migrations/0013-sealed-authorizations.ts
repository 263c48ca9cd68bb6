import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = `
-- The Authorization header of a source is sealed like a secret that has no name: it belongs to its source alone.
alter table secrets
  alter column name drop not null,
  add column source_id uuid unique references sources,
  add check ((name is null) = (source_id is not null));
`;

// What was sealed cannot be opened by the database: a source's authorization is to be entered again.
const down = `
delete from secrets where source_id is not null;
alter table secrets drop column source_id, alter column name set not null;
`;

export class SealedAuthorizations1763700000013 implements MigrationInterface {
  readonly name = 'SealedAuthorizations1763700000013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down);
  }
}
