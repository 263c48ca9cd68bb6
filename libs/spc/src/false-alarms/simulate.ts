import { simulatedSeries } from './simulated-series.js';
import { watchedRules, watchSeries, type Watch } from './watch-series.js';

/** One condition of a simulation: how the series are made, and how they are looked at. */
export interface Condition extends Watch {
  /** Lag-1 autocorrelation. */
  phi: number;
  /** Standard deviations by which every point after the baseline lies higher; 0 where nothing changed. */
  shift: number;
}
/** What was seen of `runs` series within so many looks. */
export interface Cell {
  looks: number;
  /** By the set of rules that opened at least one signal, as bits in the order of `watchedRules`: how many series. */
  fired: number[];
  /** By rule: how many signals opened, over all series. */
  onsets: number[];
}

/** Looks at `runs` series and counts, at each of these numbers of looks. The same seed gives the same counts, whatever else is asked. */
export const simulate = (seed: number, runs: number, condition: Condition, looks: readonly number[]): Cell[] => {
  const cells = looks.map((count): Cell => {
    const fired = Array.from({ length: 2 ** watchedRules.length }, () => 0);
    return { looks: count, fired, onsets: watchedRules.map(() => 0) };
  });
  const { phi, shift, baseline } = condition;
  const points = baseline + Math.max(...looks);
  for (let run = 0; run < runs; run += 1) {
    const opened = watchSeries(simulatedSeries(seed, run, points, { phi, shift, from: baseline }), condition);
    for (const cell of cells) {
      let mask = 0;
      for (const { look, rule } of opened) {
        if (look > cell.looks) break;
        mask |= 1 << rule;
        cell.onsets[rule]! += 1;
      }
      cell.fired[mask]! += 1;
    }
  }
  return cells;
};
