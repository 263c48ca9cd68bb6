import type { ServerResponse } from 'node:http';
import { planDuePulls } from '#sources';
import { GOOD, createSourceRig, type SourceRig } from '../commands/source-rig.js';
import { TEST_KEYS } from '../setup/test-keys.js';
import { BuiltProgram, until, type Child } from './children/child.js';

let built: BuiltProgram;
let rig: SourceRig;
let worker: Child | null = null;
beforeAll(async () => {
  built = new BuiltProgram();
  rig = await createSourceRig();
}, 60_000);
afterEach(async () => {
  await worker?.kill();
  worker = null;
  await rig.empty();
});
afterAll(async () => {
  built.remove();
  await rig.close();
});
const start = async (): Promise<void> => {
  worker = await built.start('dist/apps/worker/src/main.js', null, {
    RAMP_DATABASE_URL: (rig.source.options as { url: string }).url,
    ...{ RAMP_MASTER_KEY: TEST_KEYS, RAMP_ALLOWED_HOSTS: new URL(rig.stub.url).host },
  });
};
/** Once a day, some twelve hours from now: what is pulled meanwhile is pulled because the test says that it is due. */
const DAILY = `0 ${(new Date().getUTCHours() + 12) % 24} * * *`;
const pullsOf = (id: string) =>
  rig.rows<{ status: string; error: string | null }>(
    'select status, error from pulls where source_id = $1 order by queued_at',
    [id],
  );
const ended = (id: string, count: number): Promise<boolean> =>
  until(async () => {
    const pulls = await pullsOf(id);
    return pulls.length === count && pulls.every(({ status }) => !['QUEUED', 'RUNNING'].includes(status));
  });
const due = (id: string, ago = '1 second'): Promise<unknown> =>
  rig.rows(`update sources set next_pull_at = now() - $2::interval where id = $1`, [id, ago]);
const gone = (_: unknown, response: ServerResponse): void => void response.writeHead(404).end();

it('the worker reads a source by its schedule: EMPTY, PARTLY, FAILED, at rest, and well again', async () => {
  const [id, other] = [
    await rig.create({ timeZone: 'UTC' }, { schedule: DAILY }),
    await rig.create({ timeZone: 'UTC' }, { schedule: DAILY }),
  ];
  await start();
  const partly = `${GOOD}FM1,hand_hygiene,2025-01-20,x,20\n`;
  const turns: [string | typeof gone, string, string][] = [
    ['', 'EMPTY', 'DEGRADED'],
    [partly, 'PARTLY', 'DEGRADED'],
    [gone, 'FAILED', 'FAILING'],
    [gone, 'FAILED', 'FAILING'],
    [gone, 'FAILED', 'FAILING'],
  ];
  for (const [index, [answer, pull, source]] of turns.entries()) {
    rig.stub.answer(answer);
    await due(id);
    expect(await ended(id, index + 1)).toBe(true);
    expect([(await pullsOf(id)).at(-1)!.status, await rig.statusOf(id)]).toEqual([pull, source]);
  }
  // It rests: what is due at the same time elsewhere is read, and it is not.
  rig.stub.answer(GOOD);
  await due(id);
  await due(other);
  expect(await ended(other, 1)).toBe(true);
  expect(await pullsOf(id)).toHaveLength(turns.length);
  await rig.rows('update sources set rests_until = now() where id = $1', [id]);
  expect(await ended(id, turns.length + 1)).toBe(true);
  expect([(await pullsOf(id)).at(-1)!.status, await rig.statusOf(id)]).toEqual(['SUCCEEDED', 'HEALTHY']);
  const told = (await rig.eventsOf(id)).map(({ type }) => type).filter((type) => /Degraded|Recovered/.test(type));
  expect(told).toEqual(['SourceDegraded', 'SourceDegraded', 'SourceRecovered']);
}, 240_000);

it('what was missed while no worker ran is made up for by one pull, and the next comes at its time', async () => {
  const id = await rig.create({ timeZone: 'UTC' }, { schedule: DAILY });
  rig.stub.answer(GOOD);
  await due(id, '40 days');
  await start();
  const other = await rig.create({ timeZone: 'UTC' }, { schedule: DAILY });
  expect(await ended(id, 1)).toBe(true);
  // A later turn of the same tick.
  await due(other);
  expect(await ended(other, 1)).toBe(true);
  expect(await pullsOf(id)).toMatchObject([{ status: 'SUCCEEDED' }]);
  const next =
    'select next_pull_at > now() as later, next_pull_at < now() + interval $$25 hours$$ as soon from sources where id = $1';
  expect(await rig.rows(next, [id])).toEqual([{ later: true, soon: true }]);
}, 180_000);

it.each([
  ['an hour is left out', '2026-03-06T12:00:00Z', ['06 14:30', '07 14:30', '08 13:30', '09 13:30'], '30 8 * * *'],
  ['that very hour is meant', '2026-03-06T12:00:00Z', ['07 08:30', '08 08:30', '09 07:30', '10 07:30'], '30 2 * * *'],
  ['an hour comes twice', '2026-10-30T12:00:00Z', ['31 06:30', '01 06:30', '02 07:30', '03 07:30'], '30 1 * * *'],
])(
  'where %s, one pull a day is planned, at the hour of the place',
  async (_, from, expected, schedule) => {
    const id = await rig.create({ timeZone: 'America/Chicago' }, { schedule });
    const first = new Date(from);
    await rig.rows('update sources set next_pull_at = $2 where id = $1', [id, first]);
    await rig.deps.uow.run((tx) => planDuePulls(tx, first));
    const planned: string[] = [];
    for (
      let at = first.getTime();
      planned.length < expected.length && at < first.getTime() + 6 * 86_400_000;
      at += 900_000
    ) {
      await rig.rows(`update pulls set status = 'SUCCEEDED' where source_id = $1`, [id]);
      // Planned up to a minute later than it is due.
      const now = new Date(at + 60_000);
      if ((await rig.deps.uow.run((tx) => planDuePulls(tx, now))).length > 0)
        planned.push(new Date(at).toISOString().slice(8, 16).replace('T', ' '));
    }
    expect(planned).toEqual(expected);
  },
  60_000,
);
