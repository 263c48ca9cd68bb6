// The stored form of a table: one line a cell, as in "FROZEN RUN 12 0.3 0 | 52 20000 | 0=6901 2=13099 | 0 15000 0 0 0 0 0", that is
// lines, chart, baseline, autocorrelation, shift | looks, runs | series by the set of rules that fired | signals by rule.
import type { Cell, Condition } from './simulate.js';
import { watchedRules } from './watch-series.js';

export interface StoredCell extends Condition, Cell {
  runs: number;
}

export const cellAsText = ({ lines, type, baseline, phi, shift, looks, runs, fired, onsets }: StoredCell): string => {
  const sets = fired.flatMap((count, mask) => (count > 0 ? [`${mask}=${count}`] : []));
  return `${lines} ${type} ${baseline} ${phi} ${shift} | ${looks} ${runs} | ${sets.join(' ')} | ${onsets.join(' ')}`;
};

export const cellFromText = (text: string): StoredCell => {
  const [condition = [], extent = [], sets = [], onsets = []] = text.split(' | ').map((part) => part.split(' '));
  const [lines, type, baseline, phi, shift] = condition;
  const fired = Array.from({ length: 2 ** watchedRules.length }, () => 0);
  for (const set of sets) {
    const [mask, count] = set.split('=').map(Number);
    fired[mask!] = count!;
  }
  return {
    lines: lines as Condition['lines'],
    type: type as Condition['type'],
    baseline: Number(baseline),
    phi: Number(phi),
    shift: Number(shift),
    looks: Number(extent[0]),
    runs: Number(extent[1]),
    fired,
    onsets: onsets.map(Number),
  };
};
