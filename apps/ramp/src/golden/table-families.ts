import { analyseRuns, controlConstants, runsLimits } from '#spc';
import { METHODS } from './chart-schema.js';
import type { Family } from './family.js';
import { meaning, unread } from './unread.js';

/** What a row is asked by, in order: the parts of its key, or an object with the row's own names. */
function asked(input: unknown, ...names: string[]): (string | undefined)[] {
  if (input === null || typeof input !== 'object') return [String(input)];
  const parts: unknown[] = Array.isArray(input) ? input : names.map((name) => (input as Record<string, unknown>)[name]);
  return parts.map((part) => (part === undefined ? undefined : String(part)));
}

/** Throws a coded error on what is no whole number of 0 or more. */
function whole(text: string | undefined, name: string): number {
  const number = Number(text);
  if (text !== undefined && text.trim() !== '' && Number.isInteger(number) && number >= 0) return number;
  throw unread(name, text, 'give a whole number of 0 or more');
}

/** The tables behind the charts, row by row. */
export const TABLE_FAMILIES: Record<string, Family> = {
  'runs-table': (_options, input) => {
    const n = whole(asked(input, 'n.useful')[0], 'n.useful');
    const { longestRunLimit, crossingsLimit } = runsLimits(n);
    return { 'n.useful': n, 'longest.run.max': longestRunLimit, 'n.crossings.min': crossingsLimit };
  },
  constants: (_options, input) => {
    const n = whole(asked(input, 'n')[0], 'n');
    return { n, ...controlConstants(n) };
  },
  'runs-signal': (_options, input) => {
    const [useful, crossed, longest, method = 'anhoej'] = asked(input, 'n', 'n.crossings', 'longest.run', 'method');
    const [n, crossings, run] = [whole(useful, 'n'), whole(crossed, 'n.crossings'), whole(longest, 'longest.run')];
    const { signal } = analyseRuns(n, run, crossings, meaning(METHODS, method, 'method'));
    return { n, 'n.crossings': crossings, 'longest.run': run, method, signal };
  },
};
