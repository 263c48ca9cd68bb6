import type { PublishedEffect } from '#catalogue';
import type { AdoptionStage, MetricRole, UnitKind, Variation } from '#language';
import type { CycleView } from '#cycles';
import type { EffectAnswer, OutcomeView, PilotProgressView, PilotView } from '#pilots';
import type { MetricFactsRow } from '#metrics';
import type { MissingData } from './missing-data.js';
import type { ReportChart } from './report.js';

/** One metric of the pilot at one unit. */
export interface ReportSeries {
  metric: MetricFactsRow;
  role: MetricRole;
  unitName: string;
  outcome: OutcomeView;
  missing: MissingData;
  chart: ReportChart | null;
  /** What is said against the kind of chart, and which rules raise a signal. */
  chartType: string | null;
  signalRules: readonly string[];
}
export interface ReportCycle {
  cycle: CycleView;
  label: string;
  unitName: string;
  notes: string[];
  postHocIds: ReadonlySet<string>;
}
/** All that a report is made of, as far as whoever asks may see it. Nobody is named: people stand in it by their part. */
export interface ReportFacts {
  pilot: PilotView;
  madeOn: string;
  unit: { name: string; kind: UnitKind; path: string[]; mission: string | null };
  goals: { title: string; aims: string[] }[];
  ideas: { title: string; kind: string }[];
  intervention: {
    name: string;
    description: string;
    evidence: string;
    sources: string[];
    effects: PublishedEffect[];
  } | null;
  progress: PilotProgressView;
  series: ReportSeries[];
  cycles: ReportCycle[];
  effects: { metricName: string; answer: EffectAnswer }[];
  adoptions: { unitName: string; stage: AdoptionStage; adaptations: string[]; because: string | null }[];
  /** Names of metrics by id, also of those that are linked no more. */
  metricNames: ReadonlyMap<string, string>;
}
export const word = (constant: string): string => constant.toLowerCase().replaceAll('_', ' ');
export const number = (value: number | null): string =>
  value === null ? '–' : String(Number(value.toPrecision(Math.abs(value) >= 1000 ? 6 : 4)));
export const VARIATION_WORDS: Record<Variation, string> = {
  IMPROVEMENT: 'a non-random change for the better',
  CONCERN: 'a non-random change for the worse',
  COMMON_CAUSE: 'no more than common-cause variation',
  NEITHER_HIGH: 'a non-random change upwards',
  NEITHER_LOW: 'a non-random change downwards',
  TOO_FEW_POINTS: 'too few points to tell',
};
