import { newId, registerSubscribers, relayOnce } from '#platform';
import { BuiltProgram, until } from './children/child.js';
import { Machine, recorder, writeEvent } from './machine.js';

const FILE = 'children/event-machine.mjs';
let built: BuiltProgram;
let machine: Machine;
beforeAll(async () => {
  built = new BuiltProgram();
  machine = await Machine.open();
}, 60_000);
afterAll(async () => {
  built.remove();
  await machine.close();
});
beforeEach(async () => {
  while ((await relayOnce(machine.source)) > 0);
  await machine.empty();
});
const settings = (name: string, rest: object = {}) => ({
  url: machine.database.url,
  name,
  leaseMs: 300,
  attempts: 3,
  ...rest,
});

it('a process killed between its commit and everything after it: the event still arrives', async () => {
  await registerSubscribers(machine.source, [recorder('reader')]);
  const stream = newId();
  const child = await built.start(FILE, settings('writer', { commits: stream }));
  expect(await child.gone).toEqual({ code: null, signal: 'SIGKILL' });
  expect(
    await machine.source.query('select from events where stream_id = $1 and position is null', [stream]),
  ).toHaveLength(1);
  await machine.runner([recorder('reader')]).settle();
  expect(await machine.effects('reader')).toMatchObject([{ streamId: stream, version: 1 }]);
});

it.each([undefined, 20])(
  'a subscriber that kills its process goes dead after its attempts and blocks only its own stream (batch %s)',
  async (batch) => {
    const name = 'killer';
    await registerSubscribers(machine.source, [recorder(name)]);
    const [bad, ...good] = [newId(), newId(), newId(), newId()];
    await machine.uow.run(async (tx) => {
      for (const stream of good) await writeEvent(tx, stream, 1);
      await writeEvent(tx, bad!, 1, 'kill');
      await writeEvent(tx, bad!, 2);
      for (const stream of good) await writeEvent(tx, stream, 2);
    });
    let deaths = 0;
    const dead = async () => (await machine.deliveries(name)).some((one) => one.status === 'DEAD');
    const done = async () => (await machine.effects(name)).length === 6 && (await dead());
    for (let turn = 0; turn < 12 && !(await done()); turn += 1) {
      const child = await built.start(FILE, settings(name, { batch }));
      const ended = await Promise.race([child.gone.then(() => true), until(done, 10_000).then(() => false)]);
      if (ended) deaths += 1;
      else await child.kill();
    }
    const rows = await machine.deliveries(name);
    expect(rows.filter((row) => row.streamId === bad)).toMatchObject([
      { status: 'DEAD', attempts: 3, lastError: expect.stringContaining('ended') },
      // Claimed once together with the killer, then never again.
      { status: 'OPEN', attempts: batch ? 1 : 0 },
    ]);
    expect(deaths).toBe(3);
    for (const stream of good)
      expect((await machine.effects(name)).filter((one) => one.streamId === stream).map((one) => one.version)).toEqual([
        1, 2,
      ]);
    expect((await machine.effects(name)).filter((one) => one.streamId === bad)).toEqual([]);
  },
  240_000,
);

it('killed at any moment, again and again, while others write: every event has one effect, in order', async () => {
  const name = 'survivor';
  await registerSubscribers(machine.source, [recorder(name)]);
  const streams = Array.from({ length: 10 }, () => newId());
  let writing = true;
  const writer = (async () => {
    for (let version = 1; version <= 20; version += 1)
      for (const stream of streams) await machine.uow.run((tx) => writeEvent(tx, stream, version));
    writing = false;
  })();
  const finished = async () => !writing && (await machine.effects(name)).length >= 200;
  const startPair = () =>
    Promise.all(
      [1, 2].map((one) => built.start(FILE, settings(name, { attempts: 50, batch: one === 2 ? 10 : undefined }))),
    );
  let kills = 0;
  while (!(await finished()) && kills < 60) {
    const pair = await startPair();
    await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 400));
    for (const child of pair) await child.kill();
    kills += pair.length;
  }
  await writer;
  // Where so little gets done between two kills that something is left, the last ones live.
  const last = (await finished()) ? [] : await startPair();
  await until(finished, 60_000);
  for (const child of last) await child.kill();
  const effects = await machine.effects(name);
  for (const stream of streams)
    expect(effects.filter((one) => one.streamId === stream).map((one) => one.version)).toEqual(
      Array.from({ length: 20 }, (_, at) => at + 1),
    );
  expect(effects).toHaveLength(200);
  expect(kills).toBeGreaterThan(0);
}, 300_000);
