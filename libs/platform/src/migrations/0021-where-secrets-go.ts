import type { MigrationInterface, QueryRunner } from 'typeorm';

// Where a secret may be sent, as host or host:port, and who said so by bringing its value; null as long as nobody has. One that is there
// already may go on to where it goes today, and nowhere else.
const up = `
alter table secrets add column hosts text[], add column stored_by uuid references people;
with used as (
  select s.unit_id, s.settings ->> 'secret' as name, lower(substring(s.settings ->> 'url' from '^([a-zA-Z]+)://')) as scheme,
         lower(substring(s.settings ->> 'url' from '^[a-zA-Z]+://([^/?#]+)')) as host
  from sources s where s.retired_at is null and s.settings ->> 'secret' is not null and s.settings ->> 'url' is not null
), met as (
  select nearest.id, case when used.host ~ ':[0-9]+$' then used.host else used.host || case used.scheme
    when 'https' then ':443' when 'http' then ':80' when 'mssql' then ':1433' else ':5432' end end as host
  from used cross join lateral (
    select kept.id from unit_paths path join secrets kept on kept.unit_id = path.ancestor_id and kept.name = used.name
    where path.descendant_id = used.unit_id and path.valid_to is null order by path.depth limit 1) nearest
)
update secrets set hosts = found.hosts from (select id, array_agg(distinct host) as hosts from met group by id) found where found.id = secrets.id;
`;

const down = `alter table secrets drop column hosts, drop column stored_by;`;

export class WhereSecretsGo1763700000021 implements MigrationInterface {
  readonly name = 'WhereSecretsGo1763700000021';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down);
  }
}
