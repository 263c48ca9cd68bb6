import type {
  ActDecision,
  ActReason,
  FieldNoteKind,
  MetricRole,
  PilotStage,
  PullStatus,
  Role,
  SignalRule,
  SourceStatus,
  UnitKind,
  Variation,
} from './enums.js';
import type { CyclePlan, CycleTask, FrozenEvidence, PredictionResult } from './cycle-plan.js';

/** An aim in five parts: which metric, from where, to where, by when, for whom. Whether it is met is computed. */
export interface Aim {
  statement: string;
  metricId: string;
  baseline: number | null;
  target: number;
  dueOn: string;
  population: string;
}
export interface PilotForm {
  title: string;
  problem: string;
  theory: string | null;
  purpose: string | null;
  minutesPerWeek: number | null;
  sponsorId: string | null;
  aim: Aim | null;
}
export interface MetricLink {
  metricId: string;
  role: MetricRole;
  target: number | null;
  baselineFrom: string | null;
  baselineTo: string | null;
  noBaselineBecause: string | null;
}
export interface MetricFacts {
  key: string;
  name: string;
  [field: string]: unknown;
}

/**
 * Every event of the log and what it carries: ids and facts, flat, never a measurement's value. Past tense; a type once written
 * is never renamed. `EVENT_SCHEMA` says the shape's number; an older one is brought up to date where it is read.
 */
export interface Events {
  UnitSaved: { code: string; name: string; kind: UnitKind; parentId: string | null };
  PersonInvited: { personId: string };
  SignInBound: { personId: string };
  RoleGranted: { grantId: string; personId: string; role: Role };
  RoleRevoked: { grantId: string; personId: string; role: Role; because: string | null };
  CatalogueLoaded: { metrics: number; interventions: number };
  MetricDefined: MetricFacts;

  SourceCreated: { name: string; kind: string };
  SourceUpdated: { fields: string[] };
  PullRequested: { pullId: string; from: string | null; to: string | null };
  PullFinished: {
    pullId: string;
    status: PullStatus;
    rowsRead: number;
    accepted: number;
    unchanged: number;
    revised: number;
    rejected: number;
  };
  SourceStatusChanged: { from: SourceStatus; to: SourceStatus };

  DeliveryRetried: { subscriber: string; eventId: string };
  DeliverySkipped: { subscriber: string; eventId: string; because: string };

  MeasurementsRecorded: {
    recordingId: string;
    accepted: number;
    revised: number;
    historical: number;
    from: string;
    to: string;
  };
  MeasurementExcluded: { periodStart: string; periodEnd: string; because: string };
  MeasurementIncluded: { periodStart: string; periodEnd: string; because: string };
  PhaseStarted: { phaseId: string; from: string; frozenAt: string | null; because: string };
  PhaseWithdrawn: { phaseId: string; from: string; because: string };
  SeriesAnnotated: { annotationId: string; on: string; label: string };
  SignalDetected: { signalId: string; rule: SignalRule; variation: Variation; from: string; to: string };
  SignalCleared: { signalId: string; rule: SignalRule };
  SignalExplained: { signalId: string; rule: SignalRule; explanation: string };

  PilotDrafted: PilotForm & { unitId: string; interventionKey: string | null };
  PilotRevised: { changes: Partial<PilotForm> };
  PilotDiscarded: { because: string };
  MetricLinked: MetricLink;
  MetricUnlinked: { metricId: string; because: string };
  TeamJoined: { personId: string; role: string; frontline: boolean };
  TeamLeft: { personId: string; because: string | null };
  PilotChartered: Record<string, never>;
  PilotStageMoved: { to: PilotStage; because: string | null };

  CyclePlanned: {
    pilotId: string;
    unitId: string;
    ramp: number;
    number: number;
    previousId: string | null;
    plan: CyclePlan;
    tasks: CycleTask[];
  };
  PlanRevised: { plan: CyclePlan; tasks: CycleTask[]; because: string | null };
  CycleDiscarded: { because: string };
  CycleStarted: { planHash: string; metricVersions: Record<string, number> };
  CycleRescheduled: { endsOn: string; because: string };
  TaskSaved: { task: CycleTask };
  TaskCompleted: { taskId: string; done: boolean };
  TaskRemoved: { taskId: string };
  ObservationNoted: { noteId: string; kind: FieldNoteKind; body: string };
  DoFinished: { carriedOutAsPlanned: boolean; deviations: string | null; noDataBecause: string | null };
  StudyCompleted: {
    learned: string;
    summary: string;
    unintendedEffects: string | null;
    degreeOfBelief: number | null;
    results: PredictionResult[];
    evidence: FrozenEvidence[];
  };
  ActDecided: { decision: ActDecision; reason: ActReason; rationale: string; nextSteps: string | null };
  CycleCancelled: { because: string };
}
export type EventType = keyof Events;
export type DomainEvent = { [K in EventType]: { type: K; data: Events[K] } }[EventType];
export type EventOf<T extends EventType> = Extract<DomainEvent, { type: T }>;
export const EVENT_SCHEMA = 1;

/** Who did it: a person, or the program itself on behalf of an event. */
export interface Actor {
  personId: string | null;
}
/** An event as a rule file's `evolve` sees it: the same whether it has just been decided or is read back from the log. */
export type Happened = DomainEvent & { at: string; actorId: string | null };
