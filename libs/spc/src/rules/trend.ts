// Trend: five or more points all rising or all falling; a value that repeats the one before is counted once (Perla, BMJ Qual Saf
// 2011). On study the rule was found virtually useless (Anhøj & Olesen 2014), so it is drawn and raises no signal.
import type { Side } from '../shapes.js';
import type { Found, PhaseView } from './phase-view.js';
import { sideOf } from './runs.js';

const enough = 5;

export const trend = ({ points, counted }: PhaseView): Found[] => {
  const found: Found[] = [];
  const distinct: number[] = [];
  let start = 0;
  let side: Side | null = null;
  let before = NaN;
  const close = (): void => {
    if (side !== null && distinct.length - start >= enough) found.push({ side, indices: distinct.slice(start) });
  };
  for (const index of counted) {
    const value = points[index]!.value!;
    const step = sideOf(value, before);
    if (step === null) continue;
    if (step !== side) {
      close();
      // The turning point belongs to both slopes.
      start = Math.max(0, distinct.length - 1);
      side = distinct.length > 0 ? step : null;
    }
    distinct.push(index);
    before = value;
  }
  close();
  return found;
};
