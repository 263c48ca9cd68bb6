import { UpdateSource } from '#sources';
import { GOOD, HEADER, createSourceRig, type SourceRig } from './source-rig.js';

let rig: SourceRig;
beforeAll(async () => {
  rig = await createSourceRig();
});
afterAll(() => rig.close());
afterEach(() => rig.empty());

const monday = (week: number): string => new Date(Date.UTC(2025, 0, 6 + 7 * week)).toISOString().slice(0, 10);
const file = (weeks: number, cells: (week: number) => string, day = monday): string =>
  `${HEADER}\n${Array.from({ length: weeks }, (_, week) => `FM1,hand_hygiene,${day(week)},${cells(week)}`).join('\n')}\n`;
const values = () => rig.rows('select period_start, numerator from measurements where superseded_at is null');

it('a column that turns in the middle of the file puts the whole of it aside, and nothing of it is recorded', async () => {
  const id = await rig.create();
  rig.stub.answer(GOOD);
  await rig.pull(id);
  rig.stub.answer(file(30, (week) => (week < 14 ? `${week},20` : 'twelve,20')));
  const done = await rig.pull(id);
  expect(done).toMatchObject({ status: 'FAILED', rowsRead: 30, accepted: 0, revised: 0, unchanged: 0, rejected: 30 });
  expect(done.error).toBe(
    'source.shape_changed: What stands in "n" cannot be read any more as it was before. No row was taken.',
  );
  expect(await values()).toHaveLength(2);
  expect(await rig.statusOf(id)).toBe('FAILING');
  const kept = await rig.rows<{ code: string; rows: number; raw: number }>(
    `select code, count(*)::int as rows, count(distinct raw)::int as raw from rejections where pull_id = $1 group by code order by code`,
    [done.id],
  );
  expect(kept).toEqual([
    { code: 'source.shape_changed', rows: 14, raw: 14 },
    { code: 'value.not_a_number', rows: 16, raw: 16 },
  ]);
});

it('days that are written otherwise now are not guessed at where they happen to be days', async () => {
  const id = await rig.create();
  rig.stub.answer(GOOD);
  await rig.pull(id);
  rig.stub.answer(
    file(
      30,
      () => '3,20',
      (week) => (week % 3 ? `${monday(week)}T00:00` : monday(week)),
    ),
  );
  expect(await rig.pull(id)).toMatchObject({
    status: 'FAILED',
    rejected: 30,
    error: expect.stringContaining('"week"'),
  });
  expect(await values()).toHaveLength(2);
});

it('a few slips, or half of the rows, cost what they are', async () => {
  const id = await rig.create();
  rig.stub.answer(GOOD);
  await rig.pull(id);
  rig.stub.answer(file(30, (week) => (week % 2 ? `${week},90` : '-,90')));
  expect(await rig.pull(id)).toMatchObject({ status: 'PARTLY', rowsRead: 30, accepted: 14, revised: 1, rejected: 15 });
});

it('a source that never brought the metric is told row by row what is wrong', async () => {
  const id = await rig.create();
  rig.stub.answer(file(12, () => 'twelve,20'));
  const done = await rig.pull(id);
  expect(done).toMatchObject({ status: 'FAILED', error: expect.stringContaining('pull.all_rejected'), rejected: 12 });
  expect(new Set((await rig.quarantine(done.id)).map(({ code }) => code))).toEqual(new Set(['value.not_a_number']));
});

it('who reads another column in its place may go on', async () => {
  const id = await rig.create();
  rig.stub.answer(GOOD);
  await rig.pull(id);
  const moved = file(12, (week) => `"see x",20,${week}`).replace('n,d', 'n,d,x');
  rig.stub.answer(moved);
  expect(await rig.pull(id)).toMatchObject({ status: 'FAILED', rejected: 12 });
  const columns = [
    ...[
      { from: 'ward', to: 'unit' },
      { from: 'measure', to: 'metric' },
      { from: 'week', to: 'periodStart' },
    ],
    ...[
      { from: 'x', to: 'numerator' },
      { from: 'd', to: 'denominator' },
    ],
  ];
  await rig.as(rig.place.coach, UpdateSource, {
    sourceId: id,
    expectedVersion: 1,
    settings: { columns, names: [{ from: 'FM1', to: 'NQH-FM1' }] },
  });
  expect(await rig.pull(id)).toMatchObject({ status: 'SUCCEEDED', accepted: 10, revised: 2, rejected: 0 });
});
