import { jest } from '@jest/globals';
import type { RecordRequest, RecordingResult, StagedRow } from '#measurements';
import { ReviseMetric } from '#metrics';
import { newId } from '#platform';
import { createMeasurementRig, week, type MeasurementRig } from './measurement-rig.js';

// Rows that came before and stand as they came are known by their digest; wherever that could be wrong, they are compared one by one.
let rig: MeasurementRig;
beforeEach(async () => {
  rig = await createMeasurementRig();
}, 60_000);
afterEach(() => rig.close());

const row = (n: number, numerator = 100 + n): Partial<StagedRow> => ({
  periodStart: week(n),
  numerator,
  denominator: 10,
});
const THREE = [row(0), row(1), row(2)];

/** What came of it, and whether rows were compared. */
async function record(
  rows: readonly Partial<StagedRow>[],
  request: Partial<RecordRequest> = {},
): Promise<Pick<RecordingResult, 'accepted' | 'unchanged' | 'revised' | 'rejected'> & { compared: boolean }> {
  const logged = jest.spyOn(rig.source.logger, 'logQuery');
  try {
    const { accepted, unchanged, revised, rejected } = await rig.record(rows, request);
    const compared = logged.mock.calls.some(([sql]) => sql.includes('insert into measurements'));
    return { accepted, unchanged, revised, rejected, compared };
  } finally {
    logged.mockRestore();
  }
}
const none = { accepted: 0, unchanged: 0, revised: 0, rejected: 0 };
const unchanged = (rows: number, compared: boolean) => ({ ...none, unchanged: rows, compared });

it('the same rows again are not compared, nor when they have grown in between; the other rows of the recording are', async () => {
  expect(await record(THREE)).toEqual({ ...none, accepted: 3, compared: true });
  expect(await record(THREE)).toEqual(unchanged(3, false));
  expect(await record([...THREE, row(3)])).toEqual({ ...none, accepted: 1, unchanged: 3, compared: true });
  expect(await record([...THREE, row(3)])).toEqual(unchanged(4, false));
  const other = { ...row(0), unit: 'NQH' };
  expect(await record([...THREE, row(3), other])).toEqual({ ...none, accepted: 1, unchanged: 4, compared: true });
});

it('another order, fewer rows, and rows of which one comes twice are compared', async () => {
  await record(THREE);
  expect(await record([...THREE].reverse())).toEqual(unchanged(3, true));
  expect(await record(THREE.slice(1))).toEqual(unchanged(2, true));
  const twice = [...THREE, row(2, 7)];
  expect(await record(twice)).toEqual({ ...none, unchanged: 2, revised: 1, rejected: 1, compared: true });
  expect(await record(twice)).toEqual({ ...none, unchanged: 3, rejected: 1, compared: true });
});

it('what is not taken is put aside each time', async () => {
  const unfit = [...THREE, row(3, -1), { ...row(4), denominator: -1 }];
  for (const _ of [1, 2]) expect(await record(unfit)).toMatchObject({ rejected: 1, compared: true });
});

it('once somebody else has recorded, it is compared: what they changed is changed back', async () => {
  await record(THREE);
  const { coach } = rig.place;
  expect(await record([row(1, 5)], { personId: coach })).toMatchObject({ revised: 1 });
  expect(await record(THREE)).toEqual({ ...none, unchanged: 2, revised: 1, compared: true });
  expect(await record(THREE, { personId: coach })).toEqual(unchanged(3, true));
});

it('once the metric is revised, it is compared: the rows follow another version', async () => {
  await record(THREE);
  const input = { metricId: rig.metric.weekly, expectedVersion: 1, because: 'Counted otherwise', from: week(1) };
  await rig.as(rig.place.coach, ReviseMetric, { ...input, operationalDefinition: 'All minutes, over all hours.' });
  expect(await record(THREE)).toEqual({ ...none, unchanged: 1, revised: 2, compared: true });
  expect(await record(THREE)).toEqual(unchanged(3, false));
});

it('an older reading is history however often it comes', async () => {
  const source = { sourceId: await aSource() };
  const [then, now] = [new Date('2026-01-01T00:00:00Z'), new Date('2026-01-02T00:00:00Z')];
  await record([row(0, 1)], { ...source, readAt: now });
  for (const revised of [1, 0])
    expect(await record([row(0, 2)], { ...source, readAt: then })).toMatchObject({ revised, compared: true });
});

it('of a metric that could single people out, rows are known to who sent them all', async () => {
  const people = [
    { metric: 'burnout_share', periodStart: '2025-01-01', numerator: 3, denominator: 40, contributors: 40 },
  ];
  const { coach } = rig.place;
  await record(people, { personId: coach });
  expect(await record(people, { personId: coach })).toEqual(unchanged(1, false));
  expect(await record(people)).toEqual({ ...none, revised: 1, compared: true });
  // What everybody sees may be hidden tomorrow.
  await rig.deliver();
  for (const _ of [1, 2]) expect(await record(people, { personId: coach })).toEqual(unchanged(1, true));
});

async function aSource(): Promise<string> {
  const id = newId();
  await rig.rows(
    `insert into sources (id, version, stream_version, unit_id, kind, name, settings, time_zone, created_at)
     values ($1, 1, 1, $2, 'PUSH', 'Sent', '{}', 'UTC', now())`,
    [id, rig.place.hospital],
  );
  return id;
}
