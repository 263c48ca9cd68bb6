import { checkVariation, leastSquares, residualsOf, type LeastSquares } from '../numbers/least-squares.js';
import type { SeriesEffect } from '../shapes.js';
import type { SeriesDesign } from './series-design.js';

/** What a method makes of a design: coefficients, and the variance of any contrast of them. */
export interface SeriesFit extends Pick<SeriesEffect, 'sigma' | 'phi' | 'lag' | 'loglik'> {
  coefficients: Float64Array;
  variance: (contrast: ArrayLike<number>) => number;
}

/** Rows times the square roots of their weights. */
const weighted = (column: Float64Array, rootWeights: Float64Array | null): Float64Array =>
  rootWeights ? column.map((value, i) => value * rootWeights[i]!) : column;

/** A least-squares fit with the rows it was made of, and what is left over in each. */
export interface WeightedFit extends LeastSquares {
  columns: Float64Array[];
  residuals: Float64Array;
}

/** The part of a design that least squares needs. */
export type Regression = Pick<SeriesDesign, 'names' | 'columns' | 'y' | 'rootWeights'>;

/** Weighted least squares of a series: where every method starts. Refuses a series that lies on its line. */
export const fitWeighted = ({ columns, y, names, rootWeights }: Regression): WeightedFit => {
  const rows = columns.map((column) => weighted(column, rootWeights));
  const values = weighted(y, rootWeights);
  const fit = leastSquares(rows, values, names);
  checkVariation(fit.rss, values);
  return { ...fit, columns: rows, residuals: residualsOf(fit) };
};
