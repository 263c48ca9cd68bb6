import type { MigrationInterface, QueryRunner } from 'typeorm';

// What waits is little beside what is done: each index holds only that.
const up = `
create index cycles_reviews on cycles using gin (reviews jsonb_path_ops) where stage not in ('CLOSED', 'CANCELLED');
create index cycles_breached on cycles (pilot_id) where stage = 'DO' and breaches <> '[]';
create index cycle_tasks_due on cycle_tasks (due_on) where done_at is null;
create index signals_to_explain on signals (unit_id, metric_id) where cleared_at is null and explained_at is null;
create index ideas_undecided on ideas (unit_id) where status in ('SUBMITTED', 'ACKNOWLEDGED');
create index pilots_of_sponsor on pilots (sponsor_id) where sponsor_id is not null;
create index rejections_open on rejections (source_id, created_at) where status = 'OPEN';
create index deliveries_dead on deliveries (id) where status = 'DEAD';
`;

const down = `
drop index cycles_reviews, cycles_breached, cycle_tasks_due, signals_to_explain, ideas_undecided, pilots_of_sponsor, rejections_open, deliveries_dead;
`;

export class WhatWaits1763700000010 implements MigrationInterface {
  readonly name = 'WhatWaits1763700000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down);
  }
}
