import type {
  ActDecision,
  ActReason,
  CyclePlan,
  CycleStage,
  CycleTask,
  DomainEvent,
  FieldNote,
  FrozenEvidence,
  Happened,
  PredictionResult,
  ReviewVerdict,
} from '#language';

/** The days on which the test runs, inclusive, in the unit's time zone. */
export interface Window {
  from: string;
  to: string;
}
export interface CycleDo {
  startedAt: string;
  finishedAt: string | null;
  carriedOutAsPlanned: boolean | null;
  deviations: string | null;
  noDataBecause: string | null;
  haltedAt: string | null;
  haltedBecause: string | null;
}
/** A correction beside what stands: `before` is what the field said then. */
export interface Amendment {
  field: string;
  before: string | null;
  after: string;
  because: string;
  byId: string | null;
  at: string;
}
/** Asked for, given, or both. `ofVersion`: the version of the cycle that the reviewer had seen. */
export interface Review {
  id: string;
  stage: CycleStage;
  ofVersion: number | null;
  requestedFromIds: string[];
  requestedAt: string | null;
  requestedById: string | null;
  note: string | null;
  reviewerId: string | null;
  verdict: ReviewVerdict | null;
  body: string | null;
  givenAt: string | null;
}
/** A value beyond what the plan named as the limit of the test: a proposal to halt, which people decide. */
export interface Breach {
  metricId: string;
  periodStart: string;
  at: string;
}
export interface CycleStudy {
  learned: string;
  summary: string;
  unintendedEffects: string | null;
  degreeOfBelief: number | null;
  results: PredictionResult[];
  evidence: FrozenEvidence[];
  completedAt: string;
  completedBy: string | null;
}
export interface CycleAct {
  decision: ActDecision;
  reason: ActReason;
  rationale: string;
  nextSteps: string | null;
  decidedAt: string;
  decidedBy: string | null;
}

/** A cycle's own row: all of its state but tasks and notes. Instants are ISO texts in whole milliseconds, days ISO days. */
export interface CycleRow {
  id: string;
  version: number;
  streamVersion: number;
  pilotId: string;
  unitId: string;
  ramp: number;
  number: number;
  previousId: string | null;
  stage: CycleStage;
  runsUntil: string;
  plan: CyclePlan;
  planLockedAt: string | null;
  planHash: string | null;
  metricVersions: Record<string, number> | null;
  do: CycleDo | null;
  study: CycleStudy | null;
  act: CycleAct | null;
  /** Who answers for it now; the plan keeps whom it named. */
  ownerId: string | null;
  amendments: Amendment[];
  reviews: Review[];
  breaches: Breach[];
  cancelledBecause: string | null;
  discardedBecause: string | null;
  createdBy: string | null;
  createdAt: string;
  startedAt: string | null;
  closedAt: string | null;
  lastActivityAt: string;
}
/** The whole state: the fold of a cycle's events. Tasks and notes stand in order of id, which is the order of making. */
export interface Cycle extends CycleRow {
  tasks: CycleTask[];
  notes: FieldNote[];
}

export type CycleEvent = Extract<
  DomainEvent,
  {
    type:
      | 'CyclePlanned'
      | 'PlanRevised'
      | 'CycleDiscarded'
      | 'CycleStarted'
      | 'CycleRescheduled'
      | 'TaskSaved'
      | 'TaskCompleted'
      | 'TaskRemoved'
      | 'ObservationNoted'
      | 'DoFinished'
      | 'StudyCompleted'
      | 'ActDecided'
      | 'CycleCancelled'
      | 'CycleHalted'
      | 'CycleAmended'
      | 'CycleHandedOver'
      | 'ReviewRequested'
      | 'ReviewGiven'
      | 'StopRuleBreached'
      | 'TextRedacted';
  }
>;
export type CycleHappened = CycleEvent & Pick<Happened, 'at' | 'actorId'>;

/** What a rule may know of the moment: everything else comes from state, input and facts. */
export interface Now {
  at: string;
  /** The day at the cycle's unit. */
  today: string;
  newId: () => string;
}

/** Ramp and place in it, as people say it: 2.3. */
export const labelOf = (cycle: Pick<CycleRow, 'ramp' | 'number'>): string => `${cycle.ramp}.${cycle.number}`;

export const windowOf = (cycle: Pick<CycleRow, 'plan' | 'runsUntil'>): Window => ({
  from: cycle.plan.startsOn,
  to: cycle.runsUntil,
});
