import { fromGlobalId, toGlobalId } from '#language';
import { CharterPilot, DraftPilot, RevisePilot } from '#pilots';
import { InvitePerson } from '#units';
import type { SourceStub } from '../commands/source-stub.js';
import type { Data } from '../setup/gql.js';
import { createChatHook } from '../setup/chat.js';
import { makeKey, revokeKey } from '../setup/keys.js';
import { runPulls, settle } from '../setup/settle.js';
import { createWebhook, type Receiver } from '../setup/webhooks.js';
import { dayHere } from '../setup/world-cycles.js';
import { begin, decide } from '../setup/world-spread.js';
import type { World } from '../setup/world.js';
import { fillMeasured, takeUp, type OfMeasured } from './measured.js';
import { markOf, type Where } from './where.js';

/** Ids of what there is at a place. */
export interface Things extends Record<Thing, string> {
  where: Where;
}
type OfMethod = 'unit' | 'person' | 'goal' | 'idea' | 'pilot' | 'draft' | 'cycle' | 'planned' | 'task' | 'tested';
type OfNumbers = 'series' | 'signal' | 'measurement' | 'revised' | 'phase' | 'source' | 'rejection' | 'file';
type OfMachines = 'webhook' | 'attempt' | 'chatHook' | 'key' | 'oldKey' | 'grant' | 'delivery' | 'event' | 'renaming';
type Thing = OfMethod | OfNumbers | OfMeasured | OfMachines;

const keyOf = (id: string): string => fromGlobalId(id)?.key as string;

/** One of everything at a unit, by the coach and the administrator of the organisation. */
export async function fillPlace(
  world: World,
  where: Where,
  outside: { stub: SourceStub; receiver: Receiver },
): Promise<Things> {
  const unit = (world.id as Record<string, string>)[where.unit] as string;
  const mark = markOf(where.place);
  const method = await fillMethod(world, unit, mark);
  const numbers = await fillNumbers(world, where, unit, mark, outside.stub);
  const measured = await fillMeasured(world, where, method);
  await settle(world);
  const key = { name: `Feed ${mark}`, unit, scopes: ['READ'] };
  const made = await world.by.admin.do(
    'createIntegrationKey',
    'CreateIntegrationKeyInput',
    key,
    'integrationKey { id }',
  );
  const oldKey = await recordAsKey(world, where, unit);
  const types = ['Commented', 'AdoptionOffered'];
  const webhook = await createWebhook(world, outside.receiver.url, { unit, types });
  await world.by.admin.do('rotateWebhookSecret', 'WebhookStepInput', { webhook: webhook.id }, 'webhook { id }');
  const chatHook = await createChatHook(world, `${outside.receiver.url}/chat`, { unit });
  const said = { subject: method.pilot, body: `Well done ${mark}` };
  await world.by.coach.do('comment', 'CommentInput', said, 'comment { id }');
  const { tested } = method;
  const units = [world.id.ward, toGlobalId('Unit', world.key['annex'] as string)];
  const offer = { pilot: tested, units, wave: 1, plannedFor: dayHere(7) };
  await world.by.coach.do('offerSpread', 'OfferSpreadInput', offer, 'pilot { id }');
  await takeUp(world, tested);
  return {
    ...{ where, ...method, ...numbers, ...measured },
    key: made.integrationKey.id,
    webhook: webhook.id,
    chatHook,
    oldKey,
    attempt: '',
    delivery: '',
    event: '',
    renaming: '',
  };
}

/** What a key did is there when the key is no more. */
async function recordAsKey(world: World, { code, place }: Where, unit: string): Promise<string> {
  const made = await makeKey(world, { name: `Old ${markOf(place)}`, unit, scopes: ['RECORD_MEASUREMENTS'] });
  const row = {
    metric: 'documentation_minutes',
    unit: code,
    numerator: 22,
    denominator: 1,
    periodStart: '2025-12-29',
    reference: `Key ${markOf(place)}`,
  };
  const sent = { idempotencyKey: `key ${markOf(place)}`, rows: [row] };
  await made.client.do('recordMeasurements', 'RecordMeasurementsInput', sent, 'accepted');
  await revokeKey(world, made.key.id);
  return made.key.id;
}

async function fillMethod(world: World, unit: string, mark: string): Promise<Record<OfMethod | 'grant', string>> {
  const { coach } = world.by;
  const unitId = keyOf(unit);
  const email = `teller${unitId.slice(-6)}@quillhaven.example`;
  const person = await world.run(InvitePerson, { name: `Teller ${unitId.slice(-6)}`, email, unitId, role: 'LEAD' });
  const [grant] = await world.rows<{ id: string }>('select id from grants where person_id = $1', [person.id]);
  const goal = { unit, title: `Evenings ${mark}`, aims: ['WORKFORCE_EXPERIENCE'] };
  const goalId = (await coach.do('saveGoal', 'SaveGoalInput', goal, 'goal { id }')).goal.id;
  const renamed = { ...goal, goal: goalId, expectedVersion: 1, title: `Nights ${mark}` };
  await coach.do('saveGoal', 'SaveGoalInput', renamed, 'goal { id }');
  const form = { unit, kind: 'STOP', title: `Faxes ${mark}`, body: `No more ${mark}`, goals: [goalId] };
  const more = { drivers: ['WORK_OVERLOAD'], minutesEach: 3, timesPerWeek: 4 };
  const idea = (await coach.do('submitIdea', 'SubmitIdeaInput', { ...form, ...more }, 'idea { id }')).idea.id;
  const reply = { idea, body: `We try it ${mark}`, status: 'ACKNOWLEDGED' };
  await world.by.admin.do('supportIdea', 'SupportIdeaInput', { idea }, 'idea { id }');
  await world.by.admin.do('replyToIdea', 'ReplyToIdeaInput', reply, 'idea { id }');
  const facts = { goalIds: [keyOf(goalId)], ideaIds: [keyOf(idea)] };
  const pilot = await charter(world, unitId, mark, facts);
  const tested = await charter(world, unitId, `tested ${mark}`, { goalIds: facts.goalIds });
  const by = world.key['coach'] as string;
  await decide(world, await begin(world, { pilotId: tested, unitId, by, startsOn: dayHere(0) }), by, 'ADOPT');
  await settle(world);
  const cycle = toGlobalId('Cycle', await begin(world, { pilotId: pilot, unitId, by, startsOn: dayHere(0) }));
  const at = { cycle, expectedVersion: 2 };
  const task = { cycle, what: `Print ${mark}`, who: world.id.coach, where: 'Desk', dueOn: dayHere(1) };
  const { plan } = (await coach.do('saveTask', 'SaveTaskInput', task, 'cycle { plan { tasks { id } } }')).cycle;
  const noted = { cycle, kind: 'SURPRISE', body: `They like it ${mark}` };
  await coach.do('noteObservation', 'NoteObservationInput', noted, 'cycle { id }');
  await coach.do(
    'requestReview',
    'RequestReviewInput',
    { ...at, note: `Soon ${mark}`, from: [world.id.admin] },
    'cycle { id }',
  );
  const pilotId = toGlobalId('Pilot', pilot);
  const score = { pilot: pilotId, score: 2, note: `Half way ${mark}` };
  await coach.do('assessProgress', 'AssessProgressInput', score, 'pilot { id }');
  const win = { pilot: pilotId, story: `Home ${mark}`, thanks: [world.id.lead], metric: world.id.minutes, cycle };
  await coach.do('shareWin', 'ShareWinInput', win, 'pilot { id }');
  const draft = { unit, title: `Another ${mark}`, problem: `A problem ${mark}` };
  const drafted = (await coach.do('draftPilot', 'DraftPilotInput', draft, 'pilot { id }')).pilot.id;
  const planned = { ...PLAN, startsOn: dayHere(1), endsOn: dayHere(8), objective: `See ${mark}` };
  const input = { pilot: toGlobalId('Pilot', tested), unit, plan: planned };
  const second = (await coach.do('planCycle', 'PlanCycleInput', input, 'cycle { id }')).cycle.id;
  return {
    ...{ unit, person: toGlobalId('Person', person.id), grant: toGlobalId('Grant', grant!.id), goal: goalId, idea },
    ...{
      pilot: pilotId,
      tested: toGlobalId('Pilot', tested),
      draft: drafted,
      cycle,
      planned: second,
      task: plan.tasks[0].id,
    },
  };
}
export const PLAN = {
  ...{ objective: 'See', change: 'A template', scope: 'One team', scale: 'ONE_TEAM' },
  predictions: [{ question: 'Do they fall?', statement: 'They fall' }],
};

async function charter(world: World, unitId: string, mark: string, facts: object): Promise<string> {
  const [minutes, burnout, process, coach] = ['minutes', 'burnout', 'process', 'coach'].map(
    (name) => world.key[name],
  ) as [string, string, string, string];
  const link = { noBaselineBecause: 'New' } as const;
  const draft = {
    ...{
      unitId,
      title: `Fewer forms ${mark}`,
      problem: `Forms ${mark}`,
      theory: `If, then ${mark}`,
      minutesPerWeek: 60,
    },
    ...{ sponsorId: coach, interventionKey: 'short-notes', ...facts },
    aim: {
      statement: `Less ${mark}`,
      metricId: minutes,
      baseline: 30,
      target: 20,
      dueOn: dayHere(300),
      population: 'All',
    },
    metrics: [
      { ...link, metricId: minutes, role: 'OUTCOME' as const },
      { ...link, metricId: process, role: 'PROCESS' as const },
      { ...link, metricId: burnout, role: 'BALANCING' as const },
    ],
    team: [{ personId: coach, role: 'Adviser', frontline: true }],
  };
  const { id } = await world.run(DraftPilot, draft, { by: coach });
  const drivers = [{ key: 'paper', kind: 'PRIMARY' as const, title: `On paper ${mark}`, metricIds: [minutes] }];
  const sustainment = {
    ownerId: coach,
    training: `An hour ${mark}`,
    documentation: 'Page 3',
    policy: 'P',
    remeasureOn: dayHere(400),
  };
  const [{ version }] = (await world.rows('select version from pilots where id = $1', [id])) as [Data];
  await world.run(RevisePilot, { pilotId: id, expectedVersion: version, drivers, sustainment }, { by: coach });
  await world.run(CharterPilot, { pilotId: id, expectedVersion: version + 1 }, { by: coach });
  return id;
}

async function fillNumbers(
  world: World,
  where: Where,
  unit: string,
  mark: string,
  stub: SourceStub,
): Promise<Record<OfNumbers, string>> {
  const { coach } = world.by;
  const rows = Array.from({ length: 16 }, (_, n) => ({
    ...{ metric: 'documentation_minutes', unit: where.code, numerator: n < 8 ? 30 + (n % 2) : 20, denominator: 1 },
    ...{ periodStart: new Date(Date.UTC(2026, 0, 5 + 7 * n)).toISOString().slice(0, 10), reference: `Row ${mark}` },
  }));
  const record = (idempotencyKey: string, some: object[]): Promise<Data> =>
    coach.do('recordMeasurements', 'RecordMeasurementsInput', { idempotencyKey, rows: some }, 'accepted');
  await record(`first ${mark}`, rows);
  const asked = await coach.data(`{ unit(code: "${where.code}") { series(key: "documentation_minutes") { id } } }`);
  const series = asked.unit.series.id;
  const phase = { series, from: '2026-01-05', frozenAt: '2026-02-23', because: `Before ${mark}` };
  await coach.do('startPhase', 'StartPhaseInput', phase, 'series { id }');
  await settle(world);
  const note = { series, on: '2026-02-16', label: `A form ${mark}` };
  const { series: seen } = await coach.do('annotateSeries', 'AnnotateSeriesInput', note, SERIES);
  const measurement = seen.measurements.nodes[0].id;
  const doubt = { measurement, excluded: true, because: `A doubt ${mark}` };
  await coach.do('excludeMeasurement', 'ExcludeMeasurementInput', doubt, 'series { id }');
  const explained = { signal: seen.signals[0].id, explanation: `The form ${mark}` };
  await coach.do('explainSignal', 'ExplainSignalInput', explained, 'signal { id }');
  await record(`late ${mark}`, [{ ...rows[12], numerator: 21, reference: `Late ${mark}` }]);
  await world.by.coach.do(
    'storeSecret',
    'StoreSecretInput',
    { unit, name: 'feed', value: `kept ${mark}` },
    'secret { id }',
  );
  const names = ['unit', 'metric', 'periodStart', 'value'];
  const settings = { url: stub.url, columns: names.map((to) => ({ from: to, to })), secret: 'feed' };
  const input = { name: `Weekly ${mark}`, unit, kind: 'HTTP_CSV', settings, schedule: '0 5 * * *' };
  const source = (await coach.do('createSource', 'CreateSourceInput', input, 'source { id }')).source.id;
  const day = '2025-12-01';
  stub.answer(`${names.join()}\n${where.code},burnout_share,${day},a ${mark}\n${where.code},burnout_share,${day},b\n`);
  await coach.do('pullNow', 'PullNowInput', { source, from: '2025-01-01' }, 'pull { id }');
  await runPulls(world);
  const query = 'query ($id: ID!) { node(id: $id) { ... on Source { rejections { nodes { id } } } } }';
  const [first, second] = (await coach.data(query, { id: source })).node.rejections.nodes;
  const because = `A test ${mark}`;
  await coach.do(
    'dismissRejections',
    'DismissRejectionsInput',
    { rejections: [second.id], because },
    'rejections { id }',
  );
  const filed = { name: `Files ${mark}`, unit, kind: 'FILE', settings: { columns: settings.columns } };
  const file = (await coach.do('createSource', 'CreateSourceInput', filed, 'source { id }')).source.id;
  return {
    series,
    measurement,
    revised: toGlobalId('Measurement', `${keyOf(series)}:${rows[12]!.periodStart}`),
    signal: seen.signals[0].id,
    phase: seen.phases[0].id,
    source,
    rejection: first.id,
    file,
  };
}
const SERIES = 'series { phases { id } signals { id } measurements(first: 1) { nodes { id } } }';
