/** What may be seen of one period of a series, on the scale that people read. Charts and all that is reckoned take only these. */
export interface ShownPoint {
  seriesId: string;
  periodStart: string;
  periodEnd: string;
  /** Null where it is withheld, retracted, or the unit was closed. */
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  revision: number;
  /** The version of the metric's definition that it follows. */
  metricVersion: number;
  /** What numerator over denominator is multiplied by in that version. */
  multiplier: number;
  recordedAt: Date;
  /** Inside the metric's lag: drawn, but it raises nothing. */
  preliminary: boolean;
  suppressed: boolean;
  retracted: boolean;
  excluded: boolean;
  excludedBecause: string | null;
}
