import { Client } from 'pg';

export type Answer = 'ours' | 'wrong-password' | 'not-yet' | 'nothing';

export function databaseUrl(port: number, password: string, database: string): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;
}

/** Who answers on this port: the server of this cluster with our password, or somebody else, or nobody. */
export async function whoAnswers(port: number, password: string, folder: string): Promise<Answer> {
  try {
    const shown = await ask(databaseUrl(port, password, 'postgres'), 'SHOW data_directory');
    return shown[0]?.data_directory === folder ? 'ours' : 'nothing';
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === '28P01' || code === '28000') return 'wrong-password';
    return code === '57P03' || code === '57P01' ? 'not-yet' : 'nothing';
  }
}

/** Makes the database if it is missing. */
export async function ensureDatabase(port: number, password: string, name: string): Promise<string> {
  const admin = databaseUrl(port, password, 'postgres');
  const found = await ask(admin, 'SELECT 1 FROM pg_database WHERE datname = $1', [name]);
  if (found.length === 0) await ask(admin, `CREATE DATABASE "${name}"`);
  return databaseUrl(port, password, name);
}

async function ask(connectionString: string, text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 5000 });
  // A connection that breaks after it was made reports here too; without a listener that would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query<Record<string, unknown>>(text, values)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}
