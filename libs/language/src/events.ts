import type {
  ActDecision,
  ActReason,
  AdoptionStage,
  BurnoutDriver,
  ChatKind,
  Digest,
  FieldNoteKind,
  IdeaClock,
  IdeaKind,
  IdeaStatus,
  PilotClosing,
  PilotStage,
  PullStatus,
  QuadrupleAim,
  ReviewVerdict,
  KeyScope,
  Role,
  SignalRule,
  SourceStatus,
  UnitKind,
  Variation,
  WebhookPause,
} from './enums.js';
import type { CyclePlan, CycleTask, FrozenEvidence, PredictionResult } from './cycle-plan.js';
import type { MetricLink, PilotForm } from './pilot-form.js';

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
  PersonArrived: { personId: string };
  RoleGranted: { grantId: string; personId: string; role: Role };
  RoleRevoked: { grantId: string; personId: string; role: Role; because: string | null };
  PersonSaved: { personId: string; fields: string[] };
  PersonLeft: { personId: string; because: string | null };
  PersonReturned: { personId: string };
  IntegrationKeyCreated: { name: string; scopes: KeyScope[]; expiresAt: string };
  IntegrationKeyRevoked: { name: string };
  CatalogueLoaded: { metrics: number; interventions: number };
  MetricDefined: MetricFacts;
  /** `from` is the first day of a new version of the definition; null where the definition stays. */
  MetricRevised: { version: number; from: string | null; fields: string[]; because: string };

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
  /** How far a pull that takes long has come. */
  PullProgressed: { pullId: string; rowsRead: number; rowsDone: number };
  SecretStored: { version: number };
  SourceStatusChanged: { from: SourceStatus; to: SourceStatus };
  SourceDegraded: {
    from: SourceStatus;
    to: SourceStatus;
    pullId: string;
    pullStatus: PullStatus;
    code: string | null;
  };
  SourceRecovered: { from: SourceStatus; pullId: string };
  SourceRetired: { because: string };
  RejectionsResubmitted: { rows: number };
  RejectionsDismissed: { rows: number; because: string };

  /** Neither the address, which may hold a key, nor the secret: the log is read by many more than administrators. */
  WebhookCreated: { types: string[] };
  WebhookUpdated: { fields: string[] };
  WebhookPaused: { because: WebhookPause };
  WebhookResumed: Record<string, never>;
  /** Until when the secret before it signs as well. */
  WebhookSecretRotated: { oldUntil: string };
  /** What is sent as a test: to this webhook alone. */
  WebhookTested: Record<string, never>;
  WebhookReplayed: { eventId: string };
  WebhookDeleted: Record<string, never>;
  ChatHookCreated: { kind: ChatKind; digest: Digest };
  ChatHookPaused: { because: WebhookPause };
  ChatHookResumed: Record<string, never>;
  ChatHookDeleted: Record<string, never>;

  /** Which text of what was replaced by a marker; never the text. `subject` is a global id. */
  TextRedacted: { subject: string; path: string; because: string };

  DeliveryRetried: { subscriber: string; eventId: string };
  DeliverySkipped: { subscriber: string; eventId: string; because: string };

  MeasurementsRecorded: {
    recordingId: string;
    accepted: number;
    revised: number;
    historical: number;
    /** Of the accepted ones those that came after a later period was known. */
    late: number;
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

  IdeaSubmitted: {
    unitId: string;
    kind: IdeaKind;
    title: string;
    body: string;
    drivers: BurnoutDriver[];
    minutesEach: number | null;
    timesPerWeek: number | null;
    goalIds: string[];
    anonymous: boolean;
    submittedOn: string;
    acknowledgeBy: string;
    decideBy: string;
  };
  IdeaReplied: { replyId: string; body: string; status: IdeaStatus | null };
  IdeaReplyAnswered: { replyId: string; body: string };
  IdeaMoved: { to: IdeaStatus; pilotId: string | null };
  IdeaSupported: Record<string, never>;
  IdeaSupportWithdrawn: Record<string, never>;
  IdeaEscalated: { clock: IdeaClock; toUnitId: string };
  GoalSaved: {
    title: string;
    aims: QuadrupleAim[];
    unitId: string;
    parentId: string | null;
    retiredOn: string | null;
  };

  PilotDrafted: PilotForm & { unitId: string; interventionKey: string | null };
  PilotRevised: { changes: Partial<PilotForm> };
  PilotDiscarded: { because: string };
  MetricLinked: MetricLink;
  MetricUnlinked: { metricId: string; because: string };
  TeamJoined: { personId: string; role: string; frontline: boolean };
  TeamLeft: { personId: string; because: string | null };
  PilotChartered: Record<string, never>;
  PilotStageMoved: { to: PilotStage; because: string | null };

  GateOverridden: { stage: PilotStage; missing: string[]; because: string };
  PilotPaused: { because: string };
  PilotResumed: Record<string, never>;
  PilotClosed: { closing: PilotClosing; because: string; intoPilotId: string | null; intoUnitId: string | null };
  ProgressAssessed: { by: 'TEAM' | 'COACH'; score: number; note: string | null };
  WinShared: { winId: string; story: string; thanksIds: string[]; cycleId: string | null; metricId: string | null };
  ProgressSnapshotTaken: {
    month: string;
    teamScore: number | null;
    coachScore: number | null;
    evidenceScore: number;
    missingForNext: string[];
  };
  Commented: { subjectType: string; subjectKey: string; body: string };
  AdoptionOffered: { pilotId: string; unitId: string; wave: number | null; plannedFor: string | null };
  AdoptionMoved: { to: AdoptionStage; because: string | null; adaptations: string[] };

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
  CycleHalted: { because: string };
  CycleAmended: { field: string; before: string | null; after: string; because: string };
  CycleHandedOver: { ownerId: string; because: string };
  ReviewRequested: { reviewId: string; fromIds: string[]; note: string | null };
  ReviewGiven: { reviewId: string; verdict: ReviewVerdict; body: string; ofVersion: number };
  StopRuleBreached: { metricId: string; periodStart: string };

  StudyDue: { cycleId: string; dueOn: string };
  CycleOverdue: { cycleId: string; dueOn: string };
  TaskDue: { cycleId: string; taskId: string; dueOn: string };
  PilotIdle: { since: string };
  PilotOrphaned: { missing: string[] };
  SpreadFollowUpDue: { adoptionId: string; dueOn: string };
  SustainmentReviewDue: { dueOn: string; signalId: string | null };
  AimDue: { dueOn: string };
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
