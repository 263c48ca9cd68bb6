import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = `
-- By these a recording knows that all rows of a series came before and stand as they came: nothing need be compared.
alter table series add rows_digest text, add rows_digest_at timestamptz;
`;

const down = `
alter table series drop rows_digest, drop rows_digest_at;
`;

export class RowsKnownAgain1763700000037 implements MigrationInterface {
  readonly name = 'RowsKnownAgain1763700000037';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down);
  }
}
