import type { PointColumns } from '../formulas/formula.js';
import type { SpcChartType } from '../formulas/formulas.js';
import type { SpcPoint } from '../shapes.js';
import { counted } from './counted.js';
import { divided } from './divided.js';
import { measured, measuredTimes } from './measured.js';
import { sampled } from './sampled.js';

/** From points to columns, by what each type of chart reads of a point. Throws ChartError on what cannot be charted. */
export const readers: Record<SpcChartType, (points: readonly SpcPoint[]) => PointColumns> = {
  RUN: measured,
  I: measured,
  MR: measured,
  T: measuredTimes,
  C: counted,
  G: counted,
  P: divided('SHARE'),
  P_PRIME: divided('SHARE'),
  U: divided('RATE'),
  U_PRIME: divided('RATE'),
  I_PRIME: divided('MEASURE'),
  XBAR: sampled,
  S: sampled,
};

/** Marks of the points that are excluded; null where there are none. */
export const excludedOf = (points: readonly SpcPoint[]): Uint8Array | null => {
  let marks: Uint8Array | null = null;
  for (let index = 0; index < points.length; index += 1) {
    if (points[index]!.excluded !== true) continue;
    marks ??= new Uint8Array(points.length);
    marks[index] = 1;
  }
  return marks;
};
