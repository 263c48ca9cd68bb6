import type { CyclePurpose, CycleStage, MetricRole, TestScale } from '#language';
import type { DemoAct, DemoPilot, DemoPrediction, DemoStudy } from './told.js';

/** A cycle as apps/ramp/demo/world/pilots tells it: `who` counts along the team, dates and owner follow from elsewhere. */
export interface ToldCycle {
  objective: string;
  change: string;
  scope: string;
  conditions: string[];
  prediction: DemoPrediction;
  stopRules: { metric: string; above?: number; below?: number }[];
  /** Before the cycle and after it. */
  belief: [number, number | null];
  tasks: { what: string; who: number }[];
  do: { carriedOutAsPlanned: boolean | null; deviations: string | null; notes: ToldNote[] } | null;
  study: Omit<DemoStudy, 'degreeOfBelief'> | null;
  act: DemoAct | null;
}
type ToldNote = { kind: 'OBSERVATION' | 'PROBLEM' | 'SURPRISE'; body: string };

/** A cycle about the present: days count from today. */
export interface ToldToday extends ToldCycle {
  stage: CycleStage;
  startsIn: number;
  endsIn: number;
  ramp: 'NEXT' | 'NEW';
  purpose: CyclePurpose;
  scale: TestScale;
  cancelledBecause: string | null;
}

export interface PilotFile extends Omit<DemoPilot, 'metrics' | 'team' | 'startsOn' | 'cycles'> {
  metrics: { metric: string; role: MetricRole; target?: number }[];
  cycles: ToldCycle[];
  today: ToldToday[];
}
