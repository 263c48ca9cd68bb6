import type { Span } from '../numbers/span.js';
import type { RunsAnalysis } from '../shapes.js';
import { analyseRuns, type RunsMethod } from './runs-analysis.js';

/** The runs of a column about its centre. Points on the centre, missing and left out are skipped: they neither break a run nor make
 * it longer. */
export const analyseColumn = (
  values: Float64Array,
  { from, to, leftOut }: Span,
  centre: number,
  method?: RunsMethod,
): RunsAnalysis => {
  let useful = 0;
  let crossings = 0;
  let longest = 0;
  let length = 0;
  let above = false;
  for (let index = from; index <= to; index += 1) {
    if (leftOut !== null && leftOut[index] === 1) continue;
    const distance = values[index]! - centre;
    if (!(distance > 0) && !(distance < 0)) continue;
    const isAbove = distance > 0;
    if (useful > 0 && isAbove === above) {
      length += 1;
    } else {
      if (useful > 0) crossings += 1;
      length = 1;
      above = isAbove;
    }
    useful += 1;
    if (length > longest) longest = length;
  }
  return analyseRuns(useful, longest, crossings, method);
};
