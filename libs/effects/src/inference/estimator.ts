// From an estimate and its variance to a standard error, an interval and a two-sided p value.
import { checkLevel } from '../check/check-options.js';
import { EffectError } from '../effect-error.js';
import { normalCritical, normalTwoSided } from '../numbers/normal.js';
import { studentCritical, studentTwoSided } from '../numbers/student-t.js';
import type { Estimate } from '../shapes.js';

const noVariance = (variance: number): EffectError => {
  const wayOut = 'give more points or units, or use another method';
  return new EffectError('effect.variance_not_positive', `the variance of an estimate is ${variance}: ${wayOut}`, 'y');
};

export type Estimator = (estimate: number, variance: number, df: number | null) => Estimate;

/** Makes estimates with intervals at `level`; the quantile of one `df` is looked for once. */
export const estimator = (level = 0.95): Estimator => {
  checkLevel(level);
  const found = new Map<number | null, number>();
  return (estimate, variance, df) => {
    const critical = found.get(df) ?? (df === null ? normalCritical(1 - level) : studentCritical(1 - level, df));
    found.set(df, critical);
    if (!(variance > 0 && variance < Infinity)) throw noVariance(variance);
    const se = Math.sqrt(variance);
    const t = estimate / se;
    const p = df === null ? normalTwoSided(t) : studentTwoSided(t, df);
    return { estimate, se, df, lower: estimate - critical * se, upper: estimate + critical * se, t, p };
  };
};
