import { statfsSync } from 'node:fs';
import { Client } from 'pg';
import type { Config } from '#platform';
import { runningRamp } from '../start/run-file.js';
import { statusOf } from '../start/wait-until-served.js';
import { keySettings } from '../keys/key-settings.js';
import { DATABASE_CHECKS } from './database-checks.js';
import type { Check, Finding } from './finding.js';
import { mailChecks } from './mail-checks.js';
import { secretChecks } from './secret-checks.js';

const GIGABYTE = 1_000_000_000;

/** Everything doctor looks at, in the order of a person who asks: does it run, is there room, is the database well. */
export async function examine(config: Config, databaseUrl: string): Promise<Finding[]> {
  return [
    ...(await process(config)),
    room(config.dataDir),
    ...(await database(databaseUrl, [...DATABASE_CHECKS, ...secretChecks(keySettings(config)), ...mailChecks(config)])),
  ];
}

async function process({ dataDir }: Config): Promise<Finding[]> {
  const running = runningRamp(dataDir);
  if (!running)
    return [{ state: 'look', what: `Ramp does not run on ${dataDir}.`, remedy: 'Start it with `npm start`.' }];
  const status = await statusOf(`${running.url}/health/ready`);
  if (status === 200) return [{ state: 'ok', what: `The API is ready at ${running.url}.` }];
  return [
    {
      state: 'wrong',
      what: `The API at ${running.url} is not ready (HTTP ${status}).`,
      remedy: `See ${dataDir}/api.log.`,
    },
  ];
}

function room(dataDir: string): Finding {
  const { bavail, bsize } = statfsSync(dataDir);
  const free = (bavail * bsize) / GIGABYTE;
  const what = `${free.toFixed(1)} GB are free on the disk of ${dataDir}.`;
  return free > 1
    ? { state: 'ok', what }
    : { state: 'wrong', what, remedy: 'Free some: Postgres stops when it is full.' };
}

async function database(connectionString: string, checks: readonly Check[]): Promise<Finding[]> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
    const findings: Finding[] = [];
    for (const check of checks) findings.push(await check((sql) => client.query(sql).then(({ rows }) => rows)));
    return findings;
  } catch (error) {
    const what = `The database cannot be asked: ${error instanceof Error ? error.message : String(error)}.`;
    return [
      { state: 'wrong', what, remedy: 'Check RAMP_DATABASE_URL, or run `npx ramp migrate` when a table is missing.' },
    ];
  } finally {
    await client.end().catch(() => undefined);
  }
}
