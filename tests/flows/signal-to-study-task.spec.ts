import { settle, runTicks } from '../setup/settle.js';
import type { Data } from '../setup/gql.js';
import { createCycleWorld, dayHere, type CycleWorld } from '../setup/world-cycles.js';
import { monday } from '../setup/world-effects.js';

let world: CycleWorld;
let series: string;
let calls = 0;
beforeAll(async () => {
  world = await createCycleWorld();
  await record('documentation_minutes', 20, [30, 31, 29, 30, 31, 29, 30, 31]);
  const { unit } = await world.by.member.data(
    '{ unit(code: "QH-N-C") { series(key: "documentation_minutes") { id } } }',
  );
  series = unit.series.id;
  const phase = { series, from: monday(20), frozenAt: monday(13), because: 'Before the test' };
  await world.by.member.do('startPhase', 'StartPhaseInput', phase, 'series { id }');
});
afterAll(() => world?.close());

/** Weekly values from the Monday so many weeks ago on. */
async function record(metric: string, weeksAgo: number, values: number[], over: object = {}): Promise<void> {
  const rows = values.map((value, n) => ({
    metric,
    unit: 'QH-N-C',
    periodStart: monday(weeksAgo - n),
    numerator: value * 10,
    denominator: 10,
    ...over,
  }));
  const input = { idempotencyKey: `call-${(calls += 1)}`, rows };
  const payload = await world.by.member.do('recordMeasurements', 'RecordMeasurementsInput', input, 'accepted');
  expect(payload.accepted).toBe(values.length);
  await settle(world);
}
const started = async (over: object = {}): Promise<Data> => {
  const planned = await world.planned({
    owner: world.id.lead,
    startsOn: monday(12),
    predictions: [{ question: 'Is it used?', statement: 'By half' }],
    dataCollection: [{ metric: world.id.minutes, how: 'Log', frequency: 'WEEK' }],
    ...over,
  });
  return world.step('startCycle', { cycle: planned.id, expectedVersion: planned.version });
};
const shown = async ({ id }: Data): Promise<Data> => {
  const query = `query ($id: ID!) { cycle(id: $id) { stage version nextStep plan {
    stopRules { metric { key } above below breachedAt }
    tasks { id what dueOn doneAt who { name } signal { rule series { id } } } }
    history(last: 3) { nodes { type actor { name } } } } }`;
  return (await world.by.viewer.data(query, { id })).cycle;
};
/** As if every delivery of this subscriber came once more. */
const deliverAgain = async (subscriber: string): Promise<void> => {
  await world.rows(
    `update deliveries set status = 'OPEN', attempts = 0, lease_until = null, next_at = now() where subscriber = $1`,
    [subscriber],
  );
  await settle(world);
};

describe('a signal', () => {
  it('opens one task on each running test that planned the metric, for whoever answers for it', async () => {
    const watching = await started();
    const predicting = await started({
      owner: world.id.neighbour,
      predictions: [{ question: 'q', statement: 's', metric: world.id.minutes, direction: 'FALL' }],
      dataCollection: [{ metric: world.process, how: 'Count', frequency: 'WEEK' }],
    });
    const other = await started({ dataCollection: [{ metric: world.process, how: 'Count', frequency: 'WEEK' }] });
    const planned = await world.planned({
      dataCollection: [{ metric: world.id.minutes, how: 'Log', frequency: 'WEEK' }],
    });
    await world.rows('update people set active = false where id = $1', [world.key['neighbour']]);

    await record('documentation_minutes', 12, [25, 24, 25, 24, 25, 24, 25]);
    expect((await shown(watching)).plan.tasks).toEqual([]);
    await record('documentation_minutes', 5, [24]);
    const { plan, version, history } = await shown(watching);
    expect(plan.tasks).toEqual([
      {
        id: expect.any(String),
        what: 'Explain the run of values on one side of the baseline on the chart of Minutes of documentation a visit.',
        dueOn: expect.any(String),
        doneAt: null,
        who: { name: 'Lena Quill' },
        signal: { rule: 'RUN_AGAINST_BASELINE', series: { id: series } },
      },
    ]);
    expect(version).toBe(watching.version);
    expect(history.nodes.at(-1)).toEqual({ type: 'TaskSaved', actor: null });
    const days = Math.round((Date.parse(plan.tasks[0].dueOn) - Date.parse(dayHere(0))) / 86_400_000);
    expect([3, 4, 5]).toContain(days);
    expect([0, 6]).not.toContain(new Date(plan.tasks[0].dueOn).getUTCDay());

    // Who answered for it has left, and nobody of the front line is on the team: it falls to who planned it.
    expect((await shown(predicting)).plan.tasks).toMatchObject([{ who: { name: 'Milo Quill' } }]);
    expect((await shown(other)).plan.tasks).toEqual([]);
    expect((await shown(planned)).plan.tasks).toEqual([]);

    await deliverAgain('open-study-task-when-signal-opens');
    await record('documentation_minutes', 4, [25]);
    expect((await shown(watching)).plan.tasks).toEqual(plan.tasks);

    const explained = { signal: (await signals())[0].id, explanation: 'The new form' };
    await world.by.member.do('explainSignal', 'ExplainSignalInput', explained, 'signal { id }');
    const late = await started();
    await deliverAgain('open-study-task-when-signal-opens');
    expect((await shown(late)).plan.tasks).toEqual([]);
  });
});

const signals = async (): Promise<Data[]> =>
  (
    await world.by.member.data('query ($id: ID!) { node(id: $id) { ... on Series { signals { id } } } }', {
      id: series,
    })
  ).node.signals;

describe('a stop rule', () => {
  const STOP = 'note-breach-when-measurements-arrive';
  const watchingNotes = (over: object = {}): Promise<Data> =>
    started({ stopRules: [{ metric: world.process, above: 90, below: 20 }], startsOn: monday(6), ...over });
  const breaches = (cycle: Data): Promise<Data[]> =>
    world.rows(`select data, at from events where type = 'StopRuleBreached' and stream_id = $1`, [
      Buffer.from(cycle.id, 'base64url').toString().split(':')[1],
    ]);

  it('that a shown value breaks proposes to halt, once, and halts nothing', async () => {
    const cycle = await watchingNotes();
    await record('short_note_use', 8, [0.95, 0.95, 0.9, 0.5]);
    expect(await breaches(cycle)).toEqual([]);
    await record('short_note_use', 4, [0.91, 0.99]);
    const [breach, ...more] = await breaches(cycle);
    expect(more).toEqual([]);
    expect(breach.data).toMatchObject({ periodStart: monday(4) });
    const now = await shown(cycle);
    expect(now).toMatchObject({ stage: 'DO', version: cycle.version, nextStep: expect.stringContaining('halt') });
    expect(now.plan.stopRules).toEqual([
      { metric: { key: 'short_note_use' }, above: 90, below: 20, breachedAt: breach.at.toISOString() },
    ]);
    await record('short_note_use', 2, [0.1]);
    await deliverAgain(STOP);
    await runTicks(world, new Date());
    expect(await breaches(cycle)).toHaveLength(1);
    const halted = await world.by.lead.do(
      'haltCycle',
      'HaltCycleInput',
      { cycle: cycle.id, because: 'Beyond the limit' },
      'cycle { stage }',
    );
    expect(halted.cycle.stage).toBe('STUDY');
  });

  it('is not broken by a value that is withheld, and by one that is preliminary not before it settles', async () => {
    const slow = {
      key: 'late_letters',
      name: 'Letters answered late',
      operationalDefinition: 'Letters answered after a week, over letters, a week.',
      concern: 'OPERATIONS',
      sensitivity: 'OPEN',
      type: 'RATE',
      direction: 'LOWER_IS_BETTER',
      period: 'WEEK',
      unitOfMeasure: 'letters',
      numerator: 'late letters',
      denominator: 'letters',
      lagDays: 30,
    };
    const { metric } = await world.by.coach.do('defineMetric', 'DefineMetricInput', slow, 'metric { id }');
    const link = { pilot: world.pilot, metric: metric.id, role: 'BALANCING', noBaselineBecause: 'New' };
    await world.by.member.do('linkMetric', 'LinkMetricInput', link, 'pilot { id }');
    const cycle = await watchingNotes({
      startsOn: monday(9),
      stopRules: [
        { metric: metric.id, above: 0.5 },
        { metric: world.id.burnout, above: 50 },
      ],
    });
    await record('late_letters', 2, [0.9]);
    await record('burnout_share', 0, [0.9], {
      periodStart: `${monday(5).slice(0, 7)}-01`,
      numerator: 2,
      denominator: 2,
      contributors: 2,
    });
    await runTicks(world, new Date());
    expect(await breaches(cycle)).toEqual([]);
    await runTicks(world, new Date(Date.now() + 40 * 86_400_000));
    expect(await breaches(cycle)).toMatchObject([{ data: { periodStart: monday(2) } }]);
  });

  it('that was broken before the start is told after it', async () => {
    const cycle = await watchingNotes({ startsOn: monday(5) });
    expect(await breaches(cycle)).toEqual([]);
    await runTicks(world, new Date());
    expect(await breaches(cycle)).toMatchObject([{ data: { periodStart: monday(4) } }]);
  });
});
