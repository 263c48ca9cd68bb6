import type { AdoptionStage, DriverKind, PilotStage } from '#language';
import type { DemoCycle } from './told-cycle.js';

// What a pilot lives through beside its cycles, each thing with its day.

export interface DemoDriver {
  key: string;
  kind: DriverKind;
  title: string;
  parent: string | null;
  metrics: string[];
}

export interface DemoSustainment {
  owner: string;
  training: string | null;
  documentation: string | null;
  policy: string | null;
  remeasureOn: string;
}

export interface DemoAnswer {
  to: AdoptionStage;
  by: string;
  on: string;
  because?: string;
  adaptations?: string[];
}

/** The change offered to a unit, what the unit's own people answered, and their own cycles between the first answer and the next. */
export interface DemoOffer {
  unit: string;
  wave: number;
  on: string;
  answers: DemoAnswer[];
  cycles: DemoCycle[];
}

export interface DemoLife {
  /** Keys of goals and ideas. */
  goals: string[];
  ideas: string[];
  drivers: DemoDriver[];
  sustainment: (DemoSustainment & { setOn: string }) | null;
  /** By the lead; past a gate that is not met by the sponsor. */
  moves: { on: string; to: PilotStage; because: string; override?: boolean }[];
  closed: { on: string; closing: 'ABANDONED'; because: string } | null;
  paused: { on: string; because: string } | null;
  assessments: { on: string; by: string; score: number; note: string | null }[];
  /** `cycle`: the key of one of the pilot's cycles. */
  wins: { on: string; by: string; story: string; thanks: string[]; cycle: string | null; metric: string | null }[];
  comments: { on: string; by: string; body: string }[];
  spread: DemoOffer[];
}
