import type { CyclePurpose, CycleStage, MetricRole, TestScale } from '#language';
import type { DemoAct, DemoPrediction, DemoStudy } from './told-cycle.js';
import type { DemoPilot } from './told.js';

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
  /** `dueIn`: days from today, instead of a day of its own within the test. */
  tasks: { what: string; who: number; dueIn?: number }[];
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
  /** Of the team; its lead where nobody is said. */
  owner?: number;
  plannedDaysAgo?: number;
  review?: { of: string; note: string };
}

/** A cycle of a unit that takes the change up, on days of its own or about the present. */
export type ToldLocal = Omit<ToldToday, 'startsIn' | 'endsIn'> & { driver: string } & (
    { startsOn: string; endsOn: string } | { startsIn: number; endsIn: number }
  );

export interface PilotFile extends Omit<DemoPilot, 'metrics' | 'team' | 'startsOn' | 'cycles' | 'life'> {
  metrics: { metric: string; role: MetricRole; target?: number }[];
  cycles: ToldCycle[];
  today: ToldToday[];
}
