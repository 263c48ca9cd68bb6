import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres, type RunningPostgres } from '../../apps/ramp/src/postgres/index.js';

export const READER = 'ramp_reader:r3ader:pass';
const [view = '', account = ''] = [...readFileSync('docs/sql.md', 'utf8').matchAll(/```sql\n([\s\S]*?)```/g)].map(
  ([, sql]) => sql,
);
/** A table that a test fills, under the view and the account of docs/sql.md, as they stand there. */
const SCHEMA = `
create schema warehouse;
create table warehouse.loaded (
  dept_code text, measure text, week date, numerator numeric, denominator numeric, clinicians int, share numeric, version text,
  loaded_at timestamptz not null default clock_timestamp());
${view}${account}`;
export const VIEW_QUERY = `select unit_key, metric_key, period_start, period_end, numerator, denominator, contributor_n, max_share,
  definition_version, extracted_at
from qi_export.unit_metric_week where extracted_at > :since and period_start between :from and :to
order by extracted_at, unit_key, metric_key, period_start;`;

/** Somebody's warehouse: a PostgreSQL server of its own, in a process of its own. */
export interface Warehouse {
  /** As a source names it, without user and password. */
  url(over?: string): string;
  /** As its owner. */
  run(sql: string): Promise<Record<string, unknown>[]>;
  /** Ends the server, and brings it up again, at the same port where that is free still. */
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

export async function startWarehouse(settings: Record<string, string> = {}): Promise<Warehouse> {
  const dataDir = await mkdtemp(join(tmpdir(), 'ramp-warehouse-'));
  await chmod(dataDir, 0o755);
  const start = (port?: number): Promise<RunningPostgres> =>
    startPostgres({
      dataDir,
      port,
      settings: { fsync: 'off', timezone: 'Asia/Tokyo', datestyle: 'German', ...settings },
    });
  let server = await start();
  const { port } = new URL(server.url);
  const run = async (sql: string): Promise<Record<string, unknown>[]> => {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  };
  await run(SCHEMA);
  return {
    url: (over = 'ramp?sslmode=disable') => `postgres://${new URL(server.url).host}/${over}`,
    run,
    stop: () => server.stop(),
    start: async () => {
      server = await start(Number(port));
    },
    close: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
