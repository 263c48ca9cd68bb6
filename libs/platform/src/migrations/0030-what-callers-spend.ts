import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = `
-- What callers of the API have spent in a minute, as far as the processes told each other. Unlogged: after a crash it begins anew.
create unlogged table caller_spending (
  caller text not null,
  minute timestamptz not null,
  points float8 not null,
  primary key (caller, minute)
);
`;

const down = `
drop table caller_spending;
`;

export class WhatCallersSpend1763700000030 implements MigrationInterface {
  readonly name = 'WhatCallersSpend1763700000030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down);
  }
}
