/** All that an estimate is made of, read and chosen; nothing is reckoned yet. */
import type { Participant } from './taking-part.js';
import type { EffectMetric, EffectPoint } from './used-points.js';

export interface UnitSeries {
  unitId: string;
  points: readonly EffectPoint[];
}
export type ParticipantSeries = Participant & UnitSeries;

/** The default, and what may be asked for in its place (effects.md section 1). */
export type EffectErrors = 'AUTOREGRESSIVE' | 'NEWEY_WEST' | 'PRAIS_WINSTEN';

export interface EffectQuestion {
  metricId: string;
  metric: EffectMetric;
  /** What is aimed at: from where (null: from where it stood before) to where. Null without an aim. */
  aim: { baseline: number | null; target: number } | null;
  /** First days of other pilots' tests with the metric at the same units. */
  otherStarts: readonly { unitId: string; on: string }[];
  /** The day at the pilot's unit. */
  today: string;
  /** How errors of one series are reckoned; errors by unit are not asked for. */
  errors: EffectErrors;
}
/** One unit for itself, and units that nobody touched, to take the difference to where some fit. */
export type SingleAnalysis = EffectQuestion & { treated: ParticipantSeries; offered: readonly UnitSeries[] };
/** Several units together. */
export type RollOutAnalysis = EffectQuestion & {
  treated: readonly ParticipantSeries[];
  offered: readonly UnitSeries[];
};

/** What is to be estimated of one metric of a pilot. */
export interface MetricAnalysis {
  singles: SingleAnalysis[];
  rollOut: RollOutAnalysis | null;
}
