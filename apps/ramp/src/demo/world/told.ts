import type { MetricRole, PilotStage, Role, UnitKind } from '#language';
import type { DemoCycle } from './told-cycle.js';
import type { DemoLife } from './told-life.js';

// What the loader builds through commands. People, units and metrics are named by key; the loader turns keys into ids.

export interface DemoUnit {
  code: string;
  name: string;
  kind: UnitKind;
  parent: string | null;
  timeZone: string;
  mission: string | null;
}

export interface DemoPerson {
  key: string;
  name: string;
  email: string;
  profession: string;
  frontline: boolean;
  /** Code of the unit where the one grant is held. */
  unit: string;
  role: Role;
}

export interface DemoPilot {
  key: string;
  unit: string;
  /** Key of the catalogue's intervention. */
  intervention: string;
  title: string;
  problem: string;
  theory: string;
  purpose: string;
  minutesPerWeek: number;
  sponsor: string;
  aim: { statement: string; metric: string; baseline: number; target: number; dueOn: string; population: string };
  metrics: { metric: string; role: MetricRole; target?: number; baselineFrom: string; baselineTo: string }[];
  team: { person: string; role: string; frontline: boolean }[];
  /** The day from which its first cycle was planned. */
  startsOn: string;
  cycles: DemoCycle[];
  life: DemoLife;
  /** Where the pilot has got to when all its cycles stand as they do. */
  standing: { stage: PilotStage; closing?: 'ABANDONED'; because?: string; pausedBecause?: string };
}
