import { applyRules, mean, meanMovingRange, nelson, sum, westernElectric, type RuleSet } from '#spc';
import { column } from './column.js';
import type { Family } from './family.js';

type Values = readonly (number | null)[];
interface Input {
  y: Values;
  n: Values | null;
}
interface Lines {
  statistics: Values;
  center: number;
  /** One sigma as the file tells it, and at each point. */
  stdDev: number;
  sigma: number[];
}
interface Known {
  center: number | null;
  'std.dev': number | null;
}

const D2 = 1.128;
const known = (values: Values): number[] => values.filter((value) => value !== null);
const denominator = ({ n }: Input, i: number): number => n?.[i] ?? 1;
const ratios = (input: Input): Values =>
  input.y.map((value, i) => (value === null || denominator(input, i) === 0 ? null : value / denominator(input, i)));
const pooled = (input: Input): number =>
  sum(known(input.y)) / sum(input.y.map((value, i) => (value === null ? 0 : denominator(input, i))));

/** Lines by chart type: individuals by unscreened moving ranges, the others by their distribution. */
const LINES: Record<string, (input: Input, given: Known) => Lines> = {
  'xbar.one': ({ y }, given) => {
    const stdDev = given['std.dev'] ?? (meanMovingRange(y, false) ?? NaN) / D2;
    return { statistics: y, center: given.center ?? mean(known(y)) ?? NaN, stdDev, sigma: y.map(() => stdDev) };
  },
  c: ({ y }, given) => {
    const center = given.center ?? mean(known(y)) ?? NaN;
    const stdDev = given['std.dev'] ?? Math.sqrt(center);
    return { statistics: y, center, stdDev, sigma: y.map(() => stdDev) };
  },
  u: (input, given) => {
    const center = given.center ?? pooled(input);
    const stdDev = given['std.dev'] ?? Math.sqrt(center);
    const sigma = input.y.map((_, i) => stdDev / Math.sqrt(denominator(input, i)));
    return { statistics: ratios(input), center, stdDev, sigma };
  },
  p: (input, given) => {
    const center = given.center ?? pooled(input);
    const sigma = input.y.map((_, i) => Math.sqrt((center * (1 - center)) / denominator(input, i)));
    return { statistics: ratios(input), center, stdDev: given['std.dev'] ?? sigma[0] ?? NaN, sigma };
  },
};

export const answerRules: Family = (options, input) => {
  const type = options.type as string;
  const lines = LINES[type]?.(input, options);
  if (!lines) throw Object.assign(new Error(`There is no chart type "${type}" here.`), { code: 'golden.type_unknown' });
  const { statistics, center, sigma, stdDev } = lines;
  const [least, most] = [type === 'xbar.one' ? -Infinity : 0, type === 'p' ? 1 : Infinity];
  const defined = (line: number): number | null => (Number.isFinite(line) ? line : null);
  // The reference holds a whole window against the lines of its last point.
  const flags = (set: RuleSet) => {
    const { patterns } = applyRules(set, {
      values: statistics,
      centre: defined(center),
      sigma: sigma.map(defined),
      windowLines: 'LAST',
    });
    return Object.fromEntries(
      set.rules.map(({ key }, i) => [`rule${i + 1}`, positions(patterns.filter(({ rule }) => rule === key))]),
    );
  };
  return {
    center,
    'std.dev': stdDev,
    statistics,
    lcl: column(sigma.map((one) => Math.max(least, center - 3 * one))),
    ucl: column(sigma.map((one) => Math.min(most, center + 3 * one))),
    'western.electric': flags(westernElectric),
    nelson: flags(nelson),
  };
};

function positions(patterns: { indices: readonly number[] }[]): number[] {
  const indices = new Set(patterns.flatMap((pattern) => pattern.indices));
  return [...indices].sort((a, b) => a - b).map((index) => index + 1);
}
