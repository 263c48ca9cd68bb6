/** `last`: how many of the newest values to use, all if null. `ahead`: how many periods after the input's last one. */
export interface BaselineOptions {
  model: 'mean' | 'trend';
  ahead: number;
  last?: number | null;
  level?: number;
}

/** One entry a period ahead: limits for one new point, and for the mean (or line) itself. */
export interface BaselinePrediction {
  n: number;
  df: number;
  sigma: number;
  estimate: number[];
  lower: number[];
  upper: number[];
  meanLower: number[];
  meanUpper: number[];
  residualAcf1: number;
}
