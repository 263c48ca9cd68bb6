import { applyRules, mean, meanMovingRange, nelson, sum, westernElectric, type RuleSet } from '#spc';
import { column } from './column.js';
import type { Family } from './family.js';

interface Input {
  y: number[];
  n: number[] | null;
}
interface Lines {
  statistics: number[];
  center: number;
  /** One sigma at each point, and as the file tells it. */
  sigma: number[];
  stdDev: number;
  most: number;
}
interface Known {
  center: number | null;
  'std.dev': number | null;
}

const D2 = 1.128;
const pooled = ({ y, n }: Input): number => sum(y) / sum(n ?? y.map(() => 1));
const ratios = ({ y, n }: Input): number[] => y.map((value, i) => value / (n?.[i] ?? 1));

/** Lines by chart type: individuals by unscreened moving ranges, the others by their distribution. */
const LINES: Record<string, (input: Input, known: Known) => Lines> = {
  'xbar.one': ({ y }, known) => {
    const stdDev = known['std.dev'] ?? (meanMovingRange(y, false) ?? NaN) / D2;
    const center = known.center ?? mean(y) ?? NaN;
    return { statistics: y, center, sigma: y.map(() => stdDev), stdDev, most: Infinity };
  },
  c: ({ y }, known) => {
    const center = known.center ?? mean(y) ?? NaN;
    const stdDev = known['std.dev'] ?? Math.sqrt(center);
    return { statistics: y, center, sigma: y.map(() => stdDev), stdDev, most: Infinity };
  },
  u: (input, known) => {
    const center = known.center ?? pooled(input);
    const stdDev = known['std.dev'] ?? Math.sqrt(center);
    const sigma = input.y.map((_, i) => stdDev / Math.sqrt(input.n?.[i] ?? 1));
    return { statistics: ratios(input), center, sigma, stdDev, most: Infinity };
  },
  p: (input, known) => {
    const center = known.center ?? pooled(input);
    const sigma = input.y.map((_, i) => Math.sqrt((center * (1 - center)) / (input.n?.[i] ?? 1)));
    return { statistics: ratios(input), center, sigma, stdDev: known['std.dev'] ?? sigma[0] ?? NaN, most: 1 };
  },
};

export const answerRules: Family = (options, input) => {
  const type = options.type as string;
  const lines = LINES[type]?.(input, options);
  if (!lines) throw Object.assign(new Error(`There is no chart type "${type}" here.`), { code: 'golden.type_unknown' });
  const { statistics, center, sigma, stdDev, most } = lines;
  const least = type === 'xbar.one' ? -Infinity : 0;
  // The reference holds a whole window against the lines of its last point.
  const flags = (set: RuleSet) => {
    const { patterns } = applyRules(set, { values: statistics, centre: center, sigma, windowLines: 'LAST' });
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
