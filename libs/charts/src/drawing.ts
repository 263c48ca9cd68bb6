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
  /** What raises a signal on this chart, as opposed to being drawn; not said where absent. */
  signalRules?: readonly Rule[];
  annotations?: readonly DrawnAnnotation[];
  width?: number;
  height?: number;
}

const meanChart = (chart: string) => ({ chart, centre: 'Mean' });
/** What each kind of chart and its centre line are called. */
export const names: Record<SpcChartType, { chart: string; centre: string }> = {
  RUN: { chart: 'Run chart', centre: 'Median' },
  I: meanChart('Individuals (XmR) chart'),
  I_PRIME: meanChart('Individuals chart with variable denominators (I′)'),
  MR: meanChart('Moving range chart'),
  XBAR: meanChart('Chart of subgroup means (X-bar)'),
  S: meanChart('Chart of subgroup standard deviations (S)'),
  P: meanChart('Proportions (P) chart'),
  P_PRIME: meanChart('Proportions chart with wider limits (P′)'),
  C: meanChart('Counts (C) chart'),
  U: meanChart('Rates (U) chart'),
  U_PRIME: meanChart('Rates chart with wider limits (U′)'),
  G: { chart: 'Cases between events (G) chart', centre: 'Median' },
  T: meanChart('Time between events (T) chart'),
};

/** Only what may be shown: the value of a suppressed point is no more there than one that was never measured. */
export const shownValue = (point: DrawnPoint): number | null =>
  point.suppressed || point.value === null || !Number.isFinite(point.value) ? null : point.value;
