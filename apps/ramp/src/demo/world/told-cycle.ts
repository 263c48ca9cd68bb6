import type {
  ActDecision,
  ActReason,
  CyclePurpose,
  CycleStage,
  ExpectedDirection,
  FieldNoteKind,
  Period,
  PredictionVerdict,
  TestScale,
} from '#language';

// A cycle as the loader walks it. People and metrics are named by key.

export interface DemoPrediction {
  question: string;
  statement: string;
  because: string;
  metric: string;
  direction?: ExpectedDirection;
  /** The range that the mean during the test is to lie in. */
  low?: number;
  high?: number;
  confidence: number;
}

export interface DemoPlan {
  owner: string;
  /** The driver of the pilot's diagram that the change works on. */
  driver: string | null;
  purpose: CyclePurpose;
  objective: string;
  change: string;
  scale: TestScale;
  scope: string;
  conditions: string[];
  startsOn: string;
  endsOn: string;
  prediction: DemoPrediction;
  tasks: { what: string; who: string; dueOn: string }[];
  dataCollection: { metric: string; how: string; who: string; frequency: Period }[];
  stopRules: { metric: string; above?: number; below?: number }[];
  degreeOfBelief: number;
}

export interface DemoDo {
  carriedOutAsPlanned: boolean | null;
  deviations: string | null;
  /** Newest last. */
  notes: { kind: FieldNoteKind; body: string; by: string; on: string }[];
}

export interface DemoStudy {
  learned: string;
  summary: string;
  unintendedEffects: string | null;
  degreeOfBelief: number | null;
  /** What the team says where the data do not decide the prediction by themselves, or are not to be followed. */
  verdict: PredictionVerdict;
  /** Why the data are not to be followed; without it their verdict holds. */
  overriddenBecause?: string;
}

export interface DemoAct {
  decision: ActDecision;
  reason: ActReason;
  rationale: string;
  nextSteps: string | null;
}

export interface DemoCycle {
  /** Unique among the pilot's cycles: "2" for its second one, "today-1" for the first of those about the present. */
  key: string;
  /** The cycle it follows in its ramp; null begins a new ramp. */
  previous: string | null;
  stage: CycleStage;
  plan: DemoPlan;
  /** From DO on. */
  do: DemoDo | null;
  /** From ACT on. */
  study: DemoStudy | null;
  /** When CLOSED. */
  act: DemoAct | null;
  cancelledBecause: string | null;
  plannedOn: string;
  /** A review that its owner asks for before it starts. */
  review: { of: string; note: string } | null;
}
