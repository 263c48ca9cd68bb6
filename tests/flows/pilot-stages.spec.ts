import type { Happened } from '#language';
import { replayedPilots } from '#pilots';
import { expectUserError, type Data } from '../setup/gql.js';
import { settle } from '../setup/settle.js';
import { dayHere } from '../setup/world-cycles.js';
import { monday } from '../setup/world-effects.js';
import { createStageWorld, missingOf, rulesOf, type StageWorld } from '../setup/world-stages.js';

let world: StageWorld;
let balancing: string;
beforeAll(async () => {
  world = await createStageWorld();
  const definition = {
    ...{ key: 'calls_back', name: 'Calls back', operationalDefinition: 'Calls back over calls.', concern: 'PATIENTS' },
    ...{ sensitivity: 'OPEN', type: 'RATIO', direction: 'LOWER_IS_BETTER', period: 'WEEK', unitOfMeasure: 'calls' },
    ...{ numerator: 'calls back', denominator: 'calls' },
  };
  balancing = (await world.by.coach.do('defineMetric', 'DefineMetricInput', definition, 'metric { id }')).metric.id;
});
afterAll(() => world?.close());

const keeps = { training: 'An hour for everyone who is new', documentation: 'The handbook, page 3' };
const GATE = [
  'pilot.belief_missing',
  'pilot.conditions_too_few',
  'pilot.linked_cycles_missing',
  'pilot.local_owner_missing',
  'pilot.numeric_predictions_missing',
  'pilot.scale_not_grown',
];
const fromMinutes = (confidence = 0.8): object => ({
  ...{ question: 'Do notes get shorter?', statement: 'Minutes fall', metric: world.id.minutes, direction: 'FALL' },
  confidence,
});

/** Two linked cycles that open the gate to IMPLEMENTING, but for what is said otherwise. */
async function provenRamp(pilot: string, second: object = {}, verdict?: string): Promise<void> {
  const first = { scale: 'ONE_CLINICIAN', conditions: ['Mornings'], degreeOfBelief: 0.5, predictions: [fromMinutes()] };
  const previous = await world.closedCycle(pilot, { plan: first });
  const plan = { ...first, scale: 'ONE_TEAM', conditions: ['Nights'], degreeOfBelief: 0.7, ...second };
  await world.closedCycle(pilot, { previous, plan, verdict });
}

describe('from stage to stage', () => {
  it('a proposed pilot comes to its charter by charterPilot alone', async () => {
    const draft = { unit: world.id.clinic, title: 'A thought', problem: 'A problem' };
    const { pilot } = await world.by.member.do('draftPilot', 'DraftPilotInput', draft, 'pilot { id }');
    for (const stage of ['CHARTERED', 'TESTING', 'IMPLEMENTING', 'SUSTAINING', 'CLOSED']) {
      const error = expectUserError(await world.move(pilot.id, stage), 'WRONG_STATE', 'pilot.stage_not_next');
      expect(error).toMatchObject({ path: ['stage'], remedy: expect.stringContaining('charterPilot') });
    }
    expect(missingOf(await world.look(pilot.id), 'movePilot')).toEqual(['pilot.stage_not_next']);
  });

  it('a person moves a chartered pilot to TESTING once each outcome has its baseline', async () => {
    const pilot = await world.chartered();
    const refused = await world.move(pilot, 'TESTING');
    expect(expectUserError(refused, 'RULE_NOT_MET', 'pilot.baseline_missing')).toMatchObject({
      path: ['stage'],
      remedy: expect.stringContaining('linkMetric'),
    });
    expect(missingOf(await world.look(pilot), 'movePilot')).toEqual(['pilot.baseline_missing']);
    await world.done('linkMetric', pilot, { metric: world.id.minutes, role: 'OUTCOME', noBaselineBecause: 'New' });
    expect((await world.done('movePilot', pilot, { stage: 'TESTING', because: 'Ready' })).stage).toBe('TESTING');
    expectUserError(await world.move(pilot, 'TESTING'), 'WRONG_STATE', 'pilot.stage_not_next');
  });

  it('twelve points are a baseline, eleven are none', async () => {
    const pilot = await world.chartered();
    await world.record('documentation_minutes', '2025-01-06', Array<number>(11).fill(30));
    expect(rulesOf(await world.move(pilot, 'TESTING'))).toEqual(['pilot.baseline_missing']);
    await world.record('documentation_minutes', '2025-03-24', [31]);
    expect(rulesOf(await world.move(pilot, 'TESTING'))).toEqual([]);
  });

  it('the first test needs no permission: it moves its pilot past that gate, and no sponsor is asked', async () => {
    const link = { metric: balancing, role: 'OUTCOME' };
    const pilot = await world.chartered();
    await world.done('linkMetric', pilot, link);
    expect(rulesOf(await world.move(pilot, 'TESTING'))).toEqual(['pilot.baseline_missing']);
    await world.started(pilot);
    await settle(world);
    expect(await world.look(pilot)).toMatchObject({ stage: 'TESTING', overrides: [] });
  });

  it('goes the whole way, each gate naming all that it lacks', async () => {
    const pilot = await world.chartered();
    await world.move(pilot, 'TESTING');
    expectUserError(await world.move(pilot, 'SUSTAINING'), 'WRONG_STATE', 'pilot.stage_not_next');
    expectUserError(await world.move(pilot, 'CHARTERED'), 'WRONG_STATE', 'pilot.stage_not_next');
    const early = await world.move(pilot, 'IMPLEMENTING');
    expect(rulesOf(early)).toEqual(GATE);
    expect(early.userErrors).toEqual(
      expect.arrayContaining([expect.objectContaining({ code: 'RULE_NOT_MET', path: ['stage'] })]),
    );
    expect(missingOf(await world.look(pilot), 'movePilot').sort()).toEqual(GATE);
    await provenRamp(pilot);
    expect(rulesOf(await world.move(pilot, 'IMPLEMENTING'))).toEqual(['pilot.local_owner_missing']);
    await world.sustain(pilot, { owner: world.id.lead });
    expect((await world.done('movePilot', pilot, { stage: 'IMPLEMENTING', because: 'It works' })).stage).toBe(
      'IMPLEMENTING',
    );
    expect(rulesOf(await world.move(pilot, 'SUSTAINING'))).toEqual([
      'pilot.documentation_missing',
      'pilot.training_missing',
    ]);
    await world.sustain(pilot, { ...keeps, owner: world.id.lead });
    expect((await world.done('movePilot', pilot, { stage: 'SUSTAINING', because: 'Done' })).stage).toBe('SUSTAINING');
    expectUserError(await world.move(pilot, 'CLOSED'), 'WRONG_STATE', 'pilot.stage_not_next');
    expect(rulesOf(await world.move(pilot, 'IMPLEMENTING', { because: ' ' }))).toEqual(['pilot.because_missing']);
    const back = await world.done('movePilot', pilot, { stage: 'IMPLEMENTING', because: 'It slipped' });
    expect(back).toMatchObject({ stage: 'IMPLEMENTING', overrides: [] });
    expect((await world.done('movePilot', pilot, { stage: 'TESTING', because: 'Start over' })).stage).toBe('TESTING');
  });

  it.each([
    ['no larger scale', { scale: 'ONE_CLINICIAN' }, undefined, 'pilot.scale_not_grown'],
    ['one condition', { conditions: ['mornings '] }, undefined, 'pilot.conditions_too_few'],
    ['a refuted prediction', {}, 'NOT_CONFIRMED', 'pilot.prediction_refuted'],
    ['no degree of belief', { degreeOfBelief: null }, undefined, 'pilot.belief_missing'],
    [
      'a prediction in words',
      { predictions: [{ question: 'How?', statement: 'Well' }] },
      undefined,
      'pilot.numeric_predictions_missing',
    ],
  ] as [string, object, string | undefined, string][])('is held back by %s', async (_, second, verdict, rule) => {
    const pilot = await world.chartered();
    await world.move(pilot, 'TESTING');
    await world.sustain(pilot, { owner: world.id.lead });
    await provenRamp(pilot, second, verdict);
    expect(rulesOf(await world.move(pilot, 'IMPLEMENTING'))).toEqual([rule]);
  });

  it('is held back by a prediction that was made after there was something to see', async () => {
    const pilot = await world.chartered();
    await world.move(pilot, 'TESTING');
    await world.sustain(pilot, { owner: world.id.lead });
    await world.record('documentation_minutes', monday(1), [25]);
    await provenRamp(pilot, { startsOn: dayHere(-14) });
    expect(rulesOf(await world.move(pilot, 'IMPLEMENTING'))).toEqual(['pilot.numeric_predictions_missing']);
  });

  it('is held back by an open signal of a balancing metric, until somebody says why', async () => {
    const pilot = await world.chartered();
    await world.move(pilot, 'TESTING');
    await world.sustain(pilot, { owner: world.id.lead });
    await provenRamp(pilot);
    await world.done('linkMetric', pilot, { metric: balancing, role: 'BALANCING' });
    const calm = Array.from({ length: 12 }, (_, n) => 10 + (n % 2));
    await world.record('calls_back', '2025-01-06', calm);
    const { unit } = await world.by.member.data('{ unit(code: "QH-N-C") { series(key: "calls_back") { id } } }');
    const phase = { series: unit.series.id, from: '2025-01-06', frozenAt: '2025-03-24', because: 'Before' };
    await world.by.member.do('startPhase', 'StartPhaseInput', phase, 'series { id }');
    await world.record('calls_back', '2025-03-31', Array<number>(9).fill(20));
    expect(rulesOf(await world.move(pilot, 'IMPLEMENTING'))).toEqual(['pilot.balancing_signal_open']);
    const { series } = await world.by.member.data(
      'query ($id: ID!) { series: node(id: $id) { ... on Series { signals(open: true) { id variation } } } }',
      { id: unit.series.id },
    );
    expect(series.signals.map(({ variation }: Data) => variation)).toEqual(['CONCERN']);
    const explained = { signal: series.signals[0].id, explanation: 'A new line was opened' };
    await world.by.member.do('explainSignal', 'ExplainSignalInput', explained, 'signal { id }');
    expect(rulesOf(await world.move(pilot, 'IMPLEMENTING'))).toEqual([]);
  });
});

describe('a sponsor’s override', () => {
  it('is the sponsor’s alone, though only a viewer, and is shown for ever', async () => {
    const pilot = await world.chartered();
    await world.move(pilot, 'TESTING');
    const override = { override: true, because: 'The clinic moves in May' };
    for (const who of ['member', 'coach', 'admin'] as const) {
      const refused = await world.move(pilot, 'IMPLEMENTING', override, who);
      expectUserError(refused, 'FORBIDDEN', 'pilot.not_the_sponsor');
      expect(rulesOf(refused)).toEqual([...GATE, 'pilot.not_the_sponsor'].sort());
    }
    expect(rulesOf(await world.move(pilot, 'IMPLEMENTING', {}, 'viewer'))).toEqual(GATE);
    expect(rulesOf(await world.move(pilot, 'SUSTAINING', override, 'viewer'))).toEqual(['pilot.stage_not_next']);
    expect(rulesOf(await world.move(pilot, 'IMPLEMENTING', { override: true, because: '' }, 'viewer'))).toEqual([
      'pilot.because_missing',
    ]);
    expect(await world.look(pilot)).toMatchObject({ stage: 'TESTING', overrides: [] });

    const { pilot: passed } = await world.move(pilot, 'IMPLEMENTING', override, 'viewer');
    expect(passed.stage).toBe('IMPLEMENTING');
    const shown = [
      {
        stage: 'IMPLEMENTING',
        because: 'The clinic moves in May',
        by: { name: 'Vera Quill' },
        missing: expect.any(Array),
      },
    ];
    expect(passed.overrides).toMatchObject(shown);
    expect(passed.overrides[0].missing).toHaveLength(GATE.length);
    expect(passed.overrides[0].missing.join(' ')).toContain('two that are linked are the least');
    await world.move(pilot, 'TESTING');
    await world.done('closePilot', pilot, { closing: 'ABANDONED', because: 'It did not help' });
    expect((await world.look(pilot)).overrides).toMatchObject(shown);

    const { log } = await world.by.member.data(
      `query ($id: ID!) { log: pilot(id: $id) { history { nodes { type summary correlationId } } } }`,
      { id: pilot },
    );
    const [told, moved] = log.history.nodes.filter(
      ({ type, correlationId }: Data, _: number, all: Data[]) =>
        ['GateOverridden', 'PilotStageMoved'].includes(type) &&
        correlationId === all.find((one) => one.type === 'GateOverridden').correlationId,
    );
    expect([told.type, moved.type]).toEqual(['GateOverridden', 'PilotStageMoved']);
    expect(told.summary).toContain(
      'The sponsor passed the gate to implementing unmet, because: The clinic moves in May.',
    );
  });

  it('of a gate that is met is just a move', async () => {
    const pilot = await world.chartered();
    await world.done('linkMetric', pilot, { metric: world.id.minutes, role: 'OUTCOME', noBaselineBecause: 'New' });
    expect((await world.move(pilot, 'TESTING', { override: true }, 'lead')).pilot).toMatchObject({
      stage: 'TESTING',
      overrides: [],
    });
  });

  it('is nothing for a sponsor who may not see the pilot', async () => {
    const pilot = await world.chartered({ sponsor: world.id.neighbour });
    const refused = await world.move(pilot, 'TESTING', { override: true }, 'neighbour');
    expectUserError(refused, 'NOT_FOUND', 'pilot.not_found');
  });
});

describe('a pause', () => {
  it('lets open cycles end and none begin, until the pilot runs again', async () => {
    const pilot = await world.chartered();
    const running = await world.started(pilot);
    const waiting = await world.step('planCycle', { pilot, unit: world.id.clinic, plan: world.planInput() });
    expect((await world.done('pausePilot', pilot, { because: 'Flu season' })).pausedBecause).toBe('Flu season');
    const start = await world.send('startCycle', { cycle: waiting.id, expectedVersion: waiting.version });
    expect(rulesOf(start)).toContain('pilot.paused');
    expect(start.userErrors.find(({ rule }: Data) => rule === 'pilot.paused').remedy).toContain('pausePilot');
    await world.step('finishDo', {
      ...{ cycle: running.id, expectedVersion: running.version, carriedOutAsPlanned: true, noDataBecause: 'Early' },
    });
    const paused = async (filter: object): Promise<string[]> =>
      (
        await world.by.member.data(
          'query ($filter: PilotFilter) { pilots(filter: $filter, first: 100) { nodes { id } } }',
          {
            filter,
          },
        )
      ).pilots.nodes.map(({ id }: Data) => id);
    expect(await paused({ paused: true })).toEqual([pilot]);
    expect(await paused({ paused: false })).not.toContain(pilot);
    expect((await world.done('pausePilot', pilot, {})).pausedBecause).toBeNull();
    const again = await world.send('startCycle', { cycle: waiting.id, expectedVersion: waiting.version });
    expect(rulesOf(again)).not.toContain('pilot.paused');
  });
});

it('who has seen another version is told, and nobody out of sight or below MEMBER moves a pilot', async () => {
  const pilot = await world.chartered();
  const stale = await world.act('movePilot', pilot, { expectedVersion: 1, stage: 'TESTING', because: 'Go' });
  expectUserError(stale, 'STALE_VERSION', 'pilot.stale_version');
  expect(stale.pilot).toMatchObject({ stage: 'CHARTERED', version: 2 });
  const both = await Promise.all([world.move(pilot, 'TESTING'), world.move(pilot, 'TESTING')]);
  expect(both.map(({ userErrors }) => userErrors.length).sort()).toEqual([0, 1]);
  for (const mutation of ['movePilot', 'pausePilot', 'closePilot']) {
    const input = { stage: 'IMPLEMENTING', because: 'Go', closing: 'ABANDONED' };
    const { stage, closing, because } = input;
    const fields = { movePilot: { stage, because }, pausePilot: { because }, closePilot: { closing, because } }[
      mutation
    ];
    expectUserError(await world.act(mutation, pilot, fields as object, 'neighbour'), 'NOT_FOUND', 'pilot.not_found');
  }
  const other = await world.chartered({ sponsor: world.id.lead });
  expectUserError(await world.move(other, 'TESTING', {}, 'viewer'), 'FORBIDDEN', 'role.too_low');
});

it('every row is what its log makes of it', async () => {
  const pilots = await world.rows<{ id: string }>('select id from pilots');
  const rows = await replayedPilots.load(
    world.source,
    pilots.map(({ id }) => id),
  );
  expect(rows.size).toBeGreaterThan(10);
  for (const [id, row] of rows) {
    const log = await world.rows<{ type: string; data: object; at: Date; actor: string | null }>(
      'select type, data, at, actor_id as actor from events where stream_id = $1 order by stream_version',
      [id],
    );
    const events = log.map(
      ({ at, actor, ...event }) => ({ ...event, at: at.toISOString(), actorId: actor }) as Happened,
    );
    expect(replayedPilots.fold(id, events)).toEqual(row);
  }
});
