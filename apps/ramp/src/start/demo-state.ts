import { Client } from 'pg';

/** Runs `load` when the database holds nothing yet, or when an earlier load did not come to its end. Answers whether it ran. */
export async function loadOnce(databaseUrl: string, load: () => Promise<void>): Promise<boolean> {
  const [row] = await ask(
    databaseUrl,
    `select (select value from installation where key = 'demo') as demo, not exists (select from units) as empty`,
  );
  if (row?.demo !== 'loading' && !(row?.empty === true && row.demo === null)) return false;
  await mark(databaseUrl, 'loading');
  await load();
  await mark(databaseUrl, 'loaded');
  return true;
}

async function mark(databaseUrl: string, state: 'loading' | 'loaded'): Promise<void> {
  const sql = `insert into installation values ('demo', $1) on conflict (key) do update set value = excluded.value`;
  await ask(databaseUrl, sql, [state]);
}

async function ask(connectionString: string, sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString });
  try {
    await client.connect();
    return (await client.query<Record<string, unknown>>(sql, values)).rows;
  } finally {
    await client.end();
  }
}
