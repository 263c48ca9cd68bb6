import type { CyclePlan, Period, TestScale } from '#language';
import type { CycleRow } from '../cycle.js';

/** What the score looks at: the cycle, what stands around it, and when its measurements could be seen. */
export interface FidelityFacts {
  cycle: Pick<CycleRow, 'stage' | 'plan' | 'runsUntil' | 'startedAt' | 'do' | 'study' | 'act'>;
  tasks: number;
  /** What was noted during the test. */
  notes: readonly string[];
  /** When the first measurement of the window could be seen. */
  firstSeenAt: string | null;
  /** The plan of the studied cycle that this one goes on from. */
  previous: CyclePlan | null;
  /** The scale at which its ramp began. */
  rampBeganAt: TestScale;
  /** Whether a cycle goes on from this one. */
  hasNext: boolean;
  /** How often a metric has a value, by metric. */
  periods: ReadonlyMap<string, Period>;
  pilot: { problem: string; theory: string | null; interventionKey: string | null };
}

/** The step of the cycle that a part of the score is about. It is asked once that step is told. */
export type Step = 'PLAN' | 'DO' | 'STUDY' | 'ACT';
export interface FidelityPart {
  step: Step;
  points: number;
  outOf: number;
  /** What to do to earn what is missing. */
  advice: string;
  /** It can be done later too, when its step is over. */
  lasting?: boolean;
}
export type FidelityComponent = (facts: FidelityFacts) => FidelityPart[];

/** A part that is either earned or not. */
export const part = (step: Step, outOf: number, earned: boolean, advice: string): FidelityPart => ({
  step,
  points: earned ? outOf : 0,
  outOf,
  advice,
});
