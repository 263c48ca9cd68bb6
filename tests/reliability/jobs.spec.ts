import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { Redis } from 'ioredis';
import {
  claimQueueBackend,
  JobWorker,
  newId,
  Queues,
  silentLog,
  switchQueueBackend,
  type QueueBackend,
} from '#platform';
import { Machine } from './machine.js';

/** A Redis of this spec's own. Null where the program is not installed, which is a failure where nothing may be skipped. */
async function startRedis(): Promise<{ server: ChildProcess; url: string } | null> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  const server = spawn(
    'redis-server',
    ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    { stdio: 'ignore' },
  );
  const missing = await Promise.race([once(server, 'error').then(() => true), once(server, 'spawn').then(() => false)]);
  return missing ? null : { server, url: `redis://127.0.0.1:${port}` };
}
const until = async (what: () => boolean | Promise<boolean>, ms = 40_000): Promise<boolean> => {
  for (const end = Date.now() + ms; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 25)))
    if (await what()) return true;
  return false;
};

let machine: Machine;
let redis: { server: ChildProcess; url: string } | null = null;
beforeAll(async () => {
  machine = await Machine.open();
  redis = await startRedis();
});
afterAll(async () => {
  redis?.server.kill();
  await machine.close();
});

it('Redis is there, or this run says that its half of the queue was not tried', () => {
  if (redis === null && process.env['CI'] !== 'true')
    process.stderr.write('redis-server is not installed: the queue on Redis was NOT tried.\n');
  expect(redis !== null || process.env['CI'] !== 'true').toBe(true);
});

const opened: { close(): Promise<void> }[] = [];
const open = <T extends { close(): Promise<void> }>(one: T): T => (opened.push(one), one);
afterEach(async () => {
  for (let one = opened.pop(); one; one = opened.pop()) await one.close();
});

describe.each(['postgres', 'redis'] as const)('the queue on %s', (kind) => {
  const run = (name: string, test: (backend: QueueBackend) => Promise<void>) =>
    it(
      name,
      async () => {
        if (kind === 'redis' && redis === null) return;
        await test(kind === 'redis' ? { kind, url: redis!.url } : { kind, url: machine.database.url });
      },
      180_000,
    );
  const lose = async (backend: QueueBackend): Promise<void> => {
    if (backend.kind === 'postgres') {
      // The worker is at its tables: whoever drops them may have to try twice.
      const drop = () =>
        machine.source.query('drop schema bullmq cascade').then(
          () => true,
          () => false,
        );
      expect(await until(drop)).toBe(true);
      return;
    }
    const client = new Redis(backend.url);
    await client.flushall();
    await client.quit();
  };

  run(
    'carries a job once per id, by ids only, and works it again when it is asked for after its end',
    async (backend) => {
      const queues = open(new Queues(backend, silentLog));
      const worked: string[] = [];
      const worker = open(
        new JobWorker(
          backend,
          { name: 'pull-measurements', process: async ({ pullId }) => void worked.push(pullId) },
          silentLog,
        ),
      );
      const pullId = newId();
      for (let time = 0; time < 3; time += 1)
        await queues.add('pull-measurements', { pullId }, { jobId: `${pullId}-1` });
      expect(await queues.waiting('pull-measurements')).toBe(1);
      worker.start();
      expect(await until(() => worked.length === 1)).toBe(true);
      expect(await until(async () => (await queues.waiting('pull-measurements')) === 0)).toBe(true);
      await queues.add('pull-measurements', { pullId }, { jobId: `${pullId}-1` });
      expect(await until(() => worked.length === 2)).toBe(true);
      await queues.clean();
    },
  );

  run('a job that throws is failed, and is worked again when the tick asks for it', async (backend) => {
    const queues = open(new Queues(backend, silentLog));
    const pullId = newId();
    let tries = 0;
    const worker = open(
      new JobWorker(
        backend,
        {
          name: 'pull-measurements',
          process: async (payload) => {
            if (payload.pullId !== pullId) return;
            tries += 1;
            if (tries === 1) throw new Error('the first time');
          },
        },
        silentLog,
      ),
    );
    worker.start();
    await queues.add('pull-measurements', { pullId }, { jobId: `${pullId}-1` });
    expect(await until(() => tries === 1)).toBe(true);
    expect(await until(async () => (await queues.waiting('pull-measurements')) === 0)).toBe(true);
    await queues.add('pull-measurements', { pullId }, { jobId: `${pullId}-1` });
    expect(await until(() => tries === 2)).toBe(true);
  });

  run(
    'emptied midway: what stands in the table is added again, the worker comes back by itself, and all of it is worked',
    async (backend) => {
      const queues = open(new Queues(backend, silentLog));
      const owed = new Set(Array.from({ length: 60 }, () => newId()));
      const total = owed.size;
      let emptied = false;
      const pause = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 5));
      const worker = open(
        new JobWorker(
          backend,
          {
            name: 'pull-measurements',
            process: async ({ pullId }) => {
              await pause();
              // The second half waits for the queue to be lost, however late that is looked for.
              while (!emptied && owed.size <= total / 2) await pause();
              owed.delete(pullId);
            },
          },
          silentLog,
          { concurrency: 2 },
        ),
      );
      const tick = async () => {
        for (const pullId of [...owed]) await queues.add('pull-measurements', { pullId }, { jobId: `${pullId}-1` });
      };
      await tick();
      worker.start();
      const finished = await until(async () => {
        if (!emptied && owed.size <= total / 2) {
          emptied = true;
          await lose(backend);
        }
        if (emptied) await tick().catch(() => undefined);
        return owed.size === 0;
      }, 120_000);
      expect({ finished, left: owed.size, emptied }).toEqual({ finished: true, left: 0, emptied: true });
    },
  );
});

describe('the backend of the queues', () => {
  it('is recorded by the first process, and one that is set otherwise refuses to start and names the way out', async () => {
    const postgres: QueueBackend = { kind: 'postgres', url: machine.database.url };
    const other: QueueBackend = { kind: 'redis', url: 'redis://127.0.0.1:1' };
    await claimQueueBackend(machine.source, postgres);
    await claimQueueBackend(machine.source, postgres);
    await expect(claimQueueBackend(machine.source, other)).rejects.toMatchObject({
      problems: [{ rule: 'queue.other_backend', remedy: expect.stringContaining('RAMP_REDIS_URL') }],
    });
    await switchQueueBackend(machine.source, 'redis');
    await claimQueueBackend(machine.source, other);
    await expect(claimQueueBackend(machine.source, postgres)).rejects.toMatchObject({
      problems: [{ rule: 'queue.other_backend' }],
    });
  });
});
