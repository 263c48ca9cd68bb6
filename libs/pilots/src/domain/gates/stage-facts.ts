import type { CycleStage, Period, PredictionVerdict, TestScale } from '#language';

/** A cycle of the pilot that is neither discarded nor cancelled, as far as a gate looks at it. */
export interface GateCycle {
  ramp: number;
  number: number;
  stage: CycleStage;
  /** At another unit that takes the change up: there it is tested on when the pilot is closed as ADOPTED. */
  goesOn: boolean;
  scale: TestScale;
  conditions: string[];
  /** After the study, or else before the test. */
  degreeOfBelief: number | null;
  /** Of the predictions with a metric and a range or a direction that were made before there was anything to see, in the plan's order. */
  verdicts: PredictionVerdict[];
}
/** What the chart of a linked metric says at the pilot's unit. */
export interface GateMetric {
  name: string;
  /** Points with a value that may be shown. */
  points: number;
  period: Period;
  /** The first day of the newest period that was measured; null without any. */
  lastPeriodStart: string | null;
  /** Whether a pattern of concern is neither gone nor explained. */
  openConcern: boolean;
}
/** What the gates between stages must know of cycles and charts. */
export interface StageFacts {
  /** By ramp and number. */
  cycles: readonly GateCycle[];
  /** The metrics that are linked now. */
  metrics: ReadonlyMap<string, GateMetric>;
}
