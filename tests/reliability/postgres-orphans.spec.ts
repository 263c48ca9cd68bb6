import { jest } from '@jest/globals';
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startPostgres } from '../../apps/ramp/src/postgres/index.js';

/** A killed server whose backend is busy: it does not notice, and holds the shared memory for as long as its statement runs. */
jest.setTimeout(180_000);

let dataDir: string;
const home = (): string => {
  const record = join(dataDir, 'postgres-home');
  try {
    return readFileSync(record, 'utf8').trim();
  } catch {
    return dataDir;
  }
};
beforeEach(() => {
  dataDir = realpathSync(mkdtempSync(join(tmpdir(), 'ramp-orphans-')));
  chmodSync(dataDir, 0o755);
});
afterEach(() => {
  for (const path of new Set([home(), dataDir])) rmSync(path, { recursive: true, force: true, maxRetries: 20 });
});

const connect = async (url: string): Promise<Client> => {
  const client = new Client(url);
  client.on('error', () => undefined);
  await client.connect();
  return client;
};
const isRunning = (pid: number): boolean => {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};
const gone = async (pid: number): Promise<void> => {
  while (isRunning(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
};

it('a busy backend of a killed server is ended, another process in its folder is not', async () => {
  const first = await startPostgres({ dataDir });
  const client = await connect(first.url);
  await client.query('create table kept as select 42 as answer');
  const backend = Number((await client.query('select pg_backend_pid() as pid')).rows[0].pid);
  const busy = client.query('select count(*) from generate_series(1, 1000000) a, generate_series(1, 1000000) b');
  const ended = expect(busy).rejects.toThrow();
  const cwd = realpathSync(`/proc/${first.pid}/cwd`);
  const bystander = spawn('sleep', ['60'], { cwd });
  // Until the statement runs: what only waits for its client notices by itself.
  const watch = await connect(first.url);
  const state = async (): Promise<string> =>
    (await watch.query('select state from pg_stat_activity where pid = $1', [backend])).rows[0].state;
  while ((await state()) !== 'active') await new Promise((resolve) => setTimeout(resolve, 20));
  await watch.end();
  process.kill(first.pid, 'SIGKILL');
  await gone(first.pid);
  expect(isRunning(backend)).toBe(true);

  const second = await startPostgres({ dataDir });
  await ended;
  expect(second.reused).toBe(false);
  expect(isRunning(backend)).toBe(false);
  expect(isRunning(bystander.pid as number)).toBe(true);
  const again = await connect(second.url);
  expect((await again.query('select answer from kept')).rows).toEqual([{ answer: 42 }]);
  await again.end();
  bystander.kill();
  await second.stop();
});

it('a server that lives without its pid file is left alone, and what to do is said', async () => {
  const first = await startPostgres({ dataDir });
  const folder = realpathSync(`/proc/${first.pid}/cwd`);
  rmSync(join(folder, 'postmaster.pid'));
  await expect(startPostgres({ dataDir })).rejects.toMatchObject({
    problems: [
      { rule: 'postgres.memory_in_use', message: expect.stringContaining(folder), remedy: expect.any(String) },
    ],
  });
  expect(isRunning(first.pid)).toBe(true);
  await first.stop();
});
