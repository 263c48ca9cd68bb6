// What is simulated for the stored table. Baselines: twelve points, half and twice as many. Autocorrelation: none, that of many weekly
// series, and a strong one. Looks: a year of each period, half a year of months, and 24, for which others have figures.
import type { Condition } from './simulate.js';

export interface Planned {
  condition: Condition;
  runs: number;
  looks: readonly number[];
}
export const simulationSeed = 20250106;

const types = ['RUN', 'I'] as const;
const phis = [0, 0.3, 0.6];
const unchanged = (lines: Condition['lines'], baseline: number, among = phis): Condition[] =>
  types.flatMap((type) => among.map((phi) => ({ type, lines, baseline, phi, shift: 0 })));
const shifted = (lines: Condition['lines']): Condition[] =>
  types.flatMap((type) => [1, 1.5, 2].map((shift) => ({ type, lines, baseline: 12, phi: 0, shift })));
const planned = (runs: number, looks: readonly number[], conditions: readonly Condition[]): Planned[] =>
  conditions.map((condition) => ({ condition, runs, looks }));

export const conditions: readonly Planned[] = [
  ...planned(
    20_000,
    [1, 4, 6, 12, 24, 52],
    [...unchanged('FROZEN', 12), ...unchanged('FROZEN', 24), ...unchanged('WHOLE', 12)],
  ),
  ...planned(20_000, [6, 12, 24, 52], unchanged('FROZEN', 6, [0])),
  // A year of days costs thirty times a year of months: fewer runs.
  ...planned(4000, [365], unchanged('FROZEN', 12, [0, 0.3])),
  ...planned(20_000, [12, 24], [...shifted('FROZEN'), ...shifted('WHOLE')]),
];
