// Agreement with qicharts2 0.8.1 on every generated run and I chart, and with its runs limits. ../golden holds its answers.
import { readFileSync } from 'node:fs';
import { analyseRuns, chart, runsLimits, type ChartInput, type PhaseInput, type SpcChart } from './index.js';

type Column = (number | boolean | string | null)[] | number | boolean | string | null;
type Raw = number | null;
interface Case {
  id: string;
  kind: string;
  quirks: string[];
  knife_edge: boolean;
  options: {
    'agg.fun': 'mean' | 'sum' | 'sd';
    method: 'anhoej' | 'bestbox' | 'cutbox';
    multiply: number;
    freeze: number | null;
    part: (number | string)[] | null;
    exclude: number[] | null;
    target: number | null;
    cl: number | null;
    'x.period': 'week' | 'month' | null;
    'y.neg': boolean;
    screened_mr: boolean;
  };
  input: { x: (number | string)[]; y: Raw[]; generator?: { n: number; seed: number; modulus: number; offset: number } };
  expected: {
    points?: Record<string, Column>;
    sample?: Record<string, number[]> & { index: number[] };
    runs: Record<string, number | boolean | null>[];
  };
}

const golden = (file: string): Record<string, unknown[]> =>
  JSON.parse(readFileSync(new URL(`../golden/${file}`, import.meta.url), 'utf8')) as Record<string, unknown[]>;

const generated = ({ n, seed, modulus, offset }: NonNullable<Case['input']['generator']>): number[] => {
  let s = seed;
  return Array.from({ length: n }, () => {
    s = (Math.imul(1664525, s) + 1013904223) >>> 0;
    return (Math.floor(s / 65536) % modulus) + offset;
  });
};

const periodStart = (x: string, period: 'week' | 'month' | null): string => {
  if (period === null) return x;
  if (period === 'month') return `${x.slice(0, 7)}-01`;
  const day = new Date(`${x}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
};

const aggregate = (ys: Raw[], how: 'mean' | 'sum' | 'sd'): Raw => {
  const present = ys.filter((y) => y !== null);
  if (present.length === 0) return null;
  const total = present.reduce((a, b) => a + b, 0);
  if (how === 'sum') return total;
  const average = total / present.length;
  if (how === 'mean') return present.length === 1 ? present[0]! : average;
  if (present.length === 1) return null;
  return Math.sqrt(present.reduce((a, y) => a + (y - average) ** 2, 0) / (present.length - 1));
};

/** Rows grouped by x and sorted, as the reference does before it charts; labels break at their first occurrence. */
const asInput = (type: 'RUN' | 'I', { options, input }: Case): ChartInput => {
  const keys = input.generator
    ? generated(input.generator).map((_, i) => i)
    : input.x.map((x) => (typeof x === 'string' ? periodStart(x, options['x.period']) : x));
  const ys = input.generator ? generated(input.generator) : input.y;
  const groups = new Map<number | string, Raw[]>();
  keys.forEach((key, i) => groups.set(key, [...(groups.get(key) ?? []), ys[i] ?? null]));
  const sorted = [...groups.keys()].sort((a, b) => (a < b ? -1 : 1));
  const label = (key: number | string): unknown => options.part?.[keys.indexOf(key)];
  const breaks =
    typeof options.part?.[0] === 'string'
      ? sorted.flatMap((key, i) => (i > 0 && label(key) !== label(sorted[i - 1]!) ? [i] : []))
      : [...new Set(options.part as number[] | null)].filter((k) => k < sorted.length).sort((a, b) => a - b);
  const first: PhaseInput = { from: 0, frozenAt: options.part || !options.freeze ? null : options.freeze - 1 };
  return {
    type,
    points: sorted.map((key, i) => ({
      value: aggregate(groups.get(key)!, options['agg.fun']),
      excluded: options.exclude?.includes(i + 1) ?? false,
    })),
    phases: [first, ...breaks.map((from) => ({ from }))].map((phase) => ({ ...phase, centre: options.cl })),
    screened: options.screened_mr,
    neverNegative: !options['y.neg'],
    target: options.target,
  };
};

const at = (column: Column | undefined, i: number): unknown => (Array.isArray(column) ? column[i] : (column ?? null));

const expectClose = (got: Raw, want: unknown, largest: number, what: string): void => {
  if (want === null || got === null) return expect([what, got]).toEqual([what, want]);
  const tolerance = 1e-9 * Math.abs(want as number) + 1e-12 * largest;
  expect([what, Math.abs(got - (want as number)) <= tolerance ? want : got]).toEqual([what, want]);
};

const lines = {
  value: 'y',
  centre: 'cl',
  lower: 'lcl',
  upper: 'ucl',
  nearLower: 'lcl.95',
  nearUpper: 'ucl.95',
} as const;
type Line = keyof typeof lines;

const expectLines = (got: SpcChart, { options, expected }: Case): void => {
  const largest = options.multiply * Math.max(0, ...got.points.map((point) => Math.abs(point.value ?? 0)));
  const rows = expected.sample ? expected.sample.index.map((index) => index - 1) : got.points.map((_, i) => i);
  const columns = expected.sample ?? expected.points ?? {};
  rows.forEach((index, row) => {
    for (const [ours, theirs] of Object.entries(lines) as [Line, string][]) {
      if (expected.sample && !(theirs in expected.sample)) continue;
      const value = got.points[index]![ours];
      const scaled = value === null ? null : value * options.multiply;
      expectClose(scaled, at(columns[theirs], row), largest, `${ours} of point ${index}`);
    }
  });
};

const expectFlags = (got: SpcChart, { options, quirks, expected }: Case): void => {
  if (expected.points) {
    expect(got.points.map((point) => point.rules.includes('OUTSIDE_LIMITS'))).toEqual(
      got.points.map((_, i) => at(expected.points!['sigma.signal'], i)),
    );
    expect(got.points.map((point) => point.phase + 1)).toEqual(got.points.map((_, i) => at(expected.points!.part, i)));
    expect(got.points.map((point) => !point.excluded)).toEqual(
      got.points.map((_, i) => at(expected.points!.include, i)),
    );
  }
  expect(got.phases).toHaveLength(expected.runs.length);
  expected.runs.forEach((want, i) => {
    const { runs, from, to } = got.phases[i]!;
    const obs = got.points.slice(from, to + 1);
    expect([runs.usefulPoints, runs.longestRun, runs.crossings]).toEqual([
      want['n.useful'],
      want['longest.run'] ?? 0,
      want['n.crossings'] ?? 0,
    ]);
    expect(obs.filter((point) => !point.excluded)).toHaveLength(want['n.obs'] as number);
    expect(obs.filter((point) => point.rules.includes('OUTSIDE_LIMITS'))).toHaveLength(
      want['n.sigma.signals'] as number,
    );
    expect([runs.longestRunLimit, runs.crossingsLimit]).toEqual([
      want['longest.run.max'] ?? 0,
      want['n.crossings.min'] ?? 0,
    ]);
    // Decided: no boxes (see README), and no silence for x without an order, which the caller has to judge.
    if (options.method === 'anhoej' && quirks.length === 0) expect(runs.signal).toBe(want['runs.signal']);
  });
};

describe.each([
  ['RUN', 'run.json'],
  ['I', 'i.json'],
] as const)('%s charts of the reference', (type, file) => {
  const cases = golden(file).cases as Case[];
  it.each(cases.map((c) => [`${c.id} ${c.kind}${c.knife_edge ? ' (knife edge)' : ''}`, c] as const))('%s', (_, c) => {
    const got = chart(asInput(type, c));
    expectLines(got, c);
    // Also on a knife edge, where summing in another order could flip a flag: our sums are exact.
    expectFlags(got, c);
  });
});

describe('quirks of the reference, decided', () => {
  const cases = golden('i.json').cases as Case[];
  const withQuirk = (quirk: string): Case[] => cases.filter((c) => c.quirks.includes(quirk));

  it('a series that never varied has a centre and no limits, so no later value is beyond them', () => {
    const constant = withQuirk('limits-undefined-after-screening');
    expect(constant.length).toBeGreaterThan(0);
    for (const c of constant) {
      const { phases } = chart(asInput('I', c));
      expect(phases.map(({ lower, upper }) => [lower, upper])).toContainEqual([null, null]);
    }
  });

  it("order is the caller's: points are taken as given, and their runs are always analysed", () => {
    for (const c of withQuirk('categorical-sorted-alphabetically')) {
      const { runs } = chart(asInput('I', c));
      expect(runs.signal).toBe(runs.longestRun > runs.longestRunLimit || runs.crossings < runs.crossingsLimit);
    }
  });
});

describe('limits of the runs analysis', () => {
  it('agree with the reference for n from 1 to a million', () => {
    for (const row of golden('runs-table.json').rows as Record<string, number>[]) {
      expect({ n: row['n.useful'], ...runsLimits(row['n.useful']!) }).toEqual({
        n: row['n.useful'],
        longestRunLimit: row['longest.run.max'],
        crossingsLimit: row['n.crossings.min'],
      });
    }
  });

  it("give the reference's verdict for every (n, longest run, crossings)", () => {
    const rows = golden('runs-signal.json').rows as Record<string, number | string | boolean>[];
    const anhoej = rows.filter((row) => row.method === 'anhoej');
    expect(anhoej.length).toBeGreaterThan(300);
    for (const row of anhoej) {
      const { signal } = analyseRuns(row.n as number, row['longest.run'] as number, row['n.crossings'] as number);
      expect({ ...row, signal }).toEqual(row);
    }
  });
});
