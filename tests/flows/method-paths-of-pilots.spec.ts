import type { Data } from '../setup/gql.js';
import { expectRefused, type Refusal } from '../setup/refusals.js';
import { expectRowsOfLogs } from '../setup/rows-of-logs.js';
import { settle } from '../setup/settle.js';
import { dayHere } from '../setup/world-cycles.js';
import { monday } from '../setup/world-effects.js';
import { createStageWorld, type StageWorld } from '../setup/world-stages.js';

// The states of a pilot in method.md 2.3 and the gate of 2.6, path by path: what each asks for, how it is refused, and what meets it. Beside
// it stand pilot-stages.spec.ts (what makes a ramp count), pilot-closing.spec.ts (where a pilot is merged or transferred to) and pilots.spec.ts.
let world: StageWorld;
let calls: string;
beforeAll(async () => {
  world = await createStageWorld();
  const definition = {
    ...{ key: 'calls_back', name: 'Calls back', operationalDefinition: 'Calls back over calls.', concern: 'PATIENTS' },
    ...{ sensitivity: 'OPEN', type: 'RATIO', direction: 'LOWER_IS_BETTER', period: 'WEEK', unitOfMeasure: 'calls' },
    ...{ numerator: 'calls back', denominator: 'calls' },
  };
  calls = (await world.by.coach.do('defineMetric', 'DefineMetricInput', definition, 'metric { id }')).metric.id;
});
afterAll(() => world?.close());

const unmet = (rule: string, path: string): Refusal => ['RULE_NOT_MET', `pilot.${rule}`, path];
const link = (pilot: string, metric: string, role: string): Promise<Data> =>
  world.done('linkMetric', pilot, { metric, role, noBaselineBecause: 'New' });
const move = (pilot: string, stage: string, over: object = {}) => world.move(pilot, stage, over);
const aim = (metric: string) => ({
  ...{ statement: 'Fewer', metric, baseline: 30, target: 20, dueOn: dayHere(300), population: 'All of us' },
});

describe('PROPOSED -> CHARTERED', () => {
  const complete = () => ({
    ...{ unit: world.id.clinic, title: 'Shorter notes', problem: 'Notes take the evening.', sponsor: world.id.viewer },
    theory: 'If notes are short, then evenings are free, because most of a note is never read.',
    aim: aim(world.id.minutes),
    metrics: [
      { metric: world.process, role: 'PROCESS' },
      { metric: world.id.burnout, role: 'BALANCING' },
    ],
  });
  const drafted = async (over: object): Promise<string> =>
    (await world.by.member.do('draftPilot', 'DraftPilotInput', { ...complete(), ...over }, 'pilot { id }')).pilot.id;
  const charter = async (pilot: string): Promise<Data> => {
    const { version: expectedVersion } = await world.look(pilot);
    return world.by.member.send('charterPilot', 'PilotStepInput', { pilot, expectedVersion }, 'pilot { stage }');
  };
  const revise = (changes: () => object) => (pilot: string) => world.done('revisePilot', pilot, changes());

  it.each<[string, () => object, (pilot: string) => Promise<Data>, Refusal[]]>([
    [
      'an aim, and with it an outcome',
      () => ({ aim: null }),
      revise(() => ({ aim: aim(world.id.minutes) })),
      [unmet('aim_missing', 'aim'), unmet('outcome_metric_missing', 'metrics')],
    ],
    [
      'a sponsor',
      () => ({ sponsor: null }),
      revise(() => ({ sponsor: world.id.coach })),
      [unmet('sponsor_missing', 'sponsor')],
    ],
    [
      'a theory',
      () => ({ theory: null }),
      revise(() => ({ theory: 'If, then, because' })),
      [unmet('theory_missing', 'theory')],
    ],
    [
      'a process metric',
      () => ({ metrics: [{ metric: world.id.burnout, role: 'BALANCING' }] }),
      (pilot) => link(pilot, world.process, 'PROCESS'),
      [unmet('process_metric_missing', 'metrics')],
    ],
    [
      'the watch over the workforce, for an aim about operations',
      () => ({ metrics: [{ metric: world.process, role: 'PROCESS' }] }),
      (pilot) => link(pilot, world.id.burnout, 'BALANCING'),
      [unmet('workforce_metric_missing', 'metrics')],
    ],
  ])('lacks %s', async (_, over, meets, refusals) => {
    const pilot = await drafted(over());
    await expectRefused(world, () => charter(pilot), ...refusals);
    await meets(pilot);
    expect((await charter(pilot)).pilot.stage).toBe('CHARTERED');
  });

  it('an aim about patients needs no watch over the workforce', async () => {
    const pilot = await drafted({ aim: aim(calls), metrics: [{ metric: world.process, role: 'PROCESS' }] });
    expect((await charter(pilot)).pilot.stage).toBe('CHARTERED');
  });

  it('names all gaps at once, and is passed once', async () => {
    const pilot = await drafted({ aim: null, sponsor: null, theory: null, metrics: [] });
    await expectRefused(
      world,
      () => charter(pilot),
      ...[unmet('aim_missing', 'aim'), unmet('sponsor_missing', 'sponsor'), unmet('theory_missing', 'theory')],
      ...[unmet('outcome_metric_missing', 'metrics'), unmet('process_metric_missing', 'metrics')],
    );
    const again = await world.chartered();
    await expectRefused(world, () => charter(again), ['WRONG_STATE', 'pilot.chartered_already', 'pilot']);
  });

  it('lacks a goal, where the organisation has goals', async () => {
    const set = { unit: world.id.organisation, title: 'Time for patients', aims: ['WORKFORCE_EXPERIENCE'] };
    const { goal } = await world.by.admin.do('saveGoal', 'SaveGoalInput', set, 'goal { id }');
    const pilot = await drafted({});
    await expectRefused(world, () => charter(pilot), unmet('goal_missing', 'goals'));
    await world.done('revisePilot', pilot, { goals: [goal.id] });
    expect((await charter(pilot)).pilot.stage).toBe('CHARTERED');
    await expectRefused(world, () => world.act('revisePilot', pilot, { goals: [] }), unmet('goal_missing', 'goals'));
    // The pilots of the other paths were thought of before there were goals.
    const retired = { ...set, goal: goal.id, expectedVersion: 1, retiredOn: dayHere(0) };
    await world.by.admin.do('saveGoal', 'SaveGoalInput', retired, 'goal { id }');
  });
});

/** Two closed cycles of one ramp that open the gate, but for what is said otherwise of the second. */
async function provenRamp(pilot: string, over: object = {}, verdict?: string): Promise<void> {
  const predictions = [
    { question: 'Shorter?', statement: 'Minutes fall', metric: world.id.minutes, direction: 'FALL', confidence: 0.8 },
  ];
  const plan = { scale: 'ONE_CLINICIAN', conditions: ['Day'], degreeOfBelief: 0.5, predictions };
  const previous = await world.closedCycle(pilot, { plan });
  const second = { ...plan, scale: 'ONE_TEAM', conditions: ['Night'], ...over };
  await world.closedCycle(pilot, { previous, plan: second, verdict });
}
const KEEPS = () => ({ owner: world.id.lead, training: 'An hour', documentation: 'Page 3' });
const owned = (pilot: string): Promise<void> => world.sustain(pilot, { owner: world.id.lead });
/** A pilot that its gates have let go as far as this stage. */
async function pilotIn(stage: string): Promise<string> {
  const pilot = await world.chartered();
  if (stage === 'CHARTERED') return pilot;
  await link(pilot, world.id.minutes, 'OUTCOME');
  await world.done('movePilot', pilot, { stage: 'TESTING', because: 'Ready' });
  if (stage === 'TESTING') return pilot;
  await provenRamp(pilot);
  await owned(pilot);
  await world.done('movePilot', pilot, { stage: 'IMPLEMENTING', because: 'It works' });
  if (stage === 'IMPLEMENTING') return pilot;
  await world.sustain(pilot, KEEPS());
  await world.done('movePilot', pilot, { stage: 'SUSTAINING', because: 'It is how we work' });
  return pilot;
}

describe('gates', () => {
  const gap = (rule: string): Refusal => unmet(rule, 'stage');
  type Act = (pilot: string) => Promise<unknown>;
  const nothing: Act = () => Promise.resolve();
  const reasoned: Act = (pilot) => link(pilot, world.id.minutes, 'OUTCOME');
  const ramp =
    (over: object, verdict?: string): Act =>
    async (pilot) => {
      await owned(pilot);
      await provenRamp(pilot, over, verdict);
    };
  // A second ramp that lacks nothing meets what the first one lacks.
  const another: Act = (pilot) => provenRamp(pilot);
  const keeps =
    (over: object): Act =>
    (pilot) =>
      world.sustain(pilot, { ...KEEPS(), ...over });
  const inWords = { predictions: [{ question: 'How?', statement: 'Well' }] };
  const ALL = [
    ...['linked_cycles_missing', 'scale_not_grown', 'conditions_too_few', 'numeric_predictions_missing'],
    ...['belief_missing', 'local_owner_missing'],
  ].map(gap);

  it.each<[from: string, to: string, lacks: string, before: Act, refusals: Refusal[], meets: Act]>([
    ['CHARTERED', 'TESTING', 'a baseline', nothing, [gap('baseline_missing')], reasoned],
    ['TESTING', 'IMPLEMENTING', 'all of it', nothing, ALL, ramp({})],
    ['TESTING', 'IMPLEMENTING', 'an owner', another, [gap('local_owner_missing')], owned],
    ['TESTING', 'IMPLEMENTING', 'scale', ramp({ scale: 'ONE_CLINICIAN' }), [gap('scale_not_grown')], another],
    ['TESTING', 'IMPLEMENTING', 'conditions', ramp({ conditions: ['Day'] }), [gap('conditions_too_few')], another],
    ['TESTING', 'IMPLEMENTING', 'numbers', ramp(inWords), [gap('numeric_predictions_missing')], another],
    ['TESTING', 'IMPLEMENTING', 'truth', ramp({}, 'NOT_CONFIRMED'), [gap('prediction_refuted')], another],
    ['TESTING', 'IMPLEMENTING', 'belief', ramp({ degreeOfBelief: null }), [gap('belief_missing')], another],
    ['IMPLEMENTING', 'SUSTAINING', 'training', keeps({ training: null }), [gap('training_missing')], keeps({})],
    ['IMPLEMENTING', 'SUSTAINING', 'words', keeps({ documentation: null }), [gap('documentation_missing')], keeps({})],
    ['IMPLEMENTING', 'SUSTAINING', 'an owner', keeps({ owner: null }), [gap('local_owner_missing')], keeps({})],
  ])('%s -> %s lacks %s', async (from, to, _, before, refusals, meets) => {
    const pilot = await pilotIn(from);
    await before(pilot);
    await expectRefused(world, () => move(pilot, to), ...refusals);
    await meets(pilot);
    expect((await world.done('movePilot', pilot, { stage: to, because: 'Now' })).overrides).toEqual([]);
  });

  it('TESTING -> IMPLEMENTING lacks calm: a balancing signal is open until somebody explains it', async () => {
    const pilot = await pilotIn('TESTING');
    await ramp({})(pilot);
    await link(pilot, calls, 'BALANCING');
    await world.record(
      'calls_back',
      '2025-01-06',
      Array.from({ length: 12 }, (_, week) => 10 + (week % 2)),
    );
    const { unit } = await world.by.member.data('{ unit(code: "QH-N-C") { series(key: "calls_back") { id } } }');
    const phase = { series: unit.series.id, from: '2025-01-06', frozenAt: '2025-03-24', because: 'Before' };
    await world.by.member.do('startPhase', 'StartPhaseInput', phase, 'series { id }');
    await world.record('calls_back', '2025-03-31', Array<number>(9).fill(20));
    await expectRefused(world, () => move(pilot, 'IMPLEMENTING'), gap('balancing_signal_open'));
    const asked = '{ unit(code: "QH-N-C") { series(key: "calls_back") { signals(open: true) { id } } } }';
    const [signal] = (await world.by.member.data(asked)).unit.series.signals;
    const explained = { signal: signal.id, explanation: 'A new line was opened' };
    await world.by.member.do('explainSignal', 'ExplainSignalInput', explained, 'signal { id }');
    expect((await world.done('movePilot', pilot, { stage: 'IMPLEMENTING', because: 'Now' })).stage).toBe(
      'IMPLEMENTING',
    );
  });

  it('a sponsor alone passes one unmet, with a reason, and it is shown for ever', async () => {
    const pilot = await pilotIn('TESTING');
    const override = { override: true, because: 'The clinic moves in May' };
    await expectRefused(
      world,
      () => world.move(pilot, 'IMPLEMENTING', override, 'lead'),
      ...[['FORBIDDEN', 'pilot.not_the_sponsor', 'override'] as const, ...ALL],
    );
    const silent = () => world.move(pilot, 'IMPLEMENTING', { ...override, because: ' ' }, 'viewer');
    await expectRefused(world, silent, ['INVALID', 'pilot.because_missing', 'because']);
    await world.move(pilot, 'IMPLEMENTING', override, 'viewer');
    await world.done('movePilot', pilot, { stage: 'TESTING', because: 'Too early' });
    await world.done('closePilot', pilot, { closing: 'ABANDONED', because: 'It did not help' });
    expect((await world.look(pilot)).overrides).toMatchObject([
      { stage: 'IMPLEMENTING', because: 'The clinic moves in May', by: { name: 'Vera Quill' } },
    ]);
  });
});

describe('SUSTAINING -> CLOSED', () => {
  it('lacks a day to measure again, then the measurement of that day', async () => {
    const pilot = await pilotIn('SUSTAINING');
    const close = () => world.act('closePilot', pilot, { closing: 'ADOPTED', because: 'It holds' });
    await expectRefused(world, close, unmet('remeasure_on_missing', 'closing'));
    await world.sustain(pilot, { remeasureOn: dayHere(10) });
    await expectRefused(world, close, unmet('not_remeasured', 'closing'));
    world.on(dayHere(30));
    await world.record('documentation_minutes', monday(-2), [19]);
    expect((await close()).pilot).toMatchObject({ stage: 'CLOSED', closing: 'ADOPTED' });
    world.on(null);

    // The gain is measured again after years: only that day, and who keeps it by what, stays open.
    const retitled = () => world.act('revisePilot', pilot, { title: 'Again', sustainment: { policy: 'Rota' } });
    await expectRefused(world, retitled, ['WRONG_STATE', 'pilot.adopted', 'pilot']);
    await world.sustain(pilot, { remeasureOn: dayHere(200) });
    const seen = await world.by.lead.data(
      'query ($id: ID!) { node(id: $id) { ... on Pilot { sustainment { remeasureOn } } } }',
      {
        id: pilot,
      },
    );
    expect(seen.node.sustainment).toEqual({ remeasureOn: dayHere(200) });
  });

  it('leaves no test behind', async () => {
    const pilot = await pilotIn('TESTING');
    const running = await world.started(pilot);
    const planned = await world.step('planCycle', { pilot, unit: world.id.clinic, plan: world.planInput() });
    const close = (closing: string) => world.act('closePilot', pilot, { closing, because: 'We know enough' });
    const open = [unmet('cycle_running', 'pilot'), unmet('cycle_planned', 'pilot')];
    await expectRefused(world, () => close('ABANDONED'), ...open);
    for (const { id, version } of [running, planned])
      await world.step('cancelCycle', { cycle: id, expectedVersion: version, because: 'Over' });
    const gaps = [unmet('not_sustaining', 'closing'), unmet('remeasure_on_missing', 'closing')];
    await expectRefused(world, () => close('ADOPTED'), ...gaps);
    expect((await close('ABANDONED')).pilot).toMatchObject({ stage: 'CLOSED', closing: 'ABANDONED' });
  });

  it('is the end: nothing is opened again', async () => {
    const pilot = await pilotIn('CHARTERED');
    await world.done('closePilot', pilot, { closing: 'ABANDONED', because: 'It did not help' });
    const because = 'Again';
    for (const [mutation, input] of Object.entries({
      ...{ revisePilot: { title: 'Again' }, movePilot: { stage: 'TESTING', because }, pausePilot: { because } },
      ...{ closePilot: { closing: 'ABANDONED', because }, linkMetric: { metric: calls, role: 'PROCESS' } },
    }))
      await expectRefused(world, () => world.act(mutation, pilot, input), ['WRONG_STATE', 'pilot.closed', 'pilot']);
  });
});

describe('any other step is refused', () => {
  const NEXT: Record<string, string[]> = {
    CHARTERED: ['TESTING'],
    TESTING: ['IMPLEMENTING'],
    IMPLEMENTING: ['SUSTAINING', 'TESTING'],
    SUSTAINING: ['IMPLEMENTING'],
  };
  const stages = ['CHARTERED', 'TESTING', 'IMPLEMENTING', 'SUSTAINING', 'CLOSED'];

  it.each(Object.entries(NEXT))('from %s all but to %s', async (from, next) => {
    const pilot = await pilotIn(from);
    for (const to of stages.filter((stage) => !next.includes(stage)))
      await expectRefused(world, () => move(pilot, to), ['WRONG_STATE', 'pilot.stage_not_next', 'stage']);
  });
});

it('every row is what its log makes of it', async () => {
  await settle(world);
  expect(await expectRowsOfLogs(world)).toMatchObject({ goal: 1, adoption: 0 });
});
