import { settle } from '../setup/settle.js';
import type { Data } from '../setup/gql.js';
import { statementsOf } from '../setup/statements.js';
import { createEffectsWorld, type EffectsWorld } from '../setup/world-effects.js';
import { begun, chartered, noon, openedIn, sent, walked } from '../setup/world-progress.js';

let world: EffectsWorld;
beforeAll(async () => {
  world = await createEffectsWorld();
  await openedIn(world, '2025-01-01');
  const pilot = await chartered(world, 'clinic', '2026-01-05');
  await walked(world, pilot, 'clinic', '2026-02-02', [{ confidence: 0.8, verdict: 'CONFIRMED' }], 'ADAPT');
  await walked(world, pilot, 'clinic', '2026-03-02', [{ confidence: 0.8, verdict: 'CONFIRMED' }]);
  await begun(world, pilot, 'clinic', '2026-04-06');
  await sent(world, 'clinic', '2026-02-02', { acknowledgedOn: '2026-02-04', declinedOn: '2026-02-20' });
  await sent(world, 'clinic', '2026-02-09', { acknowledgedOn: '2026-02-10' });
  await sent(world, 'sibling', '2026-02-16', { acknowledgedOn: '2026-02-23' });
  await sent(world, 'ward', '2026-03-02');
  await sent(world, 'ward', '2024-12-02', { acknowledgedOn: '2025-01-31' });
  await settle(world);
});
afterAll(() => world?.close());

const FIELDS = `asOf unit { code } pilotsByStage { stage count } cyclesByStage { stage count } cyclesClosedLast90Days medianCycleDays
  decisions { decision count } outcomes { variation count } predictions { predictions held brierScore } openSignals overdueTasks
  ideasAwaitingReply medianDaysToAcknowledge minutesGivenBack { estimatedPerWeek measuredPerWeek }`;
const progress = async (code: string, on: string | null = null, fields = FIELDS): Promise<Data> => {
  const query = `query ($code: String, $asOf: DateTime) { unit(code: $code) { progress(asOf: $asOf) { ${fields} } } }`;
  const asOf = on && (on.length > 10 ? on : noon(on).toISOString());
  return (await world.by.viewer.data(query, { code, asOf })).unit.progress;
};

describe('ideas that wait', () => {
  const awaiting = async (code: string, on: string): Promise<number> =>
    (await progress(code, on, 'ideasAwaitingReply')).ideasAwaitingReply;
  const median = async (code: string, on: string): Promise<number | null> =>
    (await progress(code, on, 'medianDaysToAcknowledge')).medianDaysToAcknowledge;

  it('wait from the day of sending until it is decided, acknowledged or not', async () => {
    // One more was acknowledged long ago and is not decided to this day.
    expect(await awaiting('QH', '2026-02-01')).toBe(1);
    expect(await awaiting('QH-N-C', '2026-02-01')).toBe(0);
    expect(await awaiting('QH-N-C', '2026-02-02')).toBe(1);
    expect(await awaiting('QH-N-C', '2026-02-12')).toBe(2);
    expect(await awaiting('QH-N-C', '2026-02-20')).toBe(1);
    expect(await awaiting('QH-N', '2026-03-02')).toBe(2);
    expect(await awaiting('QH', '2026-03-02')).toBe(4);
  });

  it('are acknowledged after 2, 1 and 7 days: the median of those of the last year', async () => {
    expect(await median('QH', '2026-03-02')).toBe(2);
    expect(await median('QH-N-C', '2026-03-02')).toBe(1.5);
    expect(await median('QH-S', '2026-03-02')).toBeNull();
    expect(await median('QH-S', '2025-06-01')).toBe(60);
    expect(await median('QH', '2026-02-03')).toBeNull();
    expect(await median('QH', '2026-02-04')).toBe(2);
  });
});

describe('as of an instant', () => {
  it('there is an answer since the first event and before, and never of what comes', async () => {
    expect(await progress('QH', '2025-06-01')).toMatchObject({
      ...{ pilotsByStage: [], cyclesByStage: [], medianCycleDays: null, predictions: null, ideasAwaitingReply: 1 },
      minutesGivenBack: { estimatedPerWeek: null, measuredPerWeek: null },
    });
    expect(await progress('QH', '2026-02-12')).toMatchObject({
      ...{ medianCycleDays: 9, decisions: [{ decision: 'ADAPT', count: 1 }], cyclesClosedLast90Days: 1 },
      cyclesByStage: [{ stage: 'CLOSED', count: 1 }],
    });
    const { errors } = await world.by.viewer.query(
      `{ unit(code: "QH") { progress(asOf: "2999-01-01T00:00:00Z") { asOf } } }`,
    );
    expect(errors?.[0]?.extensions).toMatchObject({ rule: 'as_of.future' });
  });

  it('reads the same as it did then, whatever was done since', async () => {
    const then = await progress('QH', '2026-03-15');
    const pilot = await chartered(world, 'ward', '2026-03-20', { minutesPerWeek: 50 });
    await walked(world, pilot, 'ward', '2026-03-23', [{ confidence: 0.6, verdict: 'PARTLY' }]);
    await settle(world);
    expect(await progress('QH', '2026-03-15')).toEqual(then);
    expect((await progress('QH', '2026-04-02')).minutesGivenBack.estimatedPerWeek).toBe(50);
  });
});

describe('over time', () => {
  const overTime = async (args: string, fields = FIELDS, code = 'QH'): Promise<Data> =>
    world.by.viewer.query(`{ unit(code: "${code}") { progressOverTime(${args}) { ${fields} } } }`);
  const ends = async (args: string): Promise<string[]> =>
    (await overTime(args, 'asOf')).data.unit.progressOverTime.map(({ asOf }: Data) => asOf);

  it('is at the end of each period in the unit’s time zone', async () => {
    expect(await ends('from: "2026-01-15", to: "2026-03-01"')).toEqual([
      ...['2026-02-01T05:59:59.999Z', '2026-03-01T05:59:59.999Z', '2026-04-01T04:59:59.999Z'],
    ]);
    expect(await ends('from: "2026-03-07", to: "2026-03-08", every: DAY')).toEqual([
      ...['2026-03-08T05:59:59.999Z', '2026-03-09T04:59:59.999Z'],
    ]);
  });

  it('each instant reads as it does alone', async () => {
    const found = (await overTime('from: "2026-02-01", to: "2026-03-31"')).data.unit.progressOverTime;
    expect(found).toHaveLength(2);
    for (const one of found) expect(one).toEqual(await progress('QH', one.asOf));
    expect(found[0].cyclesByStage).not.toEqual(found[1].cyclesByStage);
  });

  it('ends now where the period still runs, and asks nothing of what comes', async () => {
    const before = new Date().toISOString();
    const far = await ends('from: "2026-01-01", to: "2999-01-01", every: YEAR');
    expect(far.at(-1)! >= before && far.at(-1)! <= new Date().toISOString()).toBe(true);
    expect(await ends('from: "2998-01-01"')).toEqual([]);
  });

  it('has at most 60 instants', async () => {
    expect(await ends('from: "2025-01-01", to: "2025-03-01", every: DAY')).toHaveLength(60);
    const { data, errors } = await overTime('from: "2025-01-01", to: "2025-03-02", every: DAY', 'asOf');
    expect(data.unit).toBeNull();
    expect(errors[0].extensions).toMatchObject({
      ...{ rule: 'period.too_many', reason: 'INVALID', inputPath: ['every'] },
      remedy: expect.any(String),
    });
    const event = await overTime('from: "2025-01-01", every: EVENT', 'asOf');
    expect(event.errors[0].extensions).toMatchObject({ rule: 'period.none' });
    const reversed = await overTime('from: "2025-03-01", to: "2025-02-01"', 'asOf');
    expect(reversed.errors[0].extensions).toMatchObject({ rule: 'days.reversed' });
  });
});

describe('its statements', () => {
  const statements = (query: string): Promise<number> => statementsOf(() => world.by.viewer.data(query));
  const units = (first: number): string => `{ units(first: ${first}) { nodes { progress { ${FIELDS} } } } }`;
  const root = `{ unit(code: "QH") { progress { ${FIELDS} } } }`;

  it('are as many for 20 units as for one, and for 60 instants as for one', async () => {
    for (let more = 0; more < 15; more += 1) await world.unit(`QH-N-${more}`);
    await statements(units(1));
    const one = await statements(units(1));
    expect(await statements(units(20))).toBe(one);
    const over = (to: string): string =>
      `{ unit(code: "QH") { progressOverTime(from: "2025-01-01", to: "${to}", every: DAY) { ${FIELDS} } } }`;
    expect(await statements(over('2025-03-01'))).toBe(await statements(over('2025-01-01')));
  });

  it('are as many for 50 pilots as for one', async () => {
    const few = await statements(root);
    for (let more = 0; more < 50; more += 1) await chartered(world, 'ward', '2026-05-04', { minutesPerWeek: 10 });
    expect((await progress('QH')).pilotsByStage).toContainEqual({ stage: 'CHARTERED', count: 50 });
    expect(await statements(root)).toBe(few);
    expect(few).toBeLessThan(16);
  });
});
