import type { TestApp } from './test-app.js';

/** That somebody asked, or was refused, is told in the audit, a moment later. */
const TOLD_OF_ASKING = ['audit_entries', 'caller_spending'];

/** What all tables hold, as one word each: equal before and after where nothing was changed. */
export async function fingerprint(world: TestApp): Promise<Record<string, string>> {
  const tables = await world.rows<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
       and table_name <> all($1) order by 1`,
    [TOLD_OF_ASKING],
  );
  const rows = await world.rows<{ name: string; word: string }>(
    tables
      .map(
        ({ name }) =>
          `select '${name}' as name, count(*) || ' ' || md5(coalesce(string_agg(row::text, '' order by row::text), '')) as word from "${name}" row`,
      )
      .join(' union all '),
  );
  return Object.fromEntries(rows.map(({ name, word }) => [name, word]));
}
