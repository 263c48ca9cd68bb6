// Segmented regression (Wagner 2002; Lopez Bernal 2016, doi 10.1093/ije/dyw098): intercept, trend before, jump at the end of the transition,
// change of trend from there, then the season's sine and cosine terms of the absolute period number.
import type { SeriesData, SeriesOptions } from '../shapes.js';

/** The used rows of a series, and what the model says of any period. */
export interface SeriesDesign {
  names: string[];
  /** First period that counts as after. */
  after: number;
  /** Indices of the used rows. */
  used: number[];
  t: Float64Array;
  y: Float64Array;
  /** Square roots of the weights; null without weights. */
  rootWeights: Float64Array | null;
  columns: Float64Array[];
  /** The terms at a period, in the order of `names`. */
  termsAt: (t: number) => number[];
}

/** Index of the two coefficients that are the effect. */
export const levelTerm = 2;
export const slopeTerm = 3;

export const seriesDesign = ({ t, y, w }: SeriesData, options: SeriesOptions): SeriesDesign => {
  const { start, transition = 0, season } = options;
  const after = start + transition;
  const origin = t[0]!;
  const harmonics = season ? Array.from({ length: season.harmonics }, (_, h) => h + 1) : [];
  const termsAt = (period: number): number[] => [
    1,
    period - origin,
    period >= after ? 1 : 0,
    period >= after ? period - after : 0,
    ...harmonics.flatMap((h) => {
      const angle = 2 * Math.PI * (((h * period) % season!.period) / season!.period);
      return [Math.sin(angle), Math.cos(angle)];
    }),
  ];
  const used = t.flatMap((period, i) => {
    const inTransition = period >= start && period < after;
    return inTransition || y[i] === null || (w && !w[i]) ? [] : [i];
  });
  const rows = used.map((i) => termsAt(t[i]!));
  const names = ['intercept', 'trend', 'level', 'slope', ...harmonics.flatMap((h) => [`sin${h}`, `cos${h}`])];
  return {
    names,
    after,
    used,
    t: Float64Array.from(used, (i) => t[i]!),
    y: Float64Array.from(used, (i) => y[i]!),
    rootWeights: w ? Float64Array.from(used, (i) => Math.sqrt(w[i]!)) : null,
    columns: names.map((_, k) => Float64Array.from(rows, (row) => row[k]!)),
    termsAt,
  };
};
