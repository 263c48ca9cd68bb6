import {
  ACT_DECISIONS,
  ACT_REASONS,
  EVENT_TYPES,
  FIELD_NOTE_KINDS,
  PILOT_STAGES,
  ROLES,
  SIGNAL_RULES,
  SOURCE_KINDS,
  UNIT_KINDS,
  type Events,
  type EventType,
} from '#language';
import { evidence, metricLink, pilotForm, plan, predictionResult, task } from './plan-schemas.js';
import { count, day, flag, id, listOf, object, orNull, part, text, word, type Fields } from './schema-words.js';

/** The JSON Schema of the data of an event type, as this version of the program writes them. */
export const dataSchema = (type: EventType): object => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: type,
  description: EVENT_TYPES[type],
  ...object<unknown>(DATA[type] as Fields<unknown>),
});

const personId = id;
const because = text;
const variation = word(['IMPROVEMENT', 'CONCERN', 'COMMON_CAUSE', 'NEITHER_HIGH', 'NEITHER_LOW', 'TOO_FEW_POINTS']);
const sourceStatus = word(['HEALTHY', 'DEGRADED', 'FAILING', 'PAUSED']);
const pullStatus = word(['QUEUED', 'RUNNING', 'SUCCEEDED', 'PARTLY', 'EMPTY', 'FAILED']);

const DATA: { [T in EventType]: Fields<Events[T]> } = {
  UnitSaved: { code: text, name: text, kind: word(UNIT_KINDS), parentId: orNull(id) },
  PersonInvited: { personId },
  SignInBound: { personId },
  RoleGranted: { grantId: id, personId, role: word(ROLES) },
  RoleRevoked: { grantId: id, personId, role: word(ROLES), because: orNull(because) },
  CatalogueLoaded: { metrics: count, interventions: count },
  MetricDefined: { key: text, name: text },

  SourceCreated: { name: text, kind: word(SOURCE_KINDS) },
  SourceUpdated: { fields: listOf(text) },
  PullRequested: { pullId: id, from: orNull(day), to: orNull(day) },
  PullFinished: {
    pullId: id,
    status: pullStatus,
    rowsRead: count,
    accepted: count,
    unchanged: count,
    revised: count,
    rejected: count,
  },
  SourceStatusChanged: { from: sourceStatus, to: sourceStatus },

  DeliveryRetried: { subscriber: text, eventId: id },
  DeliverySkipped: { subscriber: text, eventId: id, because },

  MeasurementsRecorded: { recordingId: id, accepted: count, revised: count, historical: count, from: day, to: day },
  MeasurementExcluded: { periodStart: day, periodEnd: day, because },
  MeasurementIncluded: { periodStart: day, periodEnd: day, because },
  PhaseStarted: { phaseId: id, from: day, frozenAt: orNull(day), because },
  PhaseWithdrawn: { phaseId: id, from: day, because },
  SeriesAnnotated: { annotationId: id, on: day, label: text },
  SignalDetected: { signalId: id, rule: word(SIGNAL_RULES), variation, from: day, to: day },
  SignalCleared: { signalId: id, rule: word(SIGNAL_RULES) },
  SignalExplained: { signalId: id, rule: word(SIGNAL_RULES), explanation: text },

  PilotDrafted: { ...pilotForm, unitId: id, interventionKey: orNull(text) },
  PilotRevised: { changes: part<typeof pilotForm>(pilotForm) },
  PilotDiscarded: { because },
  MetricLinked: metricLink,
  MetricUnlinked: { metricId: id, because },
  TeamJoined: { personId, role: text, frontline: flag },
  TeamLeft: { personId, because: orNull(because) },
  PilotChartered: {},
  PilotStageMoved: { to: word(PILOT_STAGES), because: orNull(because) },

  CyclePlanned: {
    pilotId: id,
    unitId: id,
    ramp: count,
    number: count,
    previousId: orNull(id),
    plan,
    tasks: listOf(task),
  },
  PlanRevised: { plan, tasks: listOf(task), because: orNull(because) },
  CycleDiscarded: { because },
  CycleStarted: { planHash: text, metricVersions: { type: 'object', additionalProperties: count } },
  CycleRescheduled: { endsOn: day, because },
  TaskSaved: { task },
  TaskCompleted: { taskId: id, done: flag },
  TaskRemoved: { taskId: id },
  ObservationNoted: { noteId: id, kind: word(FIELD_NOTE_KINDS), body: text },
  DoFinished: { carriedOutAsPlanned: flag, deviations: orNull(text), noDataBecause: orNull(text) },
  StudyCompleted: {
    learned: text,
    summary: text,
    unintendedEffects: orNull(text),
    degreeOfBelief: orNull({ type: 'number' }),
    results: listOf(predictionResult),
    evidence: listOf(evidence),
  },
  ActDecided: {
    decision: word(ACT_DECISIONS),
    reason: word(Object.values(ACT_REASONS).flat()),
    rationale: text,
    nextSteps: orNull(text),
  },
  CycleCancelled: { because },
};
