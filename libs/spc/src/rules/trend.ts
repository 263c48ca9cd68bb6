// Trend: five or more points all rising or all falling; a value that repeats the one before is counted once (Perla, BMJ Qual Saf
// 2011). On study the rule was found virtually useless (Anhøj & Olesen 2014), so it is drawn and raises no signal.
import type { Found, PhaseView } from './phase-view.js';
import { lengthOf, runsIn, sideOf } from './runs.js';

const enough = 5;

export const trend = ({ points, counted }: PhaseView): Found[] => {
  const valueAt = (index: number): number => points[index]!.value ?? NaN;
  const distinct = counted.filter((index, i) => i === 0 || valueAt(index) !== valueAt(counted[i - 1]!));
  const steps = [...distinct.keys()].slice(1);
  const slopes = runsIn(steps, (i) => sideOf(valueAt(distinct[i]!), valueAt(distinct[i - 1]!)));
  return slopes
    .filter((slope) => lengthOf(slope) + 1 >= enough)
    .map(({ side, start, end }) => ({ side, indices: distinct.slice(start, end + 1) }));
};
