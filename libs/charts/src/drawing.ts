import type { Rule, SpcChartType, Variation } from '#spc';

export type AnnotationKind =
  'CYCLE_STARTED' | 'CYCLE_CLOSED' | 'PHASE' | 'SIGNAL' | 'NOTE' | 'METRIC_VERSION' | 'OVERLAP';

/** `label` is the ISO date on which the point's period begins. `variation` is what a signal at the point means; without one, its
 * rules are drawn faintly. A suppressed point is a gap, whatever else it says. */
export interface DrawnPoint {
  label: string;
  value: number | null;
  centre: number | null;
  lower: number | null;
  upper: number | null;
  excluded: boolean;
  suppressed: boolean;
  preliminary: boolean;
  rules: readonly Rule[];
  variation?: Variation | null;
}

/** `from` and `frozenAt` are indices of points, from 0. */
export interface DrawnPhase {
  from: number;
  frozenAt?: number | null;
}

/** `on` is an ISO date; what lies before the first period or after the last is not drawn. */
export interface DrawnAnnotation {
  on: string;
  label: string;
  kind: AnnotationKind;
}

/** All that a drawing shows. Points are in time order; without phases all are one phase. */
export interface ChartDrawing {
  type: SpcChartType;
  title: string;
  subtitle?: string | null;
  unitOfMeasure: string;
  points: readonly DrawnPoint[];
  phases?: readonly DrawnPhase[];
  variation?: Variation | null;
  target?: number | null;
  annotations?: readonly DrawnAnnotation[];
  width?: number;
  height?: number;
}

export const centreName: Record<SpcChartType, string> = {
  RUN: 'Median',
  I: 'Mean',
  MR: 'Mean range',
  XBAR: 'Mean',
  S: 'Mean standard deviation',
  T: 'Centre',
  P: 'Mean',
  P_PRIME: 'Mean',
  C: 'Mean',
  U: 'Mean',
  U_PRIME: 'Mean',
  G: 'Median',
  I_PRIME: 'Mean',
};
export const chartName: Record<SpcChartType, string> = {
  RUN: 'Run chart',
  I: 'Individuals (XmR) chart',
  MR: 'Moving range chart',
  XBAR: 'Xbar chart',
  S: 'S chart',
  T: 'T chart (times between events)',
  P: 'P chart',
  P_PRIME: 'P′ chart (Laney)',
  C: 'C chart',
  U: 'U chart',
  U_PRIME: 'U′ chart (Laney)',
  G: 'G chart (cases between events)',
  I_PRIME: 'I′ chart (normalised individuals)',
};

/** Only what may be shown: the value of a suppressed point is no more there than one that was never measured. */
export const shownValue = (point: DrawnPoint): number | null =>
  point.suppressed || point.value === null || !Number.isFinite(point.value) ? null : point.value;
