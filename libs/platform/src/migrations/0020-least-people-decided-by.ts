import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = `
-- By which least number of people a revision was decided: what was shown by a lower one than the metric's is not shown any more.
alter table shown_cells add column minimum int;
update shown_cells d set minimum = greatest(coalesce(m.minimum_contributors, 8), 5)
from series s join metrics m on m.id = s.metric_id where s.no = d.series_no;
alter table shown_cells alter column minimum set not null;

-- What was summed up before tells nothing either, from the moment that a metric asks for more people, until its periods are decided.
create function withhold_until_decided() returns trigger language plpgsql as $$
begin
  update series_summary set baseline = null, current = null, mean = null, numerator = null, denominator = null,
    weekly_denominator = null, variation = 'TOO_FEW_POINTS', assurance = null, since = null, suppressed = true
  where metric_id = new.id;
  update series set settles_at = now() where metric_id = new.id and newest_recorded_at is not null;
  return null;
end $$;
create trigger withhold_until_decided after update of sensitivity, minimum_contributors on metrics for each row
when (new.sensitivity <> 'OPEN'
  and (old.sensitivity, old.minimum_contributors) is distinct from (new.sensitivity, new.minimum_contributors))
execute function withhold_until_decided();
`;

const down = `
drop trigger withhold_until_decided on metrics;
drop function withhold_until_decided();
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
