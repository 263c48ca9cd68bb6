// A chart type is one formula: from the base points of one phase to the phase's lines. A new type is one file here and one line in
// `formulas.ts`. The lines of a point are `middle` plus and minus k times its sigma, kept between the formula's floor and ceiling.
import type { Span } from '../numbers/span.js';

/** What is plotted and what it rests on, one entry a point; NaN is missing. `size` is the denominator or the size of the subgroup,
 * `numerator` what it divides, `spread` the standard deviation within the subgroup. */
export interface PointColumns {
  value: Float64Array;
  numerator: Float64Array;
  size: Float64Array;
  spread: Float64Array;
}

/** `ordered`: the points follow each other in time. `knownCentre` is NaN where the centre is to be computed. */
export interface FormulaOptions {
  knownCentre: number;
  screened: boolean;
  ordered: boolean;
}

/** NaN is a line that cannot be had. Without `middle` the limits lie around the centre. */
export interface Fit {
  centre: number;
  sigma: number | ((index: number) => number);
  middle?: number;
}

export interface Formula {
  /** `base` spans the points that set the lines: up to the freeze, without the excluded ones. */
  fit: (columns: PointColumns, base: Span, options: FormulaOptions) => Fit;
  /** What is plotted in place of the values, where that is something else. */
  plot?: (columns: PointColumns) => void;
  floor?: number;
  ceiling?: number;
  /** Lines are drawn at this power of what `fit` says. */
  power?: number;
  /** Lower limits where `fit` gives none. */
  without?: { lower: number; nearLower: number };
  /** Neighbouring points share a measurement, so runs of them are to be expected and mean nothing. */
  sharing?: boolean;
}

/** The centre known beforehand, or else the computed one. */
export const centreOr = ({ knownCentre }: FormulaOptions, computed: () => number): number =>
  Number.isNaN(knownCentre) ? computed() : knownCentre;
