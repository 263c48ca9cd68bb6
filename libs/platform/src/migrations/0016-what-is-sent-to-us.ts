import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = `
update sources set settings = '{"sheet": null}' || settings;
create index ingested_messages_age on ingested_messages (received_at);
`;
const down = `
drop index ingested_messages_age;
update sources set settings = settings - 'sheet';
`;

export class WhatIsSentToUs1763700000016 implements MigrationInterface {
  readonly name = 'WhatIsSentToUs1763700000016';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down);
  }
}
