import type { Asker } from './askers.js';
import type { PlacesWorld } from './places.js';
import { PLAN, type Things } from './things.js';
import { dayHere } from '../setup/world-cycles.js';

type Input = (at: Things, world: PlacesWorld, asker?: Asker) => object;
const because = 'It is time';
/** No version is that high: whoever gets so far has the right, and is told that the object has changed. */
const late = { expectedVersion: 999 };
const pilot: Input = (at) => ({ pilot: at.pilot });
const cycle: Input = (at) => ({ cycle: at.cycle });
const source: Input = (at) => ({ source: at.source });
const webhook: Input = (at) => ({ webhook: at.webhook });
const chatHook: Input = (at) => ({ chatHook: at.chatHook });
const of =
  (...parts: (Input | object)[]): Input =>
  (at, world) =>
    Object.assign({}, ...parts.map((part) => (typeof part === 'function' ? part(at, world) : part)));
const PULLED = { url: 'http://127.0.0.1:9/rows.csv', columns: [{ from: 'unit', to: 'unit' }] };
const row = (at: Things): object => ({
  ...{ metric: 'documentation_minutes', unit: at.where.code, periodStart: '2025-11-03', numerator: 3, denominator: 1 },
});

/** What is sent by each mutation about something at a place: right in all but what is said of `late`. A mutation without a row fails. */
export const INPUTS: Readonly<Record<string, Input>> = {
  saveUnit: (at) => ({ unit: at.unit, code: at.where.code, name: 'Quillhaven', kind: 'CLINIC', mission: 'Ours' }),
  invitePerson: (at) => ({ name: 'New Quill', email: 'new@quillhaven.example', unit: at.unit, role: 'MEMBER' }),
  savePerson: (at) => ({ person: at.person, profession: 'Nurse' }),
  deactivatePerson: (at) => ({ person: at.person }),
  reactivatePerson: (at) => ({ person: at.person, unit: at.unit, role: 'MEMBER' }),
  grantRole: (at, world) => ({ person: world.id.neighbour, unit: at.unit, role: 'MEMBER' }),
  revokeRole: (at) => ({ grant: at.grant, because }),
  createIntegrationKey: (at) => ({ name: 'Another', unit: at.unit, scopes: ['READ'] }),
  revokeIntegrationKey: (at) => ({ integrationKey: at.key }),

  submitIdea: (at, _, asker) => ({ ...FORM, unit: at.unit, anonymous: asker === 'NOBODY' }),
  replyToIdea: (at) => ({ idea: at.idea, body: 'We will look at it.' }),
  supportIdea: (at) => ({ idea: at.idea }),
  withdrawSupport: (at) => ({ idea: at.idea }),
  answerReply: () => ({ trackingCode: 'none', body: 'Thank you.' }),
  saveGoal: (at) => ({ unit: at.unit, goal: at.goal, title: 'Less', aims: ['COST'], expectedVersion: 1 }),

  draftPilot: (at) => ({ unit: at.unit, title: 'Another', problem: 'A problem' }),
  revisePilot: of(pilot, late, { title: 'Other' }),
  discardPilot: (at) => ({ pilot: at.draft, because }),
  linkMetric: (at, world) => ({ pilot: at.draft, metric: world.id.minutes, role: 'OUTCOME', noBaselineBecause: 'New' }),
  unlinkMetric: (at, world) => ({ pilot: at.pilot, metric: world.id.minutes, because }),
  joinTeam: (at, world) => ({ pilot: at.pilot, person: world.id.lead, role: 'Adviser', frontline: false }),
  leaveTeam: (at, world) => ({ pilot: at.pilot, person: world.id.coach }),
  charterPilot: (at) => ({ pilot: at.draft, ...late }),
  movePilot: of(pilot, late, { stage: 'TESTING', because }),
  pausePilot: of(pilot, late, { because }),
  closePilot: of(pilot, late, { closing: 'ABANDONED', because }),
  assessProgress: of(pilot, { score: 1.5 }),
  shareWin: of(pilot, { story: 'Home at five.' }),
  offerSpread: (at, world) => ({ pilot: at.tested, units: [world.id.south] }),
  changeAdoption: (at, world) => ({ pilot: at.tested, unit: world.id.ward, stage: 'WITHDRAWN' }),
  comment: (at) => ({ subject: at.pilot, body: 'Well done.' }),
  handOver: (at, world) => ({ from: world.id.coach, to: world.id.admin, under: at.unit, because }),

  planCycle: (at) => ({ pilot: at.tested, unit: at.unit, plan: { ...PLAN, startsOn: dayHere(1), endsOn: dayHere(8) } }),
  revisePlan: (at) => ({ cycle: at.planned, ...late, plan: { ...PLAN, startsOn: dayHere(1), endsOn: dayHere(9) } }),
  discardCycle: (at) => ({ cycle: at.planned, because }),
  startCycle: (at) => ({ cycle: at.planned, ...late }),
  rescheduleCycle: of(cycle, { endsOn: dayHere(20), because }),
  saveTask: of(cycle, (_: Things, world: PlacesWorld) => ({ what: 'Print', who: world.id.coach, dueOn: dayHere(2) })),
  completeTask: (at) => ({ cycle: at.cycle, task: at.task }),
  removeTask: (at) => ({ cycle: at.cycle, task: at.task }),
  noteObservation: of(cycle, { kind: 'PROBLEM', body: 'It jams' }),
  haltCycle: of(cycle, { because }),
  finishDo: of(cycle, late, { carriedOutAsPlanned: true, noDataBecause: 'None' }),
  completeStudy: of(cycle, late, { learned: 'It helps', summary: 'Less', results: [] }),
  decideAct: of(cycle, late, { decision: 'ABANDON', reason: 'INEFFECTIVE', rationale: 'As seen' }),
  cancelCycle: of(cycle, late, { because }),
  amendCycle: of(cycle, { field: 'plan.scope', after: 'Two teams', because }),
  requestReview: of(cycle, { expectedVersion: 2, note: 'Soon?' }),
  giveReview: of(cycle, { expectedVersion: 2, verdict: 'COMMENTED', body: 'Go on.' }),

  excludeMeasurement: (at) => ({ measurement: at.measurement, excluded: false, because }),
  startPhase: (at) => ({ series: at.series, from: '2026-03-02', because }),
  withdrawPhase: (at) => ({ phase: at.phase, because }),
  annotateSeries: (at) => ({ series: at.series, on: '2026-02-23', label: 'A form' }),
  explainSignal: (at) => ({ signal: at.signal, explanation: 'The form' }),

  defineMetric: () => DEFINITION,
  reviseMetric: (_, world) => ({ metric: world.id.minutes, ...late, name: 'Minutes', because }),

  recordMeasurements: (at) => ({ idempotencyKey: `again ${at.where.place}`, rows: [row(at)] }),
  startUpload: (at) => ({ source: at.file, fileName: 'a.csv', contentType: 'text/csv', bytes: 10 }),
  createSource: (at) => ({ name: 'Another', unit: at.unit, kind: 'HTTP_CSV', settings: PULLED }),
  updateSource: of(source, late, { name: 'Other' }),
  retireSource: of(source, { because }),
  pauseSource: source,
  resumeSource: source,
  pullNow: source,
  trySource: (at) => ({ source: at.source, unit: at.unit, kind: 'HTTP_CSV', settings: {} }),
  storeSecret: (at) => ({ unit: at.unit, name: 'other', value: 'kept' }),
  resubmitRejections: (at) => ({ rows: [{ rejection: at.rejection, row: row(at) }] }),
  dismissRejections: (at) => ({ rejections: [at.rejection], because }),

  createWebhook: (at) => ({ unit: at.unit, types: ['UnitSaved'], url: 'http://127.0.0.1:9/hook' }),
  updateWebhook: of(webhook, { description: 'Board' }),
  deleteWebhook: webhook,
  pauseWebhook: webhook,
  resumeWebhook: webhook,
  testWebhook: webhook,
  rotateWebhookSecret: webhook,
  replayWebhookAttempt: (at) => ({ attempt: at.attempt }),

  createChatHook: (at) => ({ unit: at.unit, kind: 'TEAMS', url: 'http://127.0.0.1:9/other', digest: 'DAILY' }),
  testChatHook: chatHook,
  pauseChatHook: chatHook,
  resumeChatHook: chatHook,
  deleteChatHook: chatHook,
  saveNotifications: () => ({ urgent: true }),
  createCalendarFeed: () => ({}),
  deleteCalendarFeed: () => ({}),

  redactText: of({ path: 'theory', because }, (at: Things) => ({ subject: at.pilot })),
  retryDelivery: (at) => ({ delivery: at.delivery }),
  skipDelivery: (at) => ({ delivery: at.delivery, because }),
};
const FORM = { kind: 'STOP', title: 'A form', body: 'Nobody reads it.' };
const DEFINITION = {
  ...{ key: 'another_share', name: 'Another', operationalDefinition: 'One over the other.', concern: 'OPERATIONS' },
  ...{
    sensitivity: 'OPEN',
    type: 'INDIVIDUAL',
    direction: 'HIGHER_IS_BETTER',
    period: 'WEEK',
    unitOfMeasure: 'minutes',
  },
};
