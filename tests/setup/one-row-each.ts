import type { TestApp } from './test-app.js';

interface Column {
  name: string;
  type: string;
}
const VALUES: Record<string, string> = {
  uuid: 'gen_random_uuid()',
  text: `'x' || gen_random_uuid()`,
  'text[]': `'{}'`,
  jsonb: `'[]'`,

  bytea: `sha256(gen_random_uuid()::text::bytea)`,
  date: 'current_date',
  boolean: 'false',
};
const valueOf = (type: string): string =>
  VALUES[type] ?? (type.startsWith('timestamp') ? 'now()' : '1 + (random() * 30000)::int');
/** Where a check of the table wants more than any value. */
const WANTED: Record<string, string> = {
  'deliveries.status': `'OPEN'`,
  'subscribers.types': `'{}'`,
  'event_log.one': 'true',
  'integration_pepper.one': 'true',
  'webhooks.status': `'ACTIVE'`,
  'webhook_messages.status': `'WAITING'`,
  'carried_out.place': '0',
  'notifications.digest': `'NONE'`,
  'notifications.weekday': '1',
  'notifications.hour': '8',
  'mails.kind': `'DIGEST'`,
  'mails.status': `'WAITING'`,
  'chat_hooks.kind': `'SLACK'`,
  'chat_hooks.digest': `'DAILY'`,
  'chat_hooks.weekday': '1',
  'chat_hooks.hour': '8',
  'chat_hooks.status': `'ACTIVE'`,
  'chat_posts.kind': `'DIGEST'`,
  'chat_posts.status': `'WAITING'`,
};

/** Puts a row into each of the tables that has none, whatever it may be: keys that lead nowhere, and every column filled that must be. */
export async function fillEmptyTables(world: TestApp, tables: readonly string[]): Promise<void> {
  for (const table of tables) {
    const [{ full } = { full: true }] = await world.rows<{ full: boolean }>(
      `select exists (select from ${table}) as full`,
    );
    if (full) continue;
    const columns = await world.rows<Column>(
      `select a.attname as name, regexp_replace(format_type(a.atttypid, null), '\\(.*', '') as type from pg_attribute a
       where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attidentity = '' and a.attgenerated = '' and (a.attnotnull or a.attname = 'name')`,
      [table],
    );
    const names = columns.map(({ name }) => `"${name}"`).join(', ');
    const values = columns.map(({ name, type }) => WANTED[`${table}.${name}`] ?? valueOf(type)).join(', ');
    // Without the checks of foreign keys: what the row hangs from is of no matter here.
    await world.source.transaction(async (tx) => {
      await tx.query('set local session_replication_role = replica');
      await tx.query(`insert into ${table} (${names}) values (${values})`);
    });
  }
}
