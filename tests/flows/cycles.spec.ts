import { expectUserError, type Data } from '../setup/gql.js';
import { CYCLE, createCycleWorld, dayHere, type CycleWorld } from '../setup/world-cycles.js';

let world: CycleWorld;
beforeAll(async () => {
  world = await createCycleWorld();
});
afterAll(() => world?.close());

const allowed = (cycle: Data): string[] =>
  cycle.actions
    .filter((one: Data) => one.allowed)
    .map((one: Data) => one.name)
    .sort();
const missing = (cycle: Data, name: string): string[] =>
  cycle.actions.find((one: Data) => one.name === name).missing.map((one: Data) => one.rule);
// Of each of the pilot's three metrics; nothing was measured.
const NO_DATA = { points: 0, before: null, suppressed: false, wouldReadOtherwiseNow: false };
const TASKS = ['completeTask', 'removeTask', 'saveTask'];
const LATE = ['amendCycle', 'cancelCycle', 'requestReview'];

describe('a whole cycle', () => {
  let cycle: Data;

  it('is planned in two minutes, and says what a start needs', async () => {
    cycle = await world.planned();
    expect(cycle).toMatchObject({
      version: 1,
      label: '1.1',
      stage: 'PLAN',
      nextStep: 'Name who answers for this cycle.',
      pilot: { title: 'Shorter notes' },
      unit: { code: 'QH-N-C' },
      plan: {
        owner: null,
        lockedAt: null,
        predictions: [{ metric: { key: 'documentation_minutes' }, postHoc: false, result: null }],
      },
      do: null,
      study: null,
      act: null,
    });
    expect(allowed(cycle)).toEqual(
      ['cancelCycle', 'discardCycle', 'requestReview', 'rescheduleCycle', 'revisePlan', ...TASKS].sort(),
    );
    expect(missing(cycle, 'startCycle')).toEqual(['cycle.owner_missing', 'cycle.data_collection_missing']);
    const tooEarly = await world.send('startCycle', { cycle: cycle.id, expectedVersion: 1 });
    expect(tooEarly.userErrors.map((one: Data) => [one.code, one.rule, one.path])).toEqual([
      ['RULE_NOT_MET', 'cycle.owner_missing', ['plan', 'owner']],
      ['RULE_NOT_MET', 'cycle.data_collection_missing', ['plan', 'dataCollection']],
    ]);
  });

  it('gets what it lacks, and keeps the prediction as it was made', async () => {
    const [prediction] = cycle.plan.predictions;
    cycle = await world.step('revisePlan', {
      cycle: cycle.id,
      expectedVersion: 1,
      because: 'An owner and a count',
      plan: world.planInput({
        owner: world.id.member,
        predictions: [
          { id: prediction.id, question: prediction.question, statement: prediction.statement, direction: 'FALL' },
        ],
        dataCollection: [{ metric: world.process, how: 'Count the notes', who: world.id.lead, frequency: 'WEEK' }],
        tasks: [{ what: 'Print the template', who: world.id.lead, dueOn: dayHere(1) }],
      }),
    });
    expect(cycle).toMatchObject({
      version: 2,
      nextStep: 'Start the test.',
      plan: {
        owner: { name: 'Milo Quill' },
        predictions: [{ id: prediction.id, confidence: 0.8, metric: { key: 'documentation_minutes' } }],
        dataCollection: [{ metric: { key: 'short_note_use' }, who: { name: 'Lena Quill' }, frequency: 'WEEK' }],
        tasks: [
          {
            what: 'Print the template',
            who: { name: 'Lena Quill' },
            doneAt: null,
            overdue: false,
            cycle: { label: '1.1' },
          },
        ],
      },
    });
    expect(allowed(cycle)).toContain('startCycle');
    expect(missing(cycle, 'finishDo')).toEqual(['cycle.wrong_stage']);
  });

  it('is started, and its plan is locked', async () => {
    cycle = await world.step('startCycle', { cycle: cycle.id, expectedVersion: 2 });
    expect(cycle).toMatchObject({
      version: 3,
      stage: 'DO',
      nextStep: `Carry out the test until ${dayHere(14)}, and note what you see.`,
    });
    expect(cycle.plan.lockedAt).toBe(cycle.do.startedAt);
    expect(allowed(cycle)).toEqual(
      ['finishDo', 'haltCycle', 'noteObservation', 'rescheduleCycle', ...LATE, ...TASKS].sort(),
    );
    const locked = await world.send('revisePlan', { cycle: cycle.id, expectedVersion: 3, plan: world.planInput() });
    expect(expectUserError(locked, 'WRONG_STATE', 'cycle.plan_locked').remedy).toEqual(expect.any(String));
  });

  it('is carried out: notes and ticked tasks leave its version alone', async () => {
    await world.step('noteObservation', { cycle: cycle.id, kind: 'SURPRISE', body: 'Patients look up.' });
    const [task] = cycle.plan.tasks;
    cycle = await world.step('completeTask', { cycle: cycle.id, task: task.id });
    expect(cycle.version).toBe(3);
    expect(cycle.plan.tasks[0].doneAt).not.toBeNull();
    expect(cycle.do.observations).toEqual([
      { kind: 'SURPRISE', body: 'Patients look up.', by: { name: 'Milo Quill' } },
    ]);
    cycle = await world.step('saveTask', {
      cycle: cycle.id,
      what: 'Ask two patients',
      who: world.id.member,
      dueOn: dayHere(2),
    });
    expect(cycle.plan.tasks.map((one: Data) => one.what)).toEqual(['Print the template', 'Ask two patients']);
    cycle = await world.step('removeTask', { cycle: cycle.id, task: cycle.plan.tasks[1].id });
    cycle = await world.step('rescheduleCycle', { cycle: cycle.id, endsOn: dayHere(15), because: 'A holiday' });
    expect(cycle).toMatchObject({ runsUntil: dayHere(15), plan: { endsOn: dayHere(14) } });
  });

  it('is finished with what was done otherwise', async () => {
    const finish = { cycle: cycle.id, expectedVersion: cycle.version, carriedOutAsPlanned: false };
    expectUserError(await world.send('finishDo', finish), 'RULE_NOT_MET', 'cycle.deviations_missing');
    cycle = await world.step('finishDo', { ...finish, deviations: 'Mondays too' });
    expect(cycle).toMatchObject({
      stage: 'STUDY',
      nextStep: 'Compare what you predicted with what happened, and write down what was learned.',
      do: { carriedOutAsPlanned: false },
      study: { learned: null, completedAt: null, knownAt: null, evidence: [NO_DATA, NO_DATA, NO_DATA] },
    });
    expect(allowed(cycle)).toEqual(['completeStudy', 'noteObservation', ...LATE, ...TASKS].sort());
    expect(missing(cycle, 'decideAct')).toEqual(['cycle.wrong_stage']);
  });

  it('is studied with a verdict on each prediction', async () => {
    const study = {
      cycle: cycle.id,
      expectedVersion: cycle.version,
      learned: 'Shorter is enough',
      summary: 'Five minutes less',
      results: [],
    };
    expectUserError(await world.send('completeStudy', study), 'RULE_NOT_MET', 'cycle.verdict_missing');
    const [prediction] = cycle.plan.predictions;
    cycle = await world.step('completeStudy', {
      ...study,
      results: [{ prediction: prediction.id, verdict: 'PARTLY', observed: 26.5, comment: 'By the clock' }],
    });
    expect(cycle).toMatchObject({
      stage: 'ACT',
      nextStep: 'Decide: adapt the change, adopt it, or abandon it.',
      study: {
        learned: 'Shorter is enough',
        completedBy: { name: 'Milo Quill' },
        evidence: [NO_DATA, NO_DATA, NO_DATA],
      },
      plan: {
        predictions: [{ result: { verdict: 'PARTLY', observed: 26.5, automatic: false, comment: 'By the clock' } }],
      },
    });
    expect(Date.parse(cycle.study.knownAt)).toBeGreaterThanOrEqual(Date.parse(cycle.study.completedAt));
    expect(allowed(cycle)).toContain('decideAct');
  });

  it('is decided: adapted, with the next cycle of the ramp drafted', async () => {
    const decide = {
      cycle: cycle.id,
      expectedVersion: cycle.version,
      decision: 'ADAPT',
      rationale: 'It helps one',
      nextSteps: 'Try it with three',
    };
    expectUserError(
      await world.send('decideAct', { ...decide, reason: 'HARMFUL' }),
      'RULE_NOT_MET',
      'act.reason_mismatch',
    );
    const payload = await world.by.member.do(
      'decideAct',
      'DecideActInput',
      { ...decide, reason: 'LARGER_SCALE' },
      `cycle { ${CYCLE} } next { ${CYCLE} }`,
    );
    cycle = payload.cycle;
    expect(cycle).toMatchObject({
      stage: 'CLOSED',
      nextStep: 'Go on with the next cycle of the ramp.',
      next: [{ label: '1.2' }],
      act: { decision: 'ADAPT', reason: 'LARGER_SCALE', decidedBy: { name: 'Milo Quill' } },
    });
    expect(allowed(cycle)).toEqual(['amendCycle', 'requestReview']);
    expect(payload.next).toMatchObject({
      label: '1.2',
      stage: 'PLAN',
      previous: { label: '1.1' },
      plan: { scale: 'ONE_SHIFT', change: expect.stringContaining('Try it with three'), owner: { name: 'Milo Quill' } },
    });
  });

  it('lists in its history each step, with who, when and what changed', async () => {
    const fields =
      'type summary at actor { name } subject { ... on Cycle { label } } changes { path before after } correlationId cursor';
    const query = `query ($id: ID!) { cycle(id: $id) { history { nodes { ${fields} } pageInfo { hasNextPage } } } }`;
    const { history } = (await world.by.viewer.data(query, { id: cycle.id })).cycle;
    expect(history.nodes.map((event: Data) => event.type)).toEqual([
      'CyclePlanned',
      'PlanRevised',
      'CycleStarted',
      'ObservationNoted',
      'TaskCompleted',
      'TaskSaved',
      'TaskRemoved',
      'CycleRescheduled',
      'DoFinished',
      'StudyCompleted',
      'ActDecided',
    ]);
    for (const event of history.nodes)
      expect(event).toMatchObject({
        actor: { name: 'Milo Quill' },
        subject: { label: '1.1' },
        summary: expect.stringMatching(/\S\s\S/),
      });
    const changesOf = (type: string): Data => history.nodes.find((event: Data) => event.type === type).changes;
    expect(changesOf('CycleStarted')).toEqual(expect.arrayContaining([{ path: 'stage', before: 'PLAN', after: 'DO' }]));
    expect(changesOf('CycleRescheduled')).toEqual([{ path: 'runsUntil', before: dayHere(14), after: dayHere(15) }]);
    expect(changesOf('ActDecided')).toEqual(
      expect.arrayContaining([{ path: 'act.decision', before: null, after: 'ADAPT' }]),
    );
    const times = history.nodes.map((event: Data) => event.at);
    expect(times).toEqual([...times].sort());
  });

  it('is shown as it was known at an instant, alone and through its pilot', async () => {
    const { startedAt } = cycle.do;
    const query = `query ($id: ID!, $pilot: ID!, $at: DateTime!) {
      cycle(id: $id) { at(instant: $at) { stage version act { decision } study { learned } plan { tasks { what doneAt } } do { observations { body } } } }
      pilot(id: $pilot) { at(instant: $at) { cycles { totalCount nodes { label stage } } ramps { number cycles { stage } } } }
    }`;
    const then = await world.by.viewer.data(query, { id: cycle.id, pilot: world.pilot, at: startedAt });
    expect(then.cycle.at).toEqual({
      stage: 'DO',
      version: 3,
      act: null,
      study: null,
      plan: { tasks: [{ what: 'Print the template', doneAt: null }] },
      do: { observations: [] },
    });
    expect(then.pilot.at).toEqual({
      cycles: { totalCount: 1, nodes: [{ label: '1.1', stage: 'DO' }] },
      ramps: [{ number: 1, cycles: [{ stage: 'DO' }] }],
    });
  });
});
