import type {
  ActDecision,
  ActReason,
  CyclePurpose,
  ExpectedDirection,
  FieldNoteKind,
  Period,
  PredictionVerdict,
  ReviewVerdict,
  TestScale,
} from '#language';

// The contract's inputs with bare ids. Absent leaves a field, null clears it; items of a list with an `id` are kept, others are new.
type Maybe<T> = T | null | undefined;

export interface PredictionInput {
  id?: Maybe<string>;
  question: string;
  statement: string;
  because?: Maybe<string>;
  metricId?: Maybe<string>;
  direction?: Maybe<ExpectedDirection>;
  low?: Maybe<number>;
  high?: Maybe<number>;
  confidence?: Maybe<number>;
}
export interface TaskInput {
  id?: Maybe<string>;
  what: string;
  whoId: string;
  where?: Maybe<string>;
  dueOn: string;
}
export interface DataCollectionInput {
  metricId: string;
  how: string;
  whoId?: Maybe<string>;
  frequency: Period;
  sample?: Maybe<string>;
}
export interface StopRuleInput {
  metricId: string;
  above?: Maybe<number>;
  below?: Maybe<number>;
}
export interface CyclePlanInput {
  ownerId?: Maybe<string>;
  purpose?: Maybe<CyclePurpose>;
  objective: string;
  change: string;
  driverId?: Maybe<string>;
  scale: TestScale;
  scope: string;
  conditions?: Maybe<readonly string[]>;
  startsOn: string;
  endsOn: string;
  predictions: readonly PredictionInput[];
  tasks?: Maybe<readonly TaskInput[]>;
  dataCollection?: Maybe<readonly DataCollectionInput[]>;
  stopRules?: Maybe<readonly StopRuleInput[]>;
  degreeOfBelief?: Maybe<number>;
}

export interface PlanCycleInput {
  pilotId: string;
  unitId: string;
  previousId?: Maybe<string>;
  plan: CyclePlanInput;
}
export interface CycleStepInput {
  cycleId: string;
  expectedVersion: number;
}
export interface RevisePlanInput extends CycleStepInput {
  plan: CyclePlanInput;
  because?: Maybe<string>;
}
export interface DiscardCycleInput {
  cycleId: string;
  because: string;
}
export interface RescheduleCycleInput {
  cycleId: string;
  endsOn: string;
  because: string;
}
export interface SaveTaskInput {
  cycleId: string;
  taskId?: Maybe<string>;
  what?: Maybe<string>;
  whoId?: Maybe<string>;
  where?: Maybe<string>;
  dueOn?: Maybe<string>;
}
export interface CompleteTaskInput {
  cycleId: string;
  taskId: string;
  done?: Maybe<boolean>;
}
export interface RemoveTaskInput {
  cycleId: string;
  taskId: string;
}
export interface NoteObservationInput {
  cycleId: string;
  kind: FieldNoteKind;
  body: string;
}
export interface FinishDoInput extends CycleStepInput {
  carriedOutAsPlanned: boolean;
  deviations?: Maybe<string>;
  noDataBecause?: Maybe<string>;
}
export interface PredictionResultInput {
  predictionId: string;
  verdict: PredictionVerdict;
  observed?: Maybe<number>;
  overriddenBecause?: Maybe<string>;
  comment?: Maybe<string>;
}
export interface CompleteStudyInput extends CycleStepInput {
  learned: string;
  summary: string;
  unintendedEffects?: Maybe<string>;
  degreeOfBelief?: Maybe<number>;
  results: readonly PredictionResultInput[];
}
export interface DecideActInput extends CycleStepInput {
  decision: ActDecision;
  reason: ActReason;
  rationale: string;
  nextSteps?: Maybe<string>;
  draftNext?: Maybe<boolean>;
}
export interface CancelCycleInput extends CycleStepInput {
  because: string;
}
/** The version that was seen is not asked for: a halt never fails for a stale one. */
export interface HaltCycleInput {
  cycleId: string;
  because: string;
}
/** `field` is the path of a text in the API, as `plan.objective`. */
export interface AmendCycleInput {
  cycleId: string;
  field: string;
  after: string;
  because: string;
}
export interface RequestReviewInput extends CycleStepInput {
  /** Absent or null: the unit's leads. */
  fromIds?: Maybe<readonly string[]>;
  note?: Maybe<string>;
}
export interface GiveReviewInput extends CycleStepInput {
  verdict: ReviewVerdict;
  body: string;
}
/** Where: at one unit and under it, or in these pilots. */
export interface HandOverInput {
  fromId: string;
  toId: string;
  underId?: Maybe<string>;
  pilotIds?: Maybe<readonly string[]>;
  because: string;
}
