import { fromGlobalId } from '#language';
import type { Data } from '../setup/gql.js';
import { expectRefused, type Refusal } from '../setup/refusals.js';
import { expectRowsOfLogs } from '../setup/rows-of-logs.js';
import { settle } from '../setup/settle.js';
import { dayHere } from '../setup/world-cycles.js';
import { monday } from '../setup/world-effects.js';
import { createStageWorld, type StageWorld } from '../setup/world-stages.js';

// The cycle's state machine of method.md 2.3, path by path: what each transition asks for, how it is refused, and what meets it. In the
// contract DRAFT and PLANNED are PLAN, DOING is DO, HALTED is `do.haltedAt`, STUDYING is STUDY and ACTING is ACT. Those of the pilot:
// method-paths-of-pilots.spec.ts. Beside it stand cycles.spec.ts (one whole cycle as it reads), cycles-refused.spec.ts (who may, and wrong
// fields), cycle-halt.spec.ts and reviews.spec.ts (who halts and reviews), amendments.spec.ts (which texts).
let world: StageWorld;
let pilot: string;
beforeAll(async () => {
  world = await createStageWorld();
  pilot = await world.chartered();
  await world.record('documentation_minutes', monday(9), [30, 31, 29, 30, 31, 29, 30]);
  await world.record('documentation_minutes', monday(2), [22, 20]);
});
afterAll(() => world?.close());

type Stage = 'PLAN' | 'DO' | 'HALTED' | 'STUDY' | 'ACT' | 'CLOSED' | 'CANCELLED';
const STEPS: Partial<Record<Stage, [before: Stage, mutation: string, input: object]>> = {
  DO: ['PLAN', 'startCycle', {}],
  HALTED: ['DO', 'haltCycle', { because: 'Two labels were mixed up' }],
  STUDY: ['DO', 'finishDo', { carriedOutAsPlanned: true, noDataBecause: 'Counted next week' }],
  ACT: ['STUDY', 'completeStudy', { learned: 'It helps', summary: 'Shorter' }],
  CLOSED: ['ACT', 'decideAct', { decision: 'ABANDON', reason: 'NOT_VALUED', rationale: 'Nobody wants it' }],
  CANCELLED: ['PLAN', 'cancelCycle', { because: 'Nobody is in clinic' }],
};
const FULL = () => ({
  owner: world.id.member,
  dataCollection: [{ metric: world.process, how: 'Count', frequency: 'WEEK' }],
});
const verdict = ({ plan }: Data, over: object = {}): object => ({
  results: [{ prediction: plan.predictions[0].id, verdict: 'CONFIRMED', ...over }],
});
const at = ({ id, version }: Data): object => ({ cycle: id, expectedVersion: version });
/** The input of a mutation of a cycle, with what it always needs. */
const inputOf = (cycle: Data, mutation: string, input: object): object => ({
  ...(['discardCycle', 'rescheduleCycle', 'amendCycle', 'noteObservation'].includes(mutation)
    ? { cycle: cycle.id }
    : at(cycle)),
  ...(mutation === 'completeStudy' ? verdict(cycle) : {}),
  ...(mutation === 'revisePlan' ? { plan: world.planInput(FULL()) } : {}),
  ...input,
});
const planned = (over: object = {}): Promise<Data> =>
  world.step('planCycle', { pilot, unit: world.id.clinic, plan: world.planInput({ ...FULL(), ...over }) });
/** A cycle on its way to a stage, by the shortest path. */
async function cycleIn(stage: Stage, over: object = {}): Promise<Data> {
  const step = STEPS[stage];
  if (!step) return planned(over);
  const [before, mutation, input] = step;
  const cycle = await cycleIn(before, over);
  return world.step(mutation, inputOf(cycle, mutation, input));
}

describe('DRAFT -> PLANNED', () => {
  const draft = (over: object, unit: string = world.id.clinic): object => ({
    ...{ pilot, unit, plan: world.planInput({ ...FULL(), ...over }) },
  });
  const said = { question: 'Do notes get shorter?', statement: 'By five minutes' };
  it.each<[lacks: string, over: () => object, ...Refusal]>([
    ['the objective', () => ({ objective: ' ' }), 'INVALID', 'cycle.objective_missing', 'plan.objective'],
    ['the change', () => ({ change: '' }), 'INVALID', 'cycle.change_missing', 'plan.change'],
    ['whom it reaches', () => ({ scope: '' }), 'INVALID', 'cycle.scope_missing', 'plan.scope'],
    [
      'days in their order',
      () => ({ endsOn: dayHere(-1) }),
      ...(['INVALID', 'cycle.ends_before_start', 'plan.endsOn'] as const),
    ],
    ['a question', () => ({ predictions: [] }), 'RULE_NOT_MET', 'cycle.prediction_missing', 'plan.predictions'],
    [
      'a prediction for its question',
      () => ({ predictions: [said, { ...said, statement: '' }] }),
      ...(['INVALID', 'cycle.statement_missing', 'plan.predictions.1.statement'] as const),
    ],
    [
      'a question for its prediction',
      () => ({ predictions: [{ ...said, question: '' }] }),
      ...(['INVALID', 'cycle.question_missing', 'plan.predictions.0.question'] as const),
    ],
    [
      'a metric of the pilot',
      () => ({ dataCollection: [{ metric: foreign, how: 'Count', frequency: 'WEEK' }] }),
      ...(['RULE_NOT_MET', 'cycle.metric_not_linked', 'plan.dataCollection.0.metric'] as const),
    ],
  ])('lacks %s', async (_, over, ...refusal) => {
    await expectRefused(world, () => world.send('planCycle', draft(over())), refusal);
    expect((await world.step('planCycle', draft({}))).stage).toBe('PLAN');
  });

  it('needs a unit that takes part', () =>
    expectRefused(
      world,
      () => world.by.coach.send('planCycle', 'PlanCycleInput', draft({}, world.id.ward), 'cycle { id }'),
      ['RULE_NOT_MET', 'cycle.unit_outside_pilot', 'unit'],
    ));

  let foreign: string;
  beforeAll(async () => {
    const definition = {
      ...{ key: 'calls', name: 'Calls', operationalDefinition: 'Calls, a week.', concern: 'PATIENTS', type: 'COUNT' },
      ...{ sensitivity: 'OPEN', direction: 'LOWER_IS_BETTER', period: 'WEEK', unitOfMeasure: 'calls' },
    };
    const { metric } = await world.by.coach.do('defineMetric', 'DefineMetricInput', definition, 'metric { id }');
    foreign = metric.id;
  });
});

describe('PLANNED -> DOING', () => {
  const start = (cycle: Data) => world.send('startCycle', at(cycle));
  const revise = (over: object) => (cycle: Data) =>
    world.step('revisePlan', { ...at(cycle), plan: world.planInput({ ...FULL(), ...over }) });
  const approve = (cycle: Data) => {
    const review = { ...at(cycle), verdict: 'APPROVED', body: 'Go on.' };
    return world.by.lead.do('giveReview', 'GiveReviewInput', review, 'cycle { id version }');
  };
  it.each<[lacks: string, over: object, meets: (cycle: Data) => Promise<Data>, ...Refusal]>([
    ['an owner', { owner: null }, revise({}), 'RULE_NOT_MET', 'cycle.owner_missing', 'plan.owner'],
    [
      'a row of the data plan',
      { dataCollection: [] },
      revise({}),
      ...(['RULE_NOT_MET', 'cycle.data_collection_missing', 'plan.dataCollection'] as const),
    ],
    [
      'an approved review beyond the unit’s limit',
      { scale: 'ONE_UNIT' },
      approve,
      ...(['RULE_NOT_MET', 'cycle.review_missing', 'plan.scale'] as const),
    ],
  ])('lacks %s', async (_, over, meets, ...refusal) => {
    const cycle = await planned(over);
    await expectRefused(world, () => start(cycle), refusal);
    await meets(cycle);
    const [{ version }] = await world.rows<Data>('select version from cycles where id = $1', [
      fromGlobalId(cycle.id)?.key,
    ]);
    expect((await world.step('startCycle', { cycle: cycle.id, expectedVersion: version })).stage).toBe('DO');
  });

  it('needs a pilot that runs', async () => {
    const cycle = await planned();
    await world.done('pausePilot', pilot, { because: 'Flu season' });
    await expectRefused(world, () => start(cycle), ['RULE_NOT_MET', 'pilot.paused', 'cycle']);
    await world.done('pausePilot', pilot, {});
    expect((await world.step('startCycle', at(cycle))).stage).toBe('DO');
  });

  it('needs a charter and a metric, and names all gaps at once', async () => {
    const draft = { unit: world.id.clinic, title: 'A thought', problem: 'A problem' };
    const proposed = (await world.by.member.do('draftPilot', 'DraftPilotInput', draft, 'pilot { id }')).pilot.id;
    const predictions = [{ question: 'Does it help?', statement: 'It does' }];
    const plan = world.planInput({ predictions, scale: 'SEVERAL_UNITS' });
    const cycle = await world.step('planCycle', { pilot: proposed, unit: world.id.clinic, plan });
    await expectRefused(
      world,
      () => start(cycle),
      ['RULE_NOT_MET', 'cycle.owner_missing', 'plan.owner'],
      ['RULE_NOT_MET', 'cycle.data_collection_missing', 'plan.dataCollection'],
      ['RULE_NOT_MET', 'pilot.not_chartered', 'cycle'],
      ['RULE_NOT_MET', 'pilot.metric_missing', 'cycle'],
      ['RULE_NOT_MET', 'cycle.review_missing', 'plan.scale'],
    );
    const { actions } = (
      await world.by.member.data('query ($id: ID!) { cycle(id: $id) { actions { name missing { rule } } } }', {
        id: cycle.id,
      })
    ).cycle;
    expect(actions.find(({ name }: Data) => name === 'startCycle').missing).toHaveLength(5);
  });

  it('locks the plan with its hash and its time, and pins the version of each metric', async () => {
    const cycle = await cycleIn('DO');
    expect(cycle.plan.lockedAt).toBe(cycle.do.startedAt);
    const [event] = await world.rows<{ data: Data }>(
      `select data from events where type = 'CycleStarted' and stream_id = $1`,
      [fromGlobalId(cycle.id)?.key],
    );
    expect(event?.data.planHash).toMatch(/^[0-9a-f]{64}$/);
    expect(Object.values(event?.data.metricVersions)).toEqual([1, 1, 1]);
    const plan = world.planInput({ ...FULL(), objective: 'Something else' });
    const locked = () => world.send('revisePlan', { ...at(cycle), plan });
    await expectRefused(world, locked, ['WRONG_STATE', 'cycle.plan_locked', 'cycle']);
  });
});

describe('from DOING to CLOSED', () => {
  const observed = () => ({ startsOn: monday(2), endsOn: dayHere(0) });
  const DECIDE = { rationale: 'As we saw', draftNext: false };
  const ADAPT = { ...DECIDE, decision: 'ADAPT', reason: 'MODIFY_AND_RETEST' };
  const ABANDON = { ...DECIDE, decision: 'ABANDON', reason: 'HARMFUL' };
  const ADOPT = { ...DECIDE, decision: 'ADOPT', reason: 'IMPLEMENT_HERE' };
  const otherwise = (over: object) => (cycle: Data) => verdict(cycle, { verdict: 'NOT_CONFIRMED', ...over });
  type Given = object | ((cycle: Data) => object);
  interface Row {
    path: string;
    lacks: string;
    from: Stage;
    plan?: () => object;
    mutation: string;
    lacking: Given;
    refusal: Refusal;
    meets: Given;
    to: string;
  }
  const path = (name: string, from: Stage, mutation: string, to: string) => ({ path: name, from, mutation, to });
  const FINISH = path('DOING -> STUDYING', 'DO', 'finishDo', 'STUDY');
  const HALT = path('DOING -> HALTED -> STUDYING', 'DO', 'haltCycle', 'STUDY');
  const STUDY = path('STUDYING -> ACTING', 'STUDY', 'completeStudy', 'ACT');
  const ACT = path('ACTING -> CLOSED', 'ACT', 'decideAct', 'CLOSED');
  const learned = { learned: 'It helps', summary: 'Shorter' };
  const told = { carriedOutAsPlanned: true, noDataBecause: 'No export' };
  const rows: Row[] = [
    {
      ...{ ...FINISH, lacks: 'what was done otherwise', lacking: { ...told, carriedOutAsPlanned: false } },
      refusal: ['RULE_NOT_MET', 'cycle.deviations_missing', 'deviations'],
      meets: { ...told, carriedOutAsPlanned: false, deviations: 'Mondays too' },
    },
    {
      ...{ ...FINISH, lacks: 'a note, a measurement or a reason', lacking: { carriedOutAsPlanned: true } },
      ...{ refusal: ['RULE_NOT_MET', 'cycle.data_missing', 'noDataBecause'], meets: told },
    },
    {
      ...{ ...HALT, lacks: 'the reason', lacking: { because: ' ' } },
      ...{ refusal: ['INVALID', 'cycle.because_missing', 'because'], meets: { because: 'Labels were mixed up' } },
    },
    {
      ...{ ...STUDY, lacks: 'a verdict on every prediction', lacking: { ...learned, results: [] } },
      ...{ refusal: ['RULE_NOT_MET', 'cycle.verdict_missing', 'results'], meets: learned },
    },
    {
      ...{ ...STUDY, lacks: 'what was learned', lacking: { ...learned, learned: '' } },
      ...{ refusal: ['INVALID', 'cycle.learned_missing', 'learned'], meets: learned },
    },
    {
      ...{ ...STUDY, lacks: 'words for others', lacking: { ...learned, summary: '' } },
      ...{ refusal: ['INVALID', 'cycle.summary_missing', 'summary'], meets: learned },
    },
    {
      ...{ ...STUDY, lacks: 'a reason to say otherwise than the data', plan: observed },
      lacking: (cycle: Data) => ({ ...learned, ...otherwise({})(cycle) }),
      refusal: ['RULE_NOT_MET', 'cycle.override_unexplained', 'results.0.overriddenBecause'],
      meets: (cycle: Data) => ({ ...learned, ...otherwise({ overriddenBecause: 'A holiday' })(cycle) }),
    },
    {
      ...{ ...ACT, lacks: 'a reason that belongs to it', lacking: { ...ADOPT, reason: 'HARMFUL' } },
      ...{ refusal: ['RULE_NOT_MET', 'act.reason_mismatch', 'reason'], meets: ADOPT },
    },
    {
      ...{ ...ACT, lacks: 'to adapt, what will be otherwise', lacking: ADAPT },
      ...{ refusal: ['RULE_NOT_MET', 'act.next_missing', 'nextSteps'], meets: { ...ADAPT, nextSteps: 'Shorter' } },
    },
    {
      ...{ ...ACT, lacks: 'to abandon, why', lacking: { ...ABANDON, rationale: '' } },
      ...{ refusal: ['INVALID', 'cycle.rationale_missing', 'rationale'], meets: ABANDON },
    },
    ...(['PLAN', 'DO', 'STUDY', 'HALTED', 'ACT'] as const).map((from): Row => ({
      ...{ ...path(`${from} -> CANCELLED`, from, 'cancelCycle', 'CANCELLED'), lacks: 'the reason' },
      ...{ lacking: { because: '' }, refusal: ['INVALID', 'cycle.because_missing', 'because'] as const },
      meets: { because: 'Nobody is in clinic' },
    })),
  ];

  it.each(rows)('$path lacks $lacks', async ({ from, plan, mutation, lacking, refusal, meets, to }) => {
    const cycle = await cycleIn(from, plan?.());
    const input = (given: Given): object =>
      inputOf(cycle, mutation, typeof given === 'function' ? given(cycle) : given);
    await expectRefused(world, () => world.send(mutation, input(lacking)), refusal);
    expect((await world.step(mutation, input(meets))).stage).toBe(to);
  });

  it('the data judge where they can; whoever says otherwise is seen to', async () => {
    const [byData, byTeam] = [await cycleIn('STUDY', observed()), await cycleIn('STUDY', observed())];
    const study = async (cycle: Data, results: object): Promise<Data> =>
      (await world.step('completeStudy', { ...at(cycle), ...learned, ...results })).plan.predictions[0].result;
    // 22 and 20 against the 30 of before.
    expect(await study(byData, { results: [] })).toMatchObject({ verdict: 'CONFIRMED', automatic: true, observed: 21 });
    const overridden = await study(byTeam, otherwise({ overriddenBecause: 'A holiday' })(byTeam));
    expect(overridden).toMatchObject({ verdict: 'NOT_CONFIRMED', automatic: false, observed: 21 });
  });

  it('ADAPT drafts the next cycle of the ramp', async () => {
    const cycle = await cycleIn('ACT');
    const decided = await world.step('decideAct', { ...at(cycle), ...ADAPT, draftNext: true });
    expect(decided.next).toEqual([{ label: cycle.label.replace(/\d+$/, '2') }]);
  });

  it('what was cancelled counts', async () => {
    const counted = async (): Promise<number> => {
      const progress = 'progress { cyclesByStage { stage count } }';
      const { unit } = await world.by.member.data(`{ unit(code: "QH-N-C") { ${progress} } }`);
      return unit.progress.cyclesByStage.find(({ stage }: Data) => stage === 'CANCELLED')?.count ?? 0;
    };
    const before = await counted();
    await cycleIn('CANCELLED');
    expect(await counted()).toBe(before + 1);
  });
});

describe('any other step is refused, and nothing is opened again', () => {
  const REASON = { because: 'So' };
  const INPUTS: Record<string, object | undefined> = {
    ...{ startCycle: {}, revisePlan: {}, discardCycle: REASON, haltCycle: REASON, cancelCycle: REASON },
    ...{ finishDo: STEPS.STUDY?.[2], completeStudy: STEPS.ACT?.[2], decideAct: STEPS.CLOSED?.[2] },
    noteObservation: { kind: 'OBSERVATION', body: 'Late' },
    amendCycle: { field: 'study.learned', after: 'Half of it helps', because: 'We counted again' },
  };
  const OPEN: Record<Exclude<Stage, 'HALTED'>, string[]> = {
    PLAN: ['startCycle', 'revisePlan', 'discardCycle', 'cancelCycle'],
    DO: ['haltCycle', 'finishDo', 'cancelCycle', 'noteObservation'],
    STUDY: ['completeStudy', 'cancelCycle', 'noteObservation'],
    ACT: ['decideAct', 'cancelCycle', 'amendCycle'],
    CLOSED: ['amendCycle'],
    CANCELLED: [],
  };
  const TOO_EARLY: Refusal = ['WRONG_STATE', 'cycle.not_completed', 'field'];
  const steps = Object.entries(OPEN).flatMap(([stage, open]) =>
    Object.keys(INPUTS)
      .filter((mutation) => !open.includes(mutation))
      .map((mutation) => [stage, mutation] as const),
  );

  it.each(steps)('in %s: %s', async (stage, mutation) => {
    const cycle = await cycleIn(stage as Stage);
    const rule = mutation === 'revisePlan' ? 'cycle.plan_locked' : 'cycle.wrong_stage';
    const refusal: Refusal = mutation === 'amendCycle' && stage !== 'PLAN' ? TOO_EARLY : ['WRONG_STATE', rule, 'cycle'];
    await expectRefused(
      world,
      () => world.send(mutation, inputOf(cycle, mutation, INPUTS[mutation] as object)),
      refusal,
    );
  });

  it('a correction to a closed cycle stands beside it', async () => {
    const cycle = await cycleIn('CLOSED');
    const amend = (over: object): object => ({ cycle: cycle.id, ...INPUTS['amendCycle'], ...over });
    const send = (over: object) => world.send('amendCycle', amend(over));
    await expectRefused(world, () => send({ because: '' }), ['INVALID', 'cycle.because_missing', 'because']);
    const verdicts = () => send({ field: 'plan.predictions' });
    await expectRefused(world, verdicts, ['INVALID', 'cycle.field_unknown', 'field']);
    const after = await world.step('amendCycle', amend({}));
    expect(after).toMatchObject({ stage: 'CLOSED', version: cycle.version, study: { learned: 'It helps' } });
  });
});

it('every row is what its log makes of it', async () => {
  await settle(world);
  expect((await expectRowsOfLogs(world))['cycle']).toBeGreaterThan(60);
});
