import { normal } from './random-normal.js';

/** What a simulated series is like: its lag-1 autocorrelation, and by how many standard deviations it rises from point `from` on. */
export interface SeriesModel {
  phi: number;
  shift: number;
  from: number;
}

/**
 * Series number `run` of a seed: a first-order autoregression in its steady state, mean 0 and variance 1 at every point, so that `shift`
 * is in standard deviations of what is seen. The first n points are the same however many are asked for.
 */
export const simulatedSeries = (seed: number, run: number, points: number, model: SeriesModel): number[] => {
  const { phi, shift, from } = model;
  const draw = normal(seed, run);
  const fresh = Math.sqrt(1 - phi * phi);
  const values: number[] = [];
  let state = draw();
  for (let index = 0; index < points; index += 1) {
    if (index > 0) state = phi * state + fresh * draw();
    values.push(index >= from ? state + shift : state);
  }
  return values;
};
