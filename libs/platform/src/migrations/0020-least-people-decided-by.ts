import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = `
-- By which least number of people a revision was decided: what was shown by a lower one than the metric's is not shown any more.
alter table shown_cells add column minimum int;
update shown_cells d set minimum = greatest(coalesce(m.minimum_contributors, 8), 5)
from series s join metrics m on m.id = s.metric_id where s.no = d.series_no;
alter table shown_cells alter column minimum set not null;
`;

const down = `
alter table shown_cells drop column minimum;
`;

export class LeastPeopleDecidedBy1763700000020 implements MigrationInterface {
  readonly name = 'LeastPeopleDecidedBy1763700000020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down);
  }
}
