// Rows to subgroups: all rows with one x are one subgroup, whatever their order. Missing measurements are left out and counted out.

/** A measurement at x: a number, an ISO date (YYYY-MM-DD) or the name of a place. With `n`, a numerator and its denominator; a row with
 * one of the two missing is missing both. A row without x is dropped. */
export interface Row {
  x: number | string | null;
  y: number | null;
  n?: number | null;
}

/** `values` are the measurements that are not missing; `size` is the sum of their denominators, null without denominators; `rows` are the
 * indices of its rows. */
export interface Subgroup {
  x: number | string;
  rows: readonly number[];
  values: readonly number[];
  size: number | null;
}
