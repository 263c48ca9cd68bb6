// I' chart: an I chart for values with denominators of their own, such as means over different numbers of people. The centre is the mean,
// each value weighted by its denominator; a step between neighbours is divided by what its denominators let expect,
// s = sqrt(pi / 2) |y(i) - y(i-1)| / sqrt(1 / n(i) + 1 / n(i-1)), and sigma at a point is the mean s, screened, times
// sqrt(1 / n) (Taylor, Normalized individuals (IN) chart).
import type { Span } from '../numbers/span.js';
import { meanIn, sumIn } from '../numbers/sum.js';
import { centreOr, type Formula, type PointColumns } from './formula.js';
import { timesSize } from './times-size.js';

/** D4 for two observations. */
const screeningFactor = 3.2665;

export const iPrime: Formula = {
  fit: (columns, base, options) => {
    const steps = stepsOf(columns, base);
    let step = meanIn(steps, base);
    if (options.screened) {
      const limit = screeningFactor * step;
      step = meanIn(
        steps.map((one) => (one < limit ? one : NaN)),
        base,
      );
    }
    return {
      centre: centreOr(options, () => sumIn(timesSize(columns), base) / sumIn(columns.size, base)),
      sigma: (index) => step * Math.sqrt(1 / columns.size[index]!),
    };
  },
};

/** The step that ends at each base point, bridging points that are left out. */
const stepsOf = ({ value, size }: PointColumns, { from, to, leftOut }: Span): Float64Array => {
  const steps = new Float64Array(value.length).fill(NaN);
  let before = -1;
  for (let index = from; index <= to; index += 1) {
    if (leftOut?.[index] === 1) continue;
    if (before >= 0) {
      const expected = Math.sqrt(1 / size[index]! + 1 / size[before]!);
      steps[index] = (Math.sqrt(Math.PI / 2) * Math.abs(value[index]! - value[before]!)) / expected;
    }
    before = index;
  }
  return steps;
};
