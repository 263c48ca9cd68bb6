import { sqlState } from '../database/unit-of-work.js';
import type { Reader } from '../database/reader.js';
import { HIDDEN_COLUMNS, OPEN_TABLES, OVER_THE_FENCE } from './open-tables.js';

const NOT_ALLOWED = '42501';
/** Roles are the whole server's: another database may be making this one just now. */
const ANOTHER_WAS_FASTER = new Set(['42710', '23505', 'XX000']);

// Who makes a role is its administrator (from Postgres 16 on), and does not become it without a grant. By how much the roles differ is
// known to the database: what it says is missing is granted.
const MAKE = `
do $$ begin
  if to_regrole('ramp_api') is null then create role ramp_api nologin nosuperuser nobypassrls; end if;
  if fence_lacks() = 'MEMBERSHIP' then execute format('grant ramp_api to %I', session_user); end if;
end $$`;

/**
 * Makes the role of the second fence, where the user of the database may, and gives it what it lacks in this database: it reads what has
 * a policy or is meant to be open, and nothing else. To be run after migrating; again it changes nothing.
 */
export async function raiseFence(reader: Reader): Promise<void> {
  const [migrated] = await reader.query<{ yes: boolean }>(`select to_regproc('fence_lacks') is not null as yes`);
  if (!migrated?.yes) return;
  await makeRole(reader);
  const [role] = await reader.query<{ there: boolean }>(`select to_regrole('ramp_api') is not null as there`);
  if (!role?.there) return;
  const lacking = await reader.query<{ grant: string }>(GRANTS, [
    Object.keys({ ...OPEN_TABLES, ...OVER_THE_FENCE }),
    JSON.stringify(HIDDEN_COLUMNS),
  ]);
  for (const { grant } of lacking) await reader.query(grant);
}

async function makeRole(reader: Reader, tries = 5): Promise<void> {
  try {
    await reader.query(MAKE);
  } catch (error) {
    if (sqlState(error) === NOT_ALLOWED) return;
    if (tries === 0 || !ANOTHER_WAS_FASTER.has(sqlState(error))) throw error;
    await makeRole(reader, tries - 1);
  }
}

// A table without a policy and without a place among the open ones is not granted: who reads it is refused, and finds out at once.
const GRANTS = `
  with readable as (
    select t.oid, t.relname as name, $2::jsonb -> t.relname as hidden from pg_class t
    where t.relnamespace = 'public'::regnamespace and not t.relispartition and (
      t.relkind in ('r', 'p') and (t.relname = any($1) or exists (select from pg_policy p where p.polrelid = t.oid))
      or t.relkind = 'v' and t.relname = any($1)))
  select case when hidden is null then format('grant select on %I to ramp_api', name)
    else format('grant select (%s) on %I to ramp_api', (
      select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
      where attrelid = readable.oid and attnum > 0 and not attisdropped and not hidden ? attname), name) end as grant
  from readable
  where hidden is null and not has_table_privilege('ramp_api', oid, 'SELECT')
    or hidden is not null and exists (
      select from pg_attribute a where a.attrelid = oid and a.attnum > 0 and not a.attisdropped and not hidden ? a.attname::text
        and not has_column_privilege('ramp_api', oid, a.attnum, 'SELECT'))`;
