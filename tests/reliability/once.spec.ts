import { randomUUID } from 'node:crypto';
import { Once, UnitOfWork, createDataSource, keyedRequest, newId, type KeyedRequest, type Tx } from '#platform';
import type { Answer } from '../setup/gql.js';
import { AUDIENCE } from '../setup/test-app.js';
import { createWorld, type World } from '../setup/world.js';
import { BuiltProgram, until, type Child } from './children/child.js';
import { writeEvent } from './machine.js';

let built: BuiltProgram;
let world: World;
beforeAll(async () => {
  built = new BuiltProgram(['apps/api']);
  world = await createWorld();
  await world.by.admin.data('{ viewer { person { id } } }');
}, 120_000);
afterAll(async () => {
  await world?.close();
  built.remove();
});

const urlOf = (): string => (world.source.options as { url: string }).url;
const request = (key = randomUUID() as string, place = 0): KeyedRequest =>
  keyedRequest(world.key['admin'] as string, key, place, 'the same');
const eventsOf = async (stream: string): Promise<number> =>
  (await world.rows('select from events where stream_id = $1', [stream])).length;

it('twins in several processes make one change, and one row', async () => {
  const sources = await Promise.all(
    [1, 2, 3].map((n) => createDataSource(urlOf(), [], { name: `process-${n}`, poolSize: 4 }).initialize()),
  );
  const processes = sources.map((source) => new Once(source, new UnitOfWork(source)));
  const [same, stream] = [request(), newId()];
  let runs = 0;
  const work = async (tx: Tx): Promise<{ id: string }> => {
    runs += 1;
    await writeEvent(tx, stream, 1);
    await tx.query('select pg_sleep(0.2)');
    return { id: stream };
  };
  const done = await Promise.all(
    Array.from({ length: 30 }, (_, n) => (processes[n % 3] as Once).run(same, work, (result) => result)),
  );
  expect(done.filter(({ repeated }) => !repeated)).toEqual([{ repeated: false, result: { id: stream } }]);
  expect(done.filter(({ repeated }) => repeated)).toEqual(Array(29).fill({ repeated: true, kept: { id: stream } }));
  expect([runs, await eventsOf(stream)]).toEqual([1, 1]);
  await Promise.all(sources.map((source) => source.destroy()));
});

it.each([1, 2])(
  'a key stands for one request, whichever of its changes are under way, in %s processes',
  async (count) => {
    const processes = Array.from({ length: count }, () => new Once(world.source, new UnitOfWork(world.source)));
    const [key, stream] = [randomUUID(), newId()];
    const begun: { tell?: (value?: unknown) => void } = {};
    const hasBegun = new Promise((resolve) => (begun.tell = resolve));
    const work = async (tx: Tx): Promise<{ id: string }> => {
      await writeEvent(tx, stream, 1);
      begun.tell?.();
      await tx.query('select pg_sleep(0.2)');
      return { id: stream };
    };
    const once = (process: Once | undefined, request: KeyedRequest): Promise<unknown> =>
      (process as Once).run(request, work, (result) => result);
    // Its first change was refused and kept no row: that place is free.
    const second = once(processes[0], request(key, 1));
    await hasBegun;
    const other = once(processes.at(-1), keyedRequest(world.key['admin'] as string, key, 0, 'another'));
    await expect(other).rejects.toMatchObject({ first: { rule: 'idempotency.other_request' } });
    expect([await second, await eventsOf(stream)]).toMatchObject([{ repeated: false }, 1]);
  },
);

it.each(['40001', '40P01'])('a transaction that the database asks to repeat (%s) leaves one row', async (code) => {
  const once = new Once(world.source, new UnitOfWork(world.source));
  const [same, stream] = [request(), newId()];
  let tries = 0;
  const done = await once.run(
    same,
    async (tx) => {
      await writeEvent(tx, stream, 1);
      tries += 1;
      if (tries < 3) await tx.query(`do $$ begin raise exception 'again' using errcode = '${code}'; end $$`);
      return { id: stream };
    },
    (result) => result,
  );
  expect([done.repeated, tries, await eventsOf(stream)]).toEqual([false, 3, 1]);
  expect(await world.rows('select result from carried_out where key_hash = $1', [same.keyHash])).toEqual([
    { result: { id: stream } },
  ]);
});

it('work that fails leaves no row, and its twin does it', async () => {
  const once = new Once(world.source, new UnitOfWork(world.source));
  const same = request();
  let tries = 0;
  const work = async (): Promise<{ tries: number }> => {
    tries += 1;
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (tries === 1) throw new Error('the first');
    return { tries };
  };
  const ended = await Promise.allSettled([1, 2, 3].map(() => once.run(same, work, (result) => result)));
  // Which of the three comes first is the pool's affair.
  expect(ended).toContainEqual(expect.objectContaining({ status: 'rejected', reason: new Error('the first') }));
  const values = ended.map((one) => one.status === 'fulfilled' && one.value);
  expect(values).toContainEqual({ repeated: false, result: { tries: 2 } });
  expect(values).toContainEqual({ repeated: true, kept: { tries: 2 } });
});

async function startApi(): Promise<{ child: Child; save(key: string, code: string): Promise<Answer> }> {
  const child = await built.start('dist/apps/api/src/main.js', null, {
    RAMP_DATABASE_URL: urlOf(),
    ...{ RAMP_OIDC_ISSUER: world.issuer.issuer, RAMP_OIDC_AUDIENCE: AUDIENCE, RAMP_PORT: '0' },
  });
  const address = (): string | undefined => /"url":"(http:[^"]+)"/.exec(child.said)?.[1];
  expect(await until(() => address() !== undefined)).toBe(true);
  const authorization = `Bearer ${await world.issuer.tokenFor('ada')}`;
  const save = async (key: string, code: string): Promise<Answer> => {
    const input = { code, name: code, kind: 'CLINIC', timeZone: 'UTC', parent: world.id.south };
    // The pilots of the new unit are read for the answer alone.
    const query = `mutation ($input: SaveUnitInput!) { saveUnit(input: $input) {
      unit { id code pilots { nodes { id } } } userErrors { code } } }`;
    const response = await fetch(`${address()}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization, 'idempotency-key': key },
      body: JSON.stringify({ query, variables: { input } }),
    });
    return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
  };
  return { child, save };
}

it('an API that is killed between the commit and its answer: the repeat is answered, and nothing is doubled', async () => {
  const [first, second] = [await startApi(), await startApi()];
  const key = randomUUID();
  const kept = (): Promise<unknown[]> =>
    world.rows(`select result from carried_out where key_hash = $1`, [request(key).keyHash]);
  await world.source.transaction(async (tx) => {
    await tx.query('lock table pilots in access exclusive mode');
    const lost = first.save(key, 'KILLED').catch((error: Error) => error.message);
    expect(await until(async () => (await kept()).length === 1)).toBe(true);
    await first.child.kill();
    expect(await lost).toBe('fetch failed');
  });
  const again = await second.save(key, 'KILLED');
  expect(again).toMatchObject({ data: { saveUnit: { unit: { code: 'KILLED' }, userErrors: [] } } });
  expect(await world.rows(`select from units where code = 'KILLED'`)).toHaveLength(1);
  expect(await kept()).toHaveLength(1);
  await second.child.kill('SIGTERM');
}, 180_000);

it('APIs that are killed again and again: each request is sent until it is answered, and carried out once', async () => {
  const codes = Array.from({ length: 24 }, (_, n) => `AGAIN-${n}`);
  const keys = new Map(codes.map((code) => [code, randomUUID() as string]));
  let api = await startApi();
  let kills = 0;
  const answered = async (code: string): Promise<string> => {
    for (;;) {
      const answer = await api.save(keys.get(code) as string, code).catch(() => null);
      const payload = answer?.data?.saveUnit;
      if (payload?.unit) return payload.unit.id;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  let open = codes.length;
  const ids = codes.map((code) => answered(code).finally(() => (open -= 1)));
  while (open > 0 && kills < 2) {
    await new Promise((resolve) => setTimeout(resolve, 20 + 25 * kills));
    await api.child.kill();
    kills += 1;
    api = await startApi();
  }
  expect(new Set(await Promise.all(ids)).size).toBe(codes.length);
  expect(await world.rows(`select from units where code like 'AGAIN-%'`)).toHaveLength(codes.length);
  expect(kills).toBeGreaterThan(0);
  await api.child.kill('SIGTERM');
}, 300_000);
