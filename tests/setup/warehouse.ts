import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres, type RunningPostgres } from '../../apps/ramp/src/postgres/index.js';

export const READER = 'ramp_reader:r3ader:pass';
/** The view that docs/sql.md asks for, over a table that a test fills, and an account that may read it and nothing else. */
const SCHEMA = `
create schema qi_export;
create table qi_export.loaded (
  dept_code text, measure text, week date, numerator numeric, denominator numeric, clinicians int, share numeric, version text,
  loaded_at timestamptz not null default clock_timestamp());
create view qi_export.unit_metric_week as
  select dept_code as unit_key, measure as metric_key, week as period_start, week + 6 as period_end, numerator, denominator,
    clinicians as contributor_n, share as max_share, version as definition_version, loaded_at as extracted_at from qi_export.loaded;
create role ramp_reader login password 'r3ader:pass';
grant usage on schema qi_export to ramp_reader;
grant select on qi_export.unit_metric_week to ramp_reader;
`;
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
  /** Ends the server, and brings it up again at the same port. */
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
  const { host, port } = new URL(server.url);
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
    url: (over = 'ramp?sslmode=disable') => `postgres://${host}/${over}`,
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
