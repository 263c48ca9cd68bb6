import type { CyclePurpose, ExpectedDirection, FieldNoteKind, Period, PredictionVerdict, TestScale } from './enums.js';

/** A prediction as it stands in the plan: made before the data, dated, kept for ever. Confidence 0.5 to 0.99. */
export interface Prediction {
  id: string;
  question: string;
  statement: string;
  because: string | null;
  metricId: string | null;
  direction: ExpectedDirection | null;
  low: number | null;
  high: number | null;
  confidence: number | null;
  madeAt: string;
}
export interface DataCollection {
  metricId: string;
  how: string;
  whoId: string | null;
  frequency: Period;
  sample: string | null;
}
export interface StopRule {
  metricId: string;
  above: number | null;
  below: number | null;
}
/** The plan of a cycle: free until the start, then locked. Days are ISO dates in the unit's time zone. */
export interface CyclePlan {
  ownerId: string | null;
  purpose: CyclePurpose;
  objective: string;
  change: string;
  driverKey: string | null;
  scale: TestScale;
  scope: string;
  conditions: string[];
  startsOn: string;
  endsOn: string;
  predictions: Prediction[];
  dataCollection: DataCollection[];
  stopRules: StopRule[];
  degreeOfBelief: number | null;
}
export interface CycleTask {
  id: string;
  what: string;
  whoId: string;
  where: string | null;
  dueOn: string;
  doneAt: string | null;
  /** The signal that the task was opened for; null where a person made it. */
  signalId: string | null;
}
export interface FieldNote {
  id: string;
  kind: FieldNoteKind;
  body: string;
  byId: string | null;
  at: string;
}
export interface PredictionResult {
  predictionId: string;
  verdict: PredictionVerdict;
  observed: number | null;
  automatic: boolean;
  overriddenBecause: string | null;
  comment: string | null;
}
/** What one linked metric's chart showed over the cycle's window, frozen with the revisions that were used. */
export interface FrozenEvidence {
  seriesId: string;
  metricId: string;
  before: number | null;
  during: number | null;
  change: number | null;
  points: number;
  variation: string | null;
  suppressed: boolean;
  signalIds: string[];
  revisions: { periodStart: string; revision: number }[];
}
