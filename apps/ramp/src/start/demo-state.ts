import { asking } from './ask.js';

/** Runs `load` when the database holds nothing yet, or when an earlier load did not come to its end. Answers whether it ran. */
export async function loadOnce(databaseUrl: string, load: () => Promise<void>): Promise<boolean> {
  const [row] = await asking(databaseUrl).query<{ demo: string | null; empty: boolean }>(
    `select (select value from installation where key = 'demo') as demo, not exists (select from units) as empty`,
  );
  if (row?.demo !== 'loading' && !(row?.empty && row.demo === null)) return false;
  await mark(databaseUrl, 'loading');
  await load();
  await mark(databaseUrl, 'loaded');
  return true;
}

async function mark(databaseUrl: string, state: 'loading' | 'loaded'): Promise<void> {
  const sql = `insert into installation values ('demo', $1) on conflict (key) do update set value = excluded.value`;
  await asking(databaseUrl).query(sql, [state]);
}
