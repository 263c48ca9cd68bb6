import { EVENT_TYPES, fromGlobalId } from '#language';
import { LoadCatalogue } from '#metrics';
import { arrivePerson } from '#units';
import { lifeOfAChatHook } from '../setup/chat.js';
import type { Data } from '../setup/gql.js';
import { lifeOfASource } from '../setup/life-of-a-source.js';
import { misfits, type Schema } from '../setup/schema-misfits.js';
import { runTicks, settle } from '../setup/settle.js';
import { createCycleWorld, dayHere, type CycleWorld } from '../setup/world-cycles.js';
import { sustainedPilot } from '../setup/sustained-pilot.js';
import { lifeOfAWebhook } from '../setup/webhooks.js';
import { adopt, begin, decide } from '../setup/world-spread.js';

let world: CycleWorld;
beforeAll(async () => {
  world = await createCycleWorld();
  await walkCycles();
  await haltAndHandOver();
  await measure();
  await lifeOfASource(world);
  await lifeOfAWebhook(world);
  await lifeOfAChatHook(world);
  await takeARoleBack();
  await comeIn();
  await runThePlace();
  await teamUp();
  await speakUp();
  await answerByCode();
  await settle(world);
  await fallDue();
  await livePilot();
  await spread();
  await settle(world);
});
afterAll(() => world?.close());

/** One cycle from plan to decision with all that can happen on the way, one cancelled, one discarded. */
async function walkCycles(): Promise<void> {
  const { id, version, plan } = await world.planned({
    owner: world.id.member,
    dataCollection: [{ metric: world.id.minutes, how: 'Log', frequency: 'WEEK' }],
    conditions: ['Mornings'],
    stopRules: [{ metric: world.id.burnout, above: 60 }],
    degreeOfBelief: 0.6,
  });
  const at = (cycle: Data): object => ({ cycle: id, expectedVersion: cycle.version });
  const revised = await world.step('revisePlan', {
    ...at({ version }),
    plan: {
      ...(world.planInput({ objective: 'Learn more' }) as object),
      owner: world.id.member,
      dataCollection: [{ metric: world.id.minutes, how: 'Log', frequency: 'WEEK' }],
      predictions: [
        {
          id: plan.predictions[0].id,
          question: 'Do notes get shorter?',
          statement: 'By six',
          metric: world.id.minutes,
          direction: 'FALL',
          low: 1,
          high: 30,
          confidence: 0.7,
        },
      ],
    },
    because: 'Clearer',
  });
  const started = await world.step('startCycle', at(revised));
  const saved = await world.step('saveTask', {
    cycle: id,
    what: 'Print',
    who: world.id.member,
    where: 'Desk',
    dueOn: dayHere(1),
  });
  const task = saved.plan.tasks[0].id;
  await world.step('completeTask', { cycle: id, task });
  await world.step('noteObservation', { cycle: id, kind: 'SURPRISE', body: 'They like it' });
  await world.step('removeTask', { cycle: id, task });
  const moved = await world.step('rescheduleCycle', { cycle: id, endsOn: dayHere(20), because: 'Holidays' });
  const done = await world.step('finishDo', {
    ...at(moved ?? started),
    carriedOutAsPlanned: false,
    deviations: 'One day less',
    noDataBecause: 'The export is late',
  });
  const studied = await world.step('completeStudy', {
    ...at(done),
    learned: 'It helps',
    summary: 'Shorter',
    degreeOfBelief: 0.8,
    results: [{ prediction: plan.predictions[0].id, verdict: 'CONFIRMED', comment: 'Seen' }],
  });
  await world.step('decideAct', { ...at(studied), decision: 'ADAPT', reason: 'LARGER_SCALE', rationale: 'Try more' });
  const second = await world.planned();
  await world.step('cancelCycle', { cycle: second.id, expectedVersion: second.version, because: 'No time' });
  const third = await world.planned();
  await world.send('discardCycle', { cycle: third.id, because: 'By mistake' });
}

/** What may happen beside the steps: a review, a breach, a halt, a correction, a hand-over. */
async function haltAndHandOver(): Promise<void> {
  const { member, lead, coach } = world.by;
  const planned = await world.planned({
    owner: world.id.member,
    startsOn: '2026-01-05',
    dataCollection: [{ metric: world.process, how: 'Count', frequency: 'WEEK' }],
    stopRules: [{ metric: world.process, above: 50 }],
  });
  const cycle = { cycle: planned.id, expectedVersion: planned.version };
  await member.do('requestReview', 'RequestReviewInput', { ...cycle, note: 'Soon?' }, 'cycle { id }');
  await lead.do('giveReview', 'GiveReviewInput', { ...cycle, verdict: 'COMMENTED', body: 'Fine' }, 'cycle { id }');
  await world.step('startCycle', cycle);
  const row = { metric: 'short_note_use', unit: 'QH-N-C', periodStart: '2026-01-05', numerator: 6, denominator: 10 };
  const rows = { idempotencyKey: 'breach', rows: [row] };
  await member.do('recordMeasurements', 'RecordMeasurementsInput', rows, 'accepted');
  await settle(world);
  const move = { from: world.id.member, to: world.id.lead, pilots: [world.pilot], because: 'Holidays' };
  await coach.do('handOver', 'HandOverInput', move, 'moved { id }');
  await lead.do('haltCycle', 'HaltCycleInput', { cycle: planned.id, because: 'Too many' }, 'cycle { id }');
  const correction = { cycle: planned.id, field: 'plan.scope', after: 'Two clinicians', because: 'A slip' };
  await member.do('amendCycle', 'AmendCycleInput', correction, 'cycle { id }');
}

async function measure(): Promise<void> {
  const rows = Array.from({ length: 16 }, (_, n) => ({
    metric: 'documentation_minutes',
    unit: 'QH-N-C',
    periodStart: new Date(Date.UTC(2026, 0, 5 + 7 * n)).toISOString().slice(0, 10),
    numerator: n < 8 ? 30 + (n % 2) : 20,
    denominator: 1,
  }));
  const record = (key: string, some: object[]): Promise<Data> =>
    world.by.member.do(
      'recordMeasurements',
      'RecordMeasurementsInput',
      { idempotencyKey: key, rows: some },
      'accepted',
    );
  await record('first', rows);
  const { unit } = await world.by.member.data(
    '{ unit(code: "QH-N-C") { series(key: "documentation_minutes") { id } } }',
  );
  const series = unit.series.id;
  const phase = { series, from: '2026-01-05', frozenAt: '2026-02-23', because: 'Before' };
  await world.by.member.do('startPhase', 'StartPhaseInput', phase, 'series { id }');
  await settle(world);
  await actOnChart(series);
  await record(
    'back',
    rows.map((row) => ({ ...row, numerator: 30 + (Number(row.periodStart.slice(-2)) % 2) })),
  );
}

async function actOnChart(series: string): Promise<void> {
  const { member } = world.by;
  await member.do(
    'annotateSeries',
    'AnnotateSeriesInput',
    { series, on: '2026-02-16', label: 'A new form' },
    'series { id }',
  );
  const wrong = { series, from: '2026-02-02', because: 'By mistake' };
  const started = await member.do('startPhase', 'StartPhaseInput', wrong, 'series { phases { id } }');
  const mistaken = { phase: started.series.phases[1].id, because: 'The wrong day' };
  const { series: left } = await member.do(
    'withdrawPhase',
    'WithdrawPhaseInput',
    mistaken,
    'series { signals { id } measurements(first: 1) { nodes { id } } }',
  );
  for (const excluded of [true, false])
    await member.do(
      'excludeMeasurement',
      'ExcludeMeasurementInput',
      { measurement: left.measurements.nodes[0].id, excluded, because: 'A doubt' },
      'series { id }',
    );
  const explained = { signal: left.signals[0].id, explanation: 'The new form' };
  await member.do('explainSignal', 'ExplainSignalInput', explained, 'signal { id }');
  const renamed = { metric: world.id.minutes, expectedVersion: 1, name: 'Minutes of notes', because: 'Plainer' };
  await world.by.coach.do('reviseMetric', 'ReviseMetricInput', renamed, 'metric { id }');
}

async function takeARoleBack(): Promise<void> {
  const held = await world.by.admin.data('{ unit(code: "QH-N-D") { grants { nodes { id person { name } } } } }');
  await world.by.admin.do(
    'revokeRole',
    'RevokeRoleInput',
    { grant: held.unit.grants.nodes[0].id, because: 'Left' },
    'grants { id }',
  );
}

/** Somebody signs in whom nobody invited. */
async function comeIn(): Promise<void> {
  const token = { issuer: world.issuer.issuer, subject: 'pia', email: 'pia@quillhaven.example', name: 'Pia Quill' };
  await world.source.transaction((tx) => arrivePerson(tx, token, new Date()));
}

/** A person changes, leaves and comes back; a key is made and revoked. */
async function runThePlace(): Promise<void> {
  const input = { person: world.id.neighbour };
  await world.by.admin.do('savePerson', 'SavePersonInput', { ...input, profession: 'Nurse' }, 'person { id }');
  await world.by.admin.do('deactivatePerson', 'DeactivatePersonInput', input, 'person { id }');
  const role = { ...input, unit: world.id.sibling, role: 'MEMBER' };
  await world.by.admin.do('reactivatePerson', 'GrantInput', role, 'person { id }');
  const away = { subject: world.id.clinic, path: 'mission', because: 'It named somebody.' };
  await world.by.admin.do('redactText', 'RedactTextInput', away, 'subject { id }');
  const key = { name: 'Feed', unit: world.id.north, scopes: ['READ'] };
  const made = await world.by.admin.do(
    'createIntegrationKey',
    'CreateIntegrationKeyInput',
    key,
    'integrationKey { id }',
  );
  const revoked = { integrationKey: made.integrationKey.id };
  await world.by.admin.do('revokeIntegrationKey', 'RevokeIntegrationKeyInput', revoked, 'integrationKey { id }');
}

/** A year goes by: what was left undone is announced. */
async function fallDue(): Promise<void> {
  const tasks = [{ what: 'Print', who: world.id.member, dueOn: dayHere(1) }];
  await world.planned({ tasks });
  const { id, version } = await world.planned({
    owner: world.id.member,
    dataCollection: [{ metric: world.id.minutes, how: 'Log', frequency: 'WEEK' }],
  });
  const started = await world.step('startCycle', { cycle: id, expectedVersion: version });
  const ended = { cycle: id, expectedVersion: started.version, carriedOutAsPlanned: true, noDataBecause: 'None' };
  await world.step('finishDo', ended);
  await sustainedPilot(world);
  await runTicks(world, new Date(Date.now() + 400 * 86_400_000));
}

/** What else can happen to pilots, units, sources and deliveries. */
async function teamUp(): Promise<void> {
  const { member, admin } = world.by;
  const draft = { unit: world.id.clinic, title: 'Another', problem: 'A problem' };
  const { pilot } = await member.do('draftPilot', 'DraftPilotInput', draft, 'pilot { id }');
  const join = { pilot: pilot.id, person: world.id.lead, role: 'Adviser', frontline: false };
  await member.do('joinTeam', 'JoinTeamInput', join, 'pilot { id }');
  await member.do('leaveTeam', 'LeaveTeamInput', { pilot: pilot.id, person: world.id.lead }, 'pilot { id }');
  const link = { pilot: pilot.id, metric: world.id.minutes, role: 'OUTCOME', noBaselineBecause: 'New' };
  await member.do('linkMetric', 'LinkMetricInput', link, 'pilot { id }');
  const off = { pilot: pilot.id, metric: world.id.minutes, because: 'Not ours' };
  await member.do('unlinkMetric', 'UnlinkMetricInput', off, 'pilot { id }');
  await member.do('discardPilot', 'DiscardPilotInput', { pilot: pilot.id, because: 'Twice' }, 'pilot { id }');
  await settle(world);
  const { deliveries } = await admin.data('{ deliveries(first: 2) { nodes { id } } }');
  await world.rows(
    `update deliveries set status = 'DEAD' where id in (select id from deliveries order by position desc, subscriber desc limit 2)`,
  );
  const [first, second] = deliveries.nodes;
  await admin.do('retryDelivery', 'DeliveryStepInput', { delivery: first.id }, 'delivery { id }');
  await admin.do('skipDelivery', 'SkipDeliveryInput', { delivery: second.id, because: 'Seen to' }, 'delivery { id }');
  await world.run(LoadCatalogue, { metrics: [], interventions: [INTERVENTION] });
}

/** What people say of a pilot on its way, how its sponsor waves it on, and how another one ends in it. */
async function livePilot(): Promise<void> {
  const { member, coach } = world.by;
  const { pilot } = world;
  await member.do('assessProgress', 'AssessProgressInput', { pilot, score: 2.5, note: 'Half way' }, 'pilot { id }');
  await coach.do('assessProgress', 'AssessProgressInput', { pilot, score: 2 }, 'pilot { id }');
  const win = { pilot, story: 'Home for supper', thanks: [world.id.lead], metric: world.id.minutes };
  await member.do('shareWin', 'ShareWinInput', win, 'pilot { id }');
  await member.do('comment', 'CommentInput', { subject: pilot, body: 'Well done' }, 'comment { id }');
  let version = (await member.data('query ($id: ID!) { pilot(id: $id) { version } }', { id: pilot })).pilot.version;
  for (const because of ['Flu season', null]) {
    const pause = { pilot, expectedVersion: version, because };
    version = (await member.do('pausePilot', 'PausePilotInput', pause, 'pilot { version }')).pilot.version;
  }
  const move = { pilot, expectedVersion: version, stage: 'IMPLEMENTING', because: 'It is time', override: true };
  await coach.do('movePilot', 'MovePilotInput', move, 'pilot { id }');
  const draft = { unit: world.id.clinic, title: 'The same', problem: 'A problem' };
  const same = (await member.do('draftPilot', 'DraftPilotInput', draft, 'pilot { id }')).pilot.id;
  const merged = { pilot: same, expectedVersion: 1, closing: 'MERGED', because: 'The same', into: pilot };
  await member.do('closePilot', 'ClosePilotInput', merged, 'pilot { id }');
  await runTicks(world, new Date(Date.now() + 40 * 86_400_000));
}

/** A goal, and an idea with all that can happen to it but its sender's word. */
async function speakUp(): Promise<void> {
  const { coach, member, viewer, lead } = world.by;
  const goal = { unit: world.id.north, title: 'Evenings at home', aims: ['WORKFORCE_EXPERIENCE'] };
  const { goal: saved } = await coach.do('saveGoal', 'SaveGoalInput', goal, 'goal { id }');
  const form = { unit: world.id.clinic, kind: 'STOP', title: 'Faxes', body: 'No more of them.', goals: [saved.id] };
  const { idea } = await member.do('submitIdea', 'SubmitIdeaInput', form, 'idea { id }');
  await viewer.do('supportIdea', 'SupportIdeaInput', { idea: idea.id }, 'idea { id }');
  await viewer.do('withdrawSupport', 'SupportIdeaInput', { idea: idea.id }, 'idea { id }');
  await runTicks(world, new Date(Date.now() + 60 * 86_400_000));
  const reply = { idea: idea.id, body: 'We try it.', status: 'ACKNOWLEDGED' };
  await lead.do('replyToIdea', 'ReplyToIdeaInput', reply, 'idea { id }');
  const { version } = (await member.data('query ($id: ID!) { pilot(id: $id) { version } }', { id: world.pilot })).pilot;
  const drivers = [{ key: 'paper', kind: 'PRIMARY', title: 'What is on paper', metrics: [world.id.minutes] }];
  const theory = { drivers, goals: [saved.id], ideas: [idea.id], sustainment: { owner: world.id.lead } };
  const revision = { pilot: world.pilot, expectedVersion: version, ...theory };
  await member.do('revisePilot', 'RevisePilotInput', revision, 'pilot { id }');
}

/** The change is adopted, offered and taken back; the pilot closed, and its gain worsens. */
async function spread(): Promise<void> {
  const { key, pilot, by } = world;
  const pilotId = fromGlobalId(pilot)?.key as string;
  const at = { pilotId, unitId: key['clinic'] as string, by: key['member'] as string, startsOn: dayHere(0) };
  await decide(world, await begin(world, at), key['member'] as string, 'ADOPT');
  const offer = { pilot, units: [world.id.sibling], wave: 1, plannedFor: dayHere(7) };
  await by.member.do('offerSpread', 'OfferSpreadInput', offer, 'pilot { id }');
  const back = { pilot, unit: world.id.sibling, stage: 'WITHDRAWN' };
  await by.member.do('changeAdoption', 'ChangeAdoptionInput', back, 'pilot { id }');
  await adopt(world, pilotId);
  const rows = Array.from({ length: 10 }, (_, n) => ({
    ...{ metric: 'documentation_minutes', unit: 'QH-N-C', numerator: 45 + (n % 2), denominator: 1 },
    periodStart: new Date(Date.UTC(2026, 3, 27 + 7 * n)).toISOString().slice(0, 10),
  }));
  await by.member.do('recordMeasurements', 'RecordMeasurementsInput', { idempotencyKey: 'worse', rows }, 'accepted');
}

/** An idea that nobody signs, and what its sender writes back: each let in by a day's tick. */
async function answerByCode(): Promise<void> {
  const [anybody, open] = [world.with(), 'open-the-idea-box'];
  const idea = { unit: world.id.clinic, kind: 'CONCERN', title: 'The phone', body: 'Nobody answers', anonymous: true };
  const { trackingCode } = await anybody.do('submitIdea', 'SubmitIdeaInput', idea, 'trackingCode');
  await runTicks(world, new Date(Date.now() + 100 * 86_400_000), open);
  await anybody.do('answerReply', 'AnswerReplyInput', { trackingCode, body: 'At night' }, 'idea { title }');
  await runTicks(world, new Date(Date.now() + 101 * 86_400_000), open);
}
const INTERVENTION = {
  key: 'short-notes',
  name: 'Shorter notes',
  goal: 'REDUCE_JOB_DEMANDS' as const,
  description: 'Write less.',
  evidence: 'One trial.',
  sources: [],
  metricKeys: [],
  firstTest: 'One clinician, one day.',
};

it('every type is told with its meaning and the schema of its data', async () => {
  const { eventTypes } = await world.by.viewer.data('{ eventTypes { name description dataSchema } }');
  expect(eventTypes.map(({ name }: Data) => name)).toEqual(Object.keys(EVENT_TYPES));
  for (const { name, description, dataSchema } of eventTypes)
    expect(JSON.parse(dataSchema)).toMatchObject({
      title: name,
      description,
      type: 'object',
      properties: expect.any(Object),
    });
});

it('every event that happened fits the schema of its type, and nothing in it is unknown there', async () => {
  const { eventTypes } = await world.by.viewer.data('{ eventTypes { name dataSchema } }');
  const schemas = new Map<string, Schema>(
    eventTypes.map(({ name, dataSchema }: Data) => [name, JSON.parse(dataSchema)]),
  );
  const events = await world.rows<{ type: string; data: object }>('select type, data from events order by seq');
  // A metric's event carries its whole definition, of which the schema names what it is known by.
  const wrong = events
    .filter(({ type }) => type !== 'MetricDefined')
    .flatMap(({ type, data }) => misfits(schemas.get(type) as Schema, data, type));
  expect([...new Set(wrong)]).toEqual([]);
  const happened = new Set(events.map(({ type }) => type));
  expect(Object.keys(EVENT_TYPES).filter((type) => !happened.has(type))).toEqual([]);
});
