import type { TestApp } from './test-app.js';

/** The tables of which any row, written as text, holds this. */
export async function tracesOf({ rows }: TestApp, text: string): Promise<string[]> {
  const tables = await rows<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const [hit] = await rows(`select 1 from "${name}" t where t::text like $1 limit 1`, [`%${text}%`]);
    if (hit) found.push(name);
  }
  return found;
}
