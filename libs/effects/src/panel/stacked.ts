// Treated and comparison units in one segmented regression. `tr` times trend, post and since is what the treated units do beyond the others.
import { checkVariation, leastSquares, residualsOf, type LeastSquares } from '../numbers/least-squares.js';
import { solveLower, thinQ } from '../numbers/qr.js';
import { dot, mean } from '../numbers/sum.js';
import type { ControlledEffect, ControlledOptions } from '../panel-shapes.js';
import type { Estimate, PanelData } from '../shapes.js';
import { cellsOf, indicators, onRows, periodsOf, type Cells } from './cells.js';
import type { RobustVariance } from './cluster-robust.js';

/** A stacked regression, ready for one kind of standard error or another. */
export interface StackedFit {
  cells: Cells;
  fit: LeastSquares;
  names: string[];
  basis: Float64Array[];
  residuals: Float64Array;
  direction: (contrast: readonly number[]) => Float64Array;
  nBefore: number;
  /** Periods since the end of the transition, at the last treated cell, and on average over the treated cells. */
  sinceEnd: number;
  sinceMean: number;
}

/** `unitIntercepts`: one intercept a unit in place of one for all, one more for the treated and their own trend. */
export const fitStacked = (panel: PanelData, options: ControlledOptions, unitIntercepts: boolean): StackedFit => {
  const { start, transition = 0, treated } = options;
  const after = start + transition;
  const origin = periodsOf(panel)[0]!;
  const cells = cellsOf(panel, (t) => t < start || t >= after);
  const { t, y, unit, units } = cells;
  const tr = Float64Array.from(unit, (u) => (treated.includes(units[u]!) ? 1 : 0));
  const trend = t.map((period) => period - origin);
  const post = t.map((period) => (period >= after ? 1 : 0));
  const since = t.map((period) => Math.max(period - after, 0));
  const byTreated = (column: Float64Array): Float64Array => column.map((value, i) => value * tr[i]!);
  const slopes = { trend, level: post, slope: since };
  const own = { treated_trend: byTreated(trend), treated_level: byTreated(post), treated_slope: byTreated(since) };
  const columns: Record<string, Float64Array> = unitIntercepts
    ? {
        ...Object.fromEntries(indicators(unit, units.length).map((column, u) => [`unit ${units[u]}`, column])),
        ...slopes,
        ...own,
      }
    : { intercept: t.map(() => 1), ...slopes, treated: tr, ...own };

  const names = Object.keys(columns);
  const fit = leastSquares(Object.values(columns), y, names);
  checkVariation(fit.rss, y);
  const basis = thinQ(fit.qr);
  const residuals = residualsOf(fit);
  const sinceTreated = Array.from(since).filter((_, i) => post[i] === 1 && tr[i] === 1);
  const nAfter = post.reduce((sum, each) => sum + each, 0);
  return {
    cells,
    fit,
    names,
    basis,
    residuals,
    direction: (contrast) => {
      const along = solveLower(fit.qr.r, contrast);
      return y.map((_, i) => basis.reduce((sum, column, k) => sum + column[i]! * along[k]!, 0));
    },
    nBefore: y.length - nAfter,
    sinceEnd: Math.max(...sinceTreated),
    sinceMean: mean(sinceTreated),
  };
};

/** What both kinds report. `of` makes the estimate of a contrast. */
export const describeStacked = (
  panel: PanelData,
  { treated }: ControlledOptions,
  stacked: StackedFit,
  robust: (direction: Float64Array) => RobustVariance,
  estimate: (value: number, variance: number, df: number) => Estimate,
): Omit<ControlledEffect, 'method' | 'df' | 'lag'> => {
  const { cells, fit, names, residuals, nBefore, direction, sinceEnd, sinceMean } = stacked;
  const of = (weights: Record<string, number>): Estimate => {
    const contrast = names.map((name) => weights[name] ?? 0);
    const { variance, df } = robust(direction(contrast));
    return estimate(dot(contrast, fit.coefficients), variance, df);
  };
  const effectAt = (since: number): Estimate => of({ treated_level: 1, treated_slope: since });
  const coefficients = Object.fromEntries(
    names.filter((name) => !name.startsWith('unit ')).map((name) => [name, of({ [name]: 1 })]),
  );
  const n = cells.y.length;
  return {
    n,
    nBefore,
    nAfter: n - nBefore,
    units: cells.units.length,
    treatedUnits: cells.units.filter((name) => treated.includes(name)).length,
    parameters: names.length,
    level: coefficients.treated_level!,
    slope: coefficients.treated_slope!,
    derived: { effectEnd: effectAt(sinceEnd), effectMean: effectAt(sinceMean) },
    coefficients,
    sigma: Math.sqrt(fit.rss / (n - names.length)),
    phi: null,
    difference: null,
    series: null,
    fitted: onRows(
      cells,
      cells.y.map((value, i) => value - residuals[i]!),
      panel.y.length,
    ),
  };
};
