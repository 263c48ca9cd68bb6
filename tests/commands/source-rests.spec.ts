import type { ServerResponse } from 'node:http';
import { UpdateSource, planDuePulls, runPull, sourcesByIds, type SourceView } from '#sources';
import { GOOD, createSourceRig, type SourceRig } from './source-rig.js';

let rig: SourceRig;
beforeAll(async () => {
  rig = await createSourceRig();
});
afterAll(() => rig.close());
afterEach(() => rig.empty());

const MINUTE = 60_000;
const gone = (_: unknown, response: ServerResponse): void => void response.writeHead(404).end();
const view = async (id: string): Promise<SourceView> =>
  (await sourcesByIds(rig.source, rig.place.coach, [id])).get(id) as SourceView;
/** How long the source rests from now on, in minutes; null where it does not. */
const restOf = async (id: string): Promise<number | null> => {
  const { restsUntil } = await view(id);
  return restsUntil && (restsUntil.getTime() - Date.now()) / MINUTE;
};
const plan = (at: Date): Promise<string[]> => rig.deps.uow.run((tx) => planDuePulls(tx, at));
const turns = async (id: string): Promise<unknown[]> =>
  (await rig.eventsOf(id))
    .filter(({ type }) => /Status|Degraded|Recovered/.test(type))
    .map(({ type, data }) => [type, data]);
const due = (id: string) =>
  rig.rows(`update sources set schedule = '* * * * *', next_pull_at = now() where id = $1`, [id]);

it('after three failures in a row scheduled pulls rest, longer each time; a person pulls all the same, and success ends it', async () => {
  const id = await rig.create();
  await due(id);
  rig.stub.answer(gone);
  await rig.pull(id);
  await rig.pull(id);
  expect([await restOf(id), (await view(id)).failedPulls]).toEqual([null, 2]);
  await rig.pull(id);
  expect(await restOf(id)).toBeGreaterThan(6);
  expect(await restOf(id)).toBeLessThanOrEqual(15);
  const { restsUntil, nextPullAt, status } = await view(id);
  expect([nextPullAt, status]).toEqual([restsUntil, 'FAILING']);

  expect(await plan(new Date(restsUntil!.getTime() - 1))).toEqual([]);
  await rig.pull(id);
  expect(await restOf(id)).toBeGreaterThan(14);
  expect(await restOf(id)).toBeLessThanOrEqual(30);
  const [tried] = await plan((await view(id)).restsUntil!);
  rig.stub.answer(GOOD);
  expect(await runPull(tried!, rig.deps)).toBe('SUCCEEDED');
  expect(await view(id)).toMatchObject({ restsUntil: null, failedPulls: 0, status: 'HEALTHY' });
});

it('is told once when a source becomes worse and once when it is good again, not with every pull', async () => {
  const id = await rig.create();
  const pulls: string[] = [];
  for (const answer of ['', '', gone, gone, '', GOOD, GOOD]) {
    rig.stub.answer(answer);
    pulls.push((await rig.pull(id)).id);
  }
  const changed = (from: string, to: string): unknown[] => ['SourceStatusChanged', { from, to }];
  expect(await turns(id)).toEqual([
    changed('HEALTHY', 'DEGRADED'),
    ['SourceDegraded', { from: 'HEALTHY', to: 'DEGRADED', pullId: pulls[0], pullStatus: 'EMPTY', code: null }],
    changed('DEGRADED', 'FAILING'),
    [
      'SourceDegraded',
      { from: 'DEGRADED', to: 'FAILING', pullId: pulls[2], pullStatus: 'FAILED', code: 'source.not_there' },
    ],
    changed('FAILING', 'DEGRADED'),
    changed('DEGRADED', 'HEALTHY'),
    ['SourceRecovered', { from: 'DEGRADED', pullId: pulls[5] }],
  ]);
});

it('a source that asks for hours is left alone by the schedule for as long, and not tried again meanwhile', async () => {
  const id = await rig.create();
  await due(id);
  rig.stub.answer((_, response) => response.writeHead(503, { 'retry-after': '7200' }).end());
  expect(await rig.pull(id)).toMatchObject({ status: 'FAILED', attempts: 1 });
  expect(await restOf(id)).toBeGreaterThan(118);
  const { restsUntil } = await view(id);
  expect(await plan(new Date(Date.now() + 100 * MINUTE))).toEqual([]);
  rig.stub.answer(gone);
  await rig.pull(id);
  expect((await view(id)).restsUntil).toEqual(restsUntil);
  expect(await plan(restsUntil!)).toHaveLength(1);
});

it('an answer that could not be used is an answer: it ends the rest', async () => {
  const id = await rig.create();
  await due(id);
  rig.stub.answer(gone);
  for (let pull = 0; pull < 3; pull += 1) await rig.pull(id);
  rig.stub.answer('');
  expect(await rig.pull(id)).toMatchObject({ status: 'EMPTY' });
  expect(await view(id)).toMatchObject({ restsUntil: null, failedPulls: 0, status: 'DEGRADED' });
});

it('who mends the address need not wait for the rest to end', async () => {
  const id = await rig.create();
  await due(id);
  rig.stub.answer(gone);
  for (let pull = 0; pull < 3; pull += 1) await rig.pull(id);
  const change = (expectedVersion: number, rest: object) =>
    rig.as(rig.place.coach, UpdateSource, { sourceId: id, expectedVersion, ...rest });
  await change(1, { name: 'Another name' });
  expect(await plan(new Date())).toEqual([]);
  await change(2, { settings: { url: `${rig.stub.url}/mended.csv` } });
  expect(await view(id)).toMatchObject({ restsUntil: null, failedPulls: 0, status: 'FAILING' });
  expect(await plan(new Date())).toHaveLength(1);
});
