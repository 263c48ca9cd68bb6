// What decides whether an estimate may be shown, and with which cautions.

export type EffectDesign = 'single' | 'controlled' | 'stepped';
export type DefaultMethod = 'its-ar1' | 'controlled-difference-ar1' | 'controlled-stacked-cr2' | 'stepped-fe-cr2';
export type Verdict = 'refused' | 'cautioned' | 'clear';

export type RefusalReason =
  | 'too-few-before'
  | 'too-few-after'
  | 'no-variation'
  | 'version-break'
  | 'other-pilot-at-same-time'
  | 'too-many-missing'
  | 'autocorrelation-at-boundary'
  | 'season-not-estimable'
  | 'no-control-unit'
  | 'no-comparison'
  | 'too-few-units'
  | 'one-treated-unit';

export type Caution =
  | 'few-points-before'
  | 'few-points-after'
  | 'strong-autocorrelation'
  | 'other-pilot-in-window'
  | 'missing-points'
  | 'preliminary-points'
  | 'wide-interval'
  | 'season-seen-once'
  | 'few-units'
  | 'few-degrees-of-freedom'
  | 'long-projection'
  | 'declared-after-start';

/**
 * Why there is no number, and what is missing. `waitPeriods`: after how many more periods, each with a value, it can be tried again; null
 * where waiting alone does not help.
 */
export interface Refusal {
  reason: RefusalReason;
  missing: string;
  waitPeriods: number | null;
}

/**
 * Facts about an analysis. What only a fit can tell (phi, robustDf, interval, expectedLevel) is null before it. Points are counted as used:
 * rows of a series or difference series, distinct periods of a panel.
 */
export interface GateFacts {
  design: EffectDesign;
  pointsBefore: number;
  pointsAfter: number;
  treatedUnits: number;
  controlUnits: number;
  distinctStarts: number;
  /** Satterthwaite degrees of freedom of the effect. */
  robustDf: number | null;
  phi: number | null;
  missingShare: number;
  preliminaryPointsIncluded: number;
  versionBreakInWindow: boolean;
  noVariation: boolean;
  /** Periods from this start to another pilot's on the same unit and metric; null without one in the window. */
  otherPilotStartDistance: number | null;
  seasonalTerms: boolean;
  /** Full seasons before the start. */
  baselineCycles: number;
  aimedChange: number | null;
  /** Interval of the effect at the end. */
  interval: readonly [number, number] | null;
  expectedLevel: number | null;
  declaredBeforeStart: boolean;
  /** Cluster-robust errors were asked for by name, in place of the design's default. */
  clusterRobust?: boolean;
}

/** `method` is the design's default, null when refused. A refusal does not hide the cautions. */
export interface GateAnswer {
  verdict: Verdict;
  method: DefaultMethod | null;
  refuse: Refusal[];
  caution: Caution[];
}
