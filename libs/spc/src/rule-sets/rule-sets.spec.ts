import fc from 'fast-check';
import {
  applyRules,
  exactRunsRange,
  frozenBaseline,
  nelson,
  ruleSets,
  runChartRules,
  runsDistribution,
  usualRuns,
  westernElectric,
  type RuleInput,
  type RuleSet,
} from '../index.js';

/** Flagged indices of one rule of a set, about 0 with sigma 1. */
const flagged = (set: RuleSet, rule: string, values: (number | null)[], more: Partial<RuleInput> = {}): number[] => {
  const { points } = applyRules(set, { values, centre: 0, sigma: 1, ...more });
  return points.flatMap((rules, index) => (rules.includes(rule) ? [index] : []));
};
const series = fc.array(
  fc.option(
    fc.integer({ min: -8, max: 8 }).map((n) => n / 2),
    { freq: 12 },
  ),
  { maxLength: 60 },
);

describe('every rule set', () => {
  it('names itself, its source and its rules, each rule once', () => {
    for (const { key, name, source, rules } of ruleSets) {
      expect([key, name, source].every((text) => text.length > 5)).toBe(true);
      expect(new Set(rules.map((rule) => rule.key)).size).toBe(rules.length);
    }
  });
  it.each(ruleSets.map((set) => [set.key, set] as const))(
    '%s finds nothing where there is nothing to see',
    (_, set) => {
      for (const values of [[], [null], [null, null], [0.5]]) {
        expect(applyRules(set, { values, centre: 0, sigma: 1 }).patterns).toEqual([]);
      }
      const unknown = applyRules(set, { values: Array.from({ length: 40 }, () => 1), centre: null });
      expect(unknown.patterns).toEqual([]);
    },
  );
  it.each(ruleSets.map((set) => [set.key, set] as const))('%s moves with scale and shift', (_, set) =>
    fc.assert(
      fc.property(series, fc.constantFrom(-3, 0, 7), fc.constantFrom(0.25, 1, 8), (values, shift, scale) => {
        const moved = values.map((value) => (value === null ? null : value * scale + shift * scale));
        const before = applyRules(set, { values, centre: 0, sigma: 1, frozenAt: 11 });
        const after = applyRules(set, { values: moved, centre: shift * scale, sigma: scale, frozenAt: 11 });
        // Halves and powers of two: exact, so that what lies on a line stays on it.
        expect(after.points).toEqual(before.points);
      }),
    ),
  );
  it.each(ruleSets.map((set) => [set.key, set] as const))(
    '%s: upside down, the sides change and nothing else',
    (_, set) =>
      fc.assert(
        fc.property(series, (values) => {
          const down = values.map((value) => (value === null ? null : 0 - value));
          const flags = (all: (number | null)[]) => applyRules(set, { values: all, centre: 0, sigma: 1, frozenAt: 11 });
          expect(flags(down).points).toEqual(flags(values).points);
        }),
      ),
  );
  it.each(ruleSets.map((set) => [set.key, set] as const))(
    '%s: the completing points are part of the whole pattern',
    (_, set) =>
      fc.assert(
        fc.property(series, (values) => {
          const flags = (flagging: 'FROM_COMPLETION' | 'WHOLE_PATTERN') =>
            applyRules(set, { values, centre: 0, sigma: 1, frozenAt: 5 }, { flagging }).points;
          const whole = flags('WHOLE_PATTERN');
          const completing = flags('FROM_COMPLETION');
          completing.forEach((rules, index) => expect(whole[index]).toEqual(expect.arrayContaining(rules)));
        }),
      ),
  );
});

describe('Western Electric and Nelson', () => {
  it('flag the completing point and those that carry on; the whole pattern on request', () => {
    const values = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1];
    expect(flagged(westernElectric, 'WE4', values)).toEqual([7, 8, 9]);
    expect(flagged(nelson, 'N2', values)).toEqual([8, 9]);
    const { points } = applyRules(
      nelson,
      { values, centre: 0, sigma: 5 },
      { flagging: 'WHOLE_PATTERN', rules: ['N2'] },
    );
    expect(points.map((rules) => rules.length)).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0]);
  });
  it('two of three: the third anywhere, the flagged one beyond itself, on a line it is not', () => {
    expect(flagged(nelson, 'N5', [2.5, -3, 2.5, 0])).toEqual([2]);
    expect(flagged(nelson, 'N5', [2.5, 2.5, 0])).toEqual([]);
    expect(flagged(nelson, 'N5', [0, 2.5, 2.5, 0])).toEqual([2]);
    expect(flagged(nelson, 'N5', [0, 2, 2, 2])).toEqual([]);
  });
  it('the first rule named at a point is the lowest-numbered', () => {
    expect(applyRules(nelson, { values: [0, 2.5, 3.5], centre: 0, sigma: 1 }).points[2]).toEqual(['N1', 'N5']);
  });
  it('a missing value is stepped over; a value on the centre breaks a run', () => {
    expect(flagged(westernElectric, 'WE4', [1, 1, 1, 1, null, 1, 1, 1, 1])).toEqual([8]);
    expect(flagged(westernElectric, 'WE4', [1, 1, 1, 1, 0, 1, 1, 1, 1])).toEqual([]);
  });
  it('with lines that vary each point has its own, or the whole window those of its last', () => {
    const sigma = [1, 1, 9];
    const narrow = { values: [0, 2.5, 30], centre: 0, sigma };
    expect(applyRules(nelson, narrow, { rules: ['N5'] }).points[2]).toEqual(['N5']);
    expect(applyRules(nelson, { ...narrow, windowLines: 'LAST' }, { rules: ['N5'] }).points[2]).toEqual([]);
  });
  it.each([
    ['rules.value_invalid', { values: [NaN], centre: 0 }],
    ['rules.line_invalid', { values: [1], centre: Infinity }],
    ['rules.line_length', { values: [1, 2], centre: [0] }],
    ['rules.sigma_negative', { values: [1], centre: 0, sigma: -1 }],
    ['rules.freeze_invalid', { values: [1], centre: 0, frozenAt: -2 }],
  ])('refuse with %s', (code, input) => {
    expect(() => applyRules(nelson, input)).toThrow(expect.objectContaining({ code }));
  });
  it('refuse a rule that is not of the set', () => {
    expect(() => applyRules(nelson, { values: [], centre: 0 }, { rules: ['WE1'] })).toThrow(
      expect.objectContaining({ code: 'rules.unknown' }),
    );
  });
});

describe('run chart rules', () => {
  it('shift: six, points on the median skipped; trend: five, repeats counted once', () => {
    expect(flagged(runChartRules, 'SHIFT', [-1, 1, 1, 0, 1, 1, 1, 1, -1])).toEqual([1, 2, 4, 5, 6, 7]);
    expect(flagged(runChartRules, 'SHIFT', [-1, 1, 1, 0, 1, 1, 1, -1])).toEqual([]);
    expect(flagged(runChartRules, 'TREND', [5, 1, 2, 2, 3, 4, 5, 0])).toEqual([1, 2, 4, 5, 6]);
  });
  it('too few and too many runs', () => {
    const few = [...Array.from({ length: 6 }, () => 1), ...Array.from({ length: 6 }, () => -1)];
    const many = few.map((_, i) => (i % 2 === 0 ? 1 : -1));
    expect(flagged(runChartRules, 'TOO_FEW_RUNS', few)).toHaveLength(12);
    expect(flagged(runChartRules, 'TOO_MANY_RUNS', many)).toHaveLength(12);
    expect(flagged(runChartRules, 'TOO_MANY_RUNS', many.slice(3))).toEqual([]);
  });
  it('against a frozen baseline: eight after the freeze, as charts have it', () => {
    const values = [1, -1, 1, -1, 1, 1, 1, 1, 1, 1, 1, 1, 1];
    expect(flagged(frozenBaseline, 'RUN_AGAINST_BASELINE', values, { frozenAt: 4 })).toHaveLength(8);
    expect(flagged(frozenBaseline, 'RUN_AGAINST_BASELINE', values, { frozenAt: 5 })).toEqual([]);
    expect(flagged(frozenBaseline, 'RUN_AGAINST_BASELINE', values)).toEqual([]);
  });
});

describe('number of runs', () => {
  it('is distributed as counting all arrangements says', () => {
    for (const [above, below] of [
      [1, 1],
      [3, 2],
      [4, 4],
      [6, 5],
      [0, 3],
    ] as const) {
      const size = above + below;
      const counts = new Array<number>(size + 1).fill(0);
      for (let bits = 0; bits < 1 << size; bits += 1) {
        const signs = Array.from({ length: size }, (_, i) => (bits >> i) & 1);
        if (signs.filter((one) => one === 1).length !== above) continue;
        const runs = signs.filter((sign, i) => i === 0 || sign !== signs[i - 1]).length;
        counts[runs] = counts[runs]! + 1;
      }
      const total = counts.reduce((a, b) => a + b, 0);
      runsDistribution(above, below).forEach((chance, runs) => {
        expect(Math.abs(chance - counts[runs]! / total)).toBeLessThan(1e-12);
      });
    }
  });
  it('the table: rows known from elsewhere, always rising, and within 1 of the exact test at 2.5% a tail', () => {
    const known = {
      10: [3, 9],
      12: [3, 11],
      16: [5, 13],
      20: [6, 16],
      24: [8, 18],
      30: [11, 21],
      40: [15, 27],
      60: [24, 38],
    };
    for (const [n, [fewest, most]] of Object.entries(known)) expect(usualRuns(Number(n))).toEqual({ fewest, most });
    const differs: number[] = [];
    for (let n = 10; n <= 60; n += 1) {
      const row = usualRuns(n)!;
      const exact = exactRunsRange(Math.ceil(n / 2), Math.floor(n / 2));
      const before = usualRuns(n - 1) ?? { fewest: 3, most: 8 };
      expect([0, 1]).toContain(row.fewest - before.fewest);
      expect([0, 1]).toContain(row.most - before.most);
      expect(Math.abs(row.fewest - exact.fewest)).toBeLessThanOrEqual(1);
      expect(Math.abs(row.most - exact.most)).toBeLessThanOrEqual(1);
      if (row.fewest !== exact.fewest || row.most !== exact.most) differs.push(n);
    }
    expect(differs).toEqual([11, 12, 17, 20, 22, 23, 25, 29, 32, 35, 37, 41, 43, 53, 55, 57, 59]);
  });
  it('beyond the table the exact test, below it nothing', () => {
    expect(usualRuns(9)).toBeNull();
    expect(usualRuns(61)).toEqual({ fewest: 24, most: 39 });
    const { fewest, most } = usualRuns(5000)!;
    expect(Math.abs(fewest - (2501 - 1.96 * Math.sqrt(1250)))).toBeLessThan(2);
    expect(Math.abs(most - (2501 + 1.96 * Math.sqrt(1250)))).toBeLessThan(2);
  });
});
