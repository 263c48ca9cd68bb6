import type { Rule } from '../shapes.js';
import { SpcError } from '../spc-error.js';
import type { Condition } from './simulate.js';
import { cellFromText, type StoredCell } from './table-text.js';
import { tableV2 } from './table-v2.js';
import { watchedRules } from './watch-series.js';

/** How often a set of rules raises signals on one series. */
export interface FalseAlarms {
  /** The chance of at least one signal, 0 to 1. */
  chance: number;
  /** The expected number of signals. */
  expected: number;
  /** How many series were simulated: the standard error of the chance is the root of chance (1 - chance) / runs. */
  runs: number;
}
export interface FalseAlarmsAsked extends Partial<Condition> {
  /** How many points come after the baseline, each looked at as it arrives. */
  looks: number;
}

const keyOf = ({ type, lines, baseline, phi, shift }: Condition, looks: number): string =>
  [type, lines, baseline, phi, shift, looks].join(' ');
const cells = new Map<string, StoredCell>();
const storedCells = (): Map<string, StoredCell> => {
  if (cells.size === 0)
    for (const line of tableV2.trim().split('\n')) {
      const cell = cellFromText(line);
      cells.set(keyOf(cell, cell.looks), cell);
    }
  return cells;
};

/**
 * From the stored simulation (table-v2.ts), exactly for any set of rules: unless asked otherwise of independent normal points on an
 * individuals chart whose lines were frozen after twelve of them, on which nothing changes. With `shift` it is the power to find it.
 * Throws SpcError, false_alarms.not_simulated, for a condition that is not in the table.
 * @example falseAlarms(['RUN_AGAINST_BASELINE'], { type: 'RUN', looks: 12 }).chance
 */
export const falseAlarms = (rules: readonly Rule[], { looks, ...asked }: FalseAlarmsAsked): FalseAlarms => {
  const condition: Condition = { type: 'I', lines: 'FROZEN', baseline: 12, phi: 0, shift: 0, ...asked };
  const cell = storedCells().get(keyOf(condition, looks));
  if (!cell) {
    const message = `looks ${looks} of ${JSON.stringify(condition)} is not simulated: ask for a condition of the table`;
    throw new SpcError('false_alarms.not_simulated', message);
  }
  const asBits = watchedRules.reduce((bits, rule, index) => (rules.includes(rule) ? bits | (1 << index) : bits), 0);
  const fired = cell.fired.reduce((sum, count, mask) => ((mask & asBits) === 0 ? sum : sum + count), 0);
  const onsets = cell.onsets.reduce((sum, count, rule) => ((asBits & (1 << rule)) === 0 ? sum : sum + count), 0);
  return { chance: fired / cell.runs, expected: onsets / cell.runs, runs: cell.runs };
};
