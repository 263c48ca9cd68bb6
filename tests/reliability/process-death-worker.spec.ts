import { readFileSync } from 'node:fs';
import { claimQueueBackend, switchQueueBackend } from '#platform';
import { createSourceRig, GOOD, type SourceRig } from '../commands/source-rig.js';
import { csv } from '../commands/source-stub.js';
import { SaveUnit } from '#units';
import { BuiltProgram, goneFrom, until, type Child } from './children/child.js';

const MAIN = 'dist/apps/worker/src/main.js';
let built: BuiltProgram;
let rig: SourceRig;
let url: string;
const children: Child[] = [];
beforeAll(async () => {
  built = new BuiltProgram();
  rig = await createSourceRig();
  url = (rig.source.options as { url: string }).url;
  rig.stub.answer((_, response) => void setTimeout(() => csv(response).end(GOOD), 150));
}, 60_000);
afterEach(async () => {
  for (let child = children.pop(); child; child = children.pop())
    if (child.process.exitCode === null && child.process.signalCode === null) await child.kill();
});
afterAll(async () => {
  built.remove();
  await rig.close();
});
const start = async (settings: Record<string, string> = {}): Promise<Child> => {
  const child = await built.start(MAIN, null, {
    RAMP_DATABASE_URL: url,
    RAMP_ALLOWED_HOSTS: new URL(rig.stub.url).host,
    ...settings,
  });
  children.push(child);
  return child;
};
const residentMegabytes = ({ process: { pid } }: Child): number =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
const open = async () => (await rig.rows(`select from pulls where status in ('QUEUED', 'RUNNING')`)).length;
const unpositioned = async () => (await rig.rows('select from events where position is null')).length;

it('the worker is small, relays what is written while it runs, and stops in order within ten seconds', async () => {
  const worker = await start();
  expect(await until(() => worker.said.includes('the worker runs'))).toBe(true);
  expect(await until(() => residentMegabytes(worker) <= 120)).toBe(true);
  const source = await rig.create();
  await rig.request(source);
  expect(await until(async () => (await open()) === 0)).toBe(true);
  expect(await until(async () => (await unpositioned()) === 0)).toBe(true);
  expect(await rig.rows('select status from pulls')).toMatchObject([{ status: 'SUCCEEDED' }]);
  // One that takes longer ends itself with 1.
  expect(await worker.kill('SIGTERM')).toEqual({ code: 0, signal: null });
  expect(worker.said.split('\n').filter((line) => line.includes('"level":"error"'))).toEqual([]);
}, 180_000);

it('killed again and again and its queue dropped midway: every pull ends, and measurements are there once', async () => {
  await rig.empty();
  const sources: string[] = [];
  for (let number = 1; number <= 12; number += 1) {
    const code = `NQH-W${number}`;
    const unit = {
      code,
      name: `Ward ${number}`,
      kind: 'CLINIC',
      parentId: rig.place.hospital,
      timeZone: 'America/Chicago',
    } as const;
    await rig.as(null, SaveUnit, unit);
    sources.push(await rig.create({ names: [{ from: 'FM1', to: code }] }));
  }
  for (const source of sources) await rig.request(source);
  for (let turn = 0; turn < 4 && (await open()) > 0; turn += 1) {
    const worker = await start();
    await until(async () => (await open()) === 0, 400);
    if (turn === 1)
      await until(() =>
        rig.rows('drop schema if exists bullmq cascade').then(
          () => true,
          () => false,
        ),
      );
    await worker.kill();
    expect(await goneFrom(rig.rows)).toBe(true);
    // As if the leases of the dead worker had run out.
    await rig.rows('update pulls set lease_until = now() where lease_until is not null');
    await rig.rows(`update deliveries set lease_until = now(), next_at = now() where status = 'OPEN'`);
  }
  await start();
  expect(await until(async () => (await open()) === 0, 90_000)).toBe(true);
  expect(await rig.rows(`select distinct status from pulls`)).toEqual([{ status: 'SUCCEEDED' }]);
  expect(await rig.rows(`select count(*)::int as n from pulls`)).toEqual([{ n: 12 }]);
  expect(await rig.rows(`select count(*)::int as n from measurements`)).toEqual([{ n: 24 }]);
  expect(await until(async () => (await unpositioned()) === 0)).toBe(true);
  expect(await until(async () => (await rig.rows(`select from deliveries where status <> 'DONE'`)).length === 0)).toBe(
    true,
  );
}, 300_000);

it('a worker that is set to another queue than the others refuses to start and says what to do', async () => {
  await claimQueueBackend(rig.source, { kind: 'postgres', url });
  const worker = await start({ RAMP_REDIS_URL: 'redis://127.0.0.1:1' });
  expect((await worker.gone).code).toBe(1);
  expect(worker.said).toContain('RAMP_REDIS_URL');
  await switchQueueBackend(rig.source, 'postgres');
  const without = await built.start(MAIN, null, {});
  expect((await without.gone).code).toBe(1);
  expect(without.said).toContain('RAMP_DATABASE_URL is not set');
}, 120_000);
