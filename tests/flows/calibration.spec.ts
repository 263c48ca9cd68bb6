import { calibrationOf } from '#cycles';
import { JoinTeam } from '#pilots';
import type { Data } from '../setup/gql.js';
import { createEffectsWorld, type EffectsWorld } from '../setup/world-effects.js';
import { after, begun, chartered, openedIn, pilotId, walked } from '../setup/world-progress.js';
import type { Part } from '../setup/world.js';

let world: EffectsWorld;
let first: string;
let second: string;
beforeAll(async () => {
  world = await createEffectsWorld();
  await openedIn(world, '2025-01-01');
  first = await chartered(world, 'clinic', '2026-01-05');
  second = await chartered(world, 'sibling', '2026-01-06');
  await walked(world, first, 'clinic', '2026-02-02', [
    { confidence: 0.9, verdict: 'CONFIRMED' },
    { confidence: 0.7, verdict: 'PARTLY' },
  ]);
  await walked(world, first, 'clinic', '2026-03-02', [
    { confidence: 0.6, verdict: 'NOT_CONFIRMED' },
    { confidence: null, verdict: 'CONFIRMED' },
    { confidence: 0.8, verdict: 'INCONCLUSIVE' },
  ]);
  await walked(world, second, 'sibling', '2026-04-06', [
    { confidence: 0.8, verdict: 'CONFIRMED' },
    { confidence: 0.5, verdict: 'CONFIRMED' },
  ]);
  await begun(world, second, 'sibling', '2026-05-04', [0.9]);
});
afterAll(() => world?.close());

const CALIBRATION = 'predictions held brierScore';
const ofPilot = async (key: string, who: Part): Promise<Data> => {
  const query = `query ($id: ID!) { pilot(id: $id) { calibration { ${CALIBRATION} } } }`;
  return (await world.by[who].data(query, { id: pilotId(key) })).pilot;
};
const ofUnit = async (code: string, asOf: string | null = null, who: Part = 'viewer'): Promise<Data> => {
  const query = `query ($code: String, $asOf: DateTime) { unit(code: $code) { progress(asOf: $asOf) { predictions { ${CALIBRATION} } } } }`;
  return (await world.by[who].data(query, { code, asOf })).unit.progress?.predictions;
};
const day = (on: string): string => `${on}T19:00:00Z`;

describe('calibration', () => {
  it('of a pilot, by hand: what came true in part did not hold; what had no confidence or no verdict is left out', async () => {
    // (0.9 - 1)² + (0.7 - 0)² + (0.6 - 0)² = 0.01 + 0.49 + 0.36, over 3.
    const { calibration } = await ofPilot(first, 'coach');
    expect(calibration).toMatchObject({ predictions: 3, held: 1 });
    expect(calibration.brierScore).toBeCloseTo(0.86 / 3, 12);
  });

  it('of a pilot is for its team and its coach alone', async () => {
    for (const who of ['admin', 'lead', 'member', 'viewer'] as const)
      expect([who, await ofPilot(first, who)]).toEqual([who, { calibration: null }]);
    const team = { pilotId: first, personId: world.key['viewer'] as string, role: 'Nurse', frontline: true };
    await world.run(JoinTeam, team, { by: world.key['coach'] });
    expect((await ofPilot(first, 'viewer')).calibration).toMatchObject({ predictions: 3 });
    expect(await ofPilot(second, 'viewer')).toEqual({ calibration: null });
  });

  it('of a unit is that of all under it, from as many predictions on as the smallest group', async () => {
    // 0.86 + (0.8 - 1)² + (0.5 - 1)² = 0.86 + 0.04 + 0.25, over 5.
    const expected = { predictions: 5, held: 3, brierScore: expect.closeTo(1.15 / 5, 12) };
    expect(await ofUnit('QH-N')).toEqual(expected);
    expect(await ofUnit('QH')).toEqual(expected);
    expect(await ofUnit('QH-N-C')).toBeNull();
    expect(await ofUnit('QH-S')).toBeNull();
    const settings = { minimumGroup: 6 };
    const input = { unit: world.id.north, code: 'QH-N', name: 'North', kind: 'HOSPITAL', settings };
    await world.by.admin.do('saveUnit', 'SaveUnitInput', input, 'unit { code }');
    expect(await ofUnit('QH-N')).toBeNull();
    expect(await ofUnit('QH')).toEqual(expected);
    expect(await ofUnit('QH', null, 'neighbour')).toBeUndefined();
  });

  it('is known as of any instant: a prediction counts from its study on', async () => {
    const studied = after('2026-04-06', 8);
    expect(await ofUnit('QH', `${studied}T17:59:59.999Z`)).toBeNull();
    expect(await ofUnit('QH', `${studied}T18:00:00Z`)).toMatchObject({ predictions: 5 });
    const query = `query ($id: ID!, $at: DateTime!) { pilot(id: $id) { at(instant: $at) { calibration { ${CALIBRATION} } } } }`;
    const asOf = async (on: string) =>
      (await world.by.coach.data(query, { id: pilotId(first), at: day(on) })).pilot.at.calibration;
    expect(await asOf('2026-02-01')).toEqual({ predictions: 0, held: 0, brierScore: null });
    expect(await asOf('2026-02-11')).toMatchObject({ predictions: 2, held: 1, brierScore: expect.closeTo(0.25, 12) });
  });

  it('is what the pure rule reckons from what the API shows of each prediction', async () => {
    const query = `{ cycles(first: 100) { nodes { plan { predictions { confidence postHoc result { verdict } } } } } }`;
    const { nodes } = (await world.by.viewer.data(query)).cycles;
    const counted = nodes
      .flatMap((cycle: Data) => cycle.plan.predictions)
      .filter((one: Data) => one.confidence !== null && !one.postHoc && one.result)
      .filter((one: Data) => one.result.verdict !== 'INCONCLUSIVE')
      .map(({ confidence, result: { verdict } }: Data) => ({ confidence, held: verdict === 'CONFIRMED' }));
    const { brierScore, ...counts } = calibrationOf(counted);
    expect(await ofUnit('QH')).toEqual({ ...counts, brierScore: expect.closeTo(brierScore as number, 12) });
  });
});

it('leaves out what was predicted when the first measurement of the window could be seen', async () => {
  const rows = [{ metric: 'short_note_use', unit: 'QH-N-C', periodStart: '2026-06-08', value: 40 }];
  await world.by.coach.do(
    'recordMeasurements',
    'RecordMeasurementsInput',
    { idempotencyKey: 'seen', rows },
    'accepted',
  );
  await world.rows(`alter table events disable trigger user`);
  await world.rows(`update events set at = '2026-06-01T12:00:00Z' where type = 'MeasurementsRecorded'`);
  await world.rows(`alter table events enable trigger user`);
  const before = await ofPilot(first, 'coach');
  await walked(world, first, 'clinic', '2026-06-08', [{ confidence: 0.9, verdict: 'CONFIRMED' }]);
  expect(await ofPilot(first, 'coach')).toEqual(before);
});
