// Too few or too many runs about the median: fewer than the first number, more than the second, for n = 10 to 60 points off the
// median (Perla, Provost & Murray, BMJ Quality & Safety 2011, 20: 46-51, table 1, after Swed & Eisenhart 1943).
//
// How sure the rows are: they were set down from memory, the article not being at hand. The rows 10, 12, 16, 20, 24, 30, 40 and 60
// were confirmed by a second recollection, 10 to 26 by a public reproduction; 34 rows are those of the exact runs test with a tail
// of 2.5%, and the other 17 differ from it by 1 at one or both ends, which is what a comparison of the table with that test had
// counted. Least sure is the upper end of row 56 (36, perhaps 35). docs/rules.md lists the 17.
import { exactRunsRange, type RunsRange } from './exact-runs.js';

const first = 10;
const fewest = [
  3, 3, 3, 4, 4, 5, 5, 5, 6, 6, 6, 7, 7, 7, 8, 8, 9, 10, 10, 10, 11, 11, 11, 12, 12, 12, 13, 13, 14, 14, 15, 15, 16, 16,
  17, 17, 17, 18, 18, 19, 19, 20, 20, 21, 21, 22, 22, 23, 23, 24, 24,
];
const most = [
  9, 10, 11, 11, 12, 12, 13, 13, 14, 15, 16, 16, 17, 17, 18, 18, 19, 19, 20, 20, 21, 22, 23, 23, 24, 24, 25, 25, 26, 26,
  27, 27, 28, 28, 29, 30, 31, 31, 32, 32, 33, 33, 34, 34, 35, 35, 36, 36, 37, 38, 38,
];

/** The usual numbers of runs for n points off the median: by the table up to 60, by the exact runs test at 2.5% a tail beyond it;
 * null below 10, where the rule is not used. */
export const usualRuns = (usefulPoints: number): RunsRange | null => {
  if (usefulPoints < first) return null;
  const row = usefulPoints - first;
  if (row < fewest.length) return { fewest: fewest[row]!, most: most[row]! };
  const half = Math.floor(usefulPoints / 2);
  return exactRunsRange(usefulPoints - half, half);
};
