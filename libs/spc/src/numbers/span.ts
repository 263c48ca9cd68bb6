/** The points from `from` to `to`, both included, but for those marked in `leftOut`. */
export interface Span {
  from: number;
  to: number;
  leftOut: Uint8Array | null;
}

/** All of a list. */
export const wholeOf = (values: ArrayLike<number>): Span => ({ from: 0, to: values.length - 1, leftOut: null });
