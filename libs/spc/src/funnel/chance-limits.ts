// What chance alone allows at one denominator. Exact for counts: binomial for proportions, Poisson for rates, interpolated between
// whole counts (Spiegelhalter 2005, appendix A.1.1); normal for means, from the sd within units pooled over all of them.
import { binomial, poisson } from '../distributions/counts.js';
import { interpolatedQuantile } from '../distributions/interpolated-quantile.js';
import { normalQuantile } from '../distributions/normal.js';
import { sum } from '../numbers/sum.js';
import type { FunnelKind, FunnelUnit } from './shapes.js';

/** The process that units are compared with. `sd`: of one measurement, for means; null where no unit knows it. */
export interface Process {
  kind: FunnelKind;
  overall: number;
  sd: number | null;
}

export const pooledSd = (units: readonly FunnelUnit[]): number | null => {
  const known = units.filter(({ sd, denominator }) => sd != null && denominator !== null && denominator > 1);
  if (known.length === 0) return null;
  const squares = sum(known.map(({ sd, denominator }) => (denominator! - 1) * sd! ** 2));
  return Math.sqrt(squares / sum(known.map(({ denominator }) => denominator! - 1)));
};

/** The standard error at this denominator; null where it is not known. */
export const standardError = ({ kind, overall, sd }: Process, denominator: number): number | null => {
  if (kind === 'MEAN') return sd === null ? null : sd / Math.sqrt(denominator);
  return Math.sqrt((kind === 'PROPORTION' ? overall * (1 - overall) : overall) / denominator);
};

/** The values that chance falls below with probability `tail`, and above with probability `tail`; null where they are not known. */
export const chanceLimits = (process: Process, denominator: number, tail: number): [number, number] | null => {
  const { kind, overall } = process;
  const error = standardError(process, denominator);
  if (error === null) return null;
  if (error === 0) return [overall, overall];
  if (kind === 'MEAN') {
    const width = -normalQuantile(tail) * error;
    return [overall - width, overall + width];
  }
  // Trials are whole; a broken number of them is rounded.
  const trials = kind === 'PROPORTION' ? Math.max(1, Math.round(denominator)) : denominator;
  const counts = kind === 'PROPORTION' ? binomial(trials, overall) : poisson(overall * trials);
  const at = (p: number): number => interpolatedQuantile(counts, p) / trials;
  return [Math.min(overall, at(tail)), Math.max(overall, at(1 - tail))];
};
