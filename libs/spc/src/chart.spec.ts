import fc from 'fast-check';
import { allRules, chart, findPatterns, type ChartInput, type Direction, type Rule, type SpcPoint } from './index.js';

const of = (...values: (number | null)[]): SpcPoint[] => values.map((value) => ({ value }));
/** Twelve points about 10, none of them special: their median and mean are 10. */
const baseline = [9, 11, 10.5, 9.5, 8, 12, 11, 9, 9.5, 10.5, 12, 8];
const frozen = { from: 0, frozenAt: 11 };
const rulesAt = (input: ChartInput): Rule[][] => chart(input).points.map((point) => point.rules);
const patterns = (input: ChartInput, ...rules: Rule[]) =>
  findPatterns(chart(input), rules).map(({ fromIndex, toIndex, side }) => [fromIndex, toIndex, side]);

describe('phases', () => {
  const points = of(1, 2, 3, 10, 30, 20, 70);
  it('have lines of their own, and a freeze lets only the baseline set them', () => {
    const { phases } = chart({ type: 'RUN', points, phases: [{ from: 0 }, { from: 3, frozenAt: 4 }] });
    expect(phases.map(({ from, to, frozenAt, centre }) => [from, to, frozenAt, centre])).toEqual([
      [0, 2, null, 2],
      [3, 6, 4, 20],
    ]);
  });
  it('take a centre known beforehand', () => {
    const { points: plotted } = chart({ type: 'I', points, phases: [{ from: 0, centre: 5 }] });
    expect(plotted.map((point) => point.centre)).toEqual([5, 5, 5, 5, 5, 5, 5]);
    expect(plotted[0]!.upper! - 5).toBeCloseTo(5 - plotted[0]!.lower!, 9);
  });
  it.each([
    ['phases[0].from is 1', [{ from: 1 }]],
    ['phases[1].from is 0', [{ from: 0 }, { from: 0 }]],
    ['phases[1].from is 7', [{ from: 0 }, { from: 7 }]],
    ['phases[1].frozenAt is 2', [{ from: 0 }, { from: 3, frozenAt: 2 }]],
    ['phases[0].centre is NaN', [{ from: 0, centre: NaN }]],
  ])('refuse: %s', (message, phases) => {
    expect(() => chart({ type: 'RUN', points, phases })).toThrow(message);
  });
  it('refuse a value that is no number', () => {
    expect(() => chart({ type: 'RUN', points: of(1, Infinity) })).toThrow('points[1].value is Infinity');
    expect(() => chart({ type: 'RUN', points: of(NaN) })).toThrow(RangeError);
  });
  it('may freeze later than there are points: all of them are baseline so far', () => {
    const far = chart({ type: 'I', points, phases: [{ from: 0, frozenAt: 99 }] });
    const plain = chart({ type: 'I', points });
    expect(far.points).toEqual(plain.points);
    expect(far.phases[0]!.frozenAt).toBe(99);
  });
  it('may be none, without points', () => {
    const empty = chart({ type: 'I', points: [], target: 3 });
    expect(empty).toMatchObject({
      phases: [],
      variation: 'TOO_FEW_POINTS',
      assurance: null,
      runs: { usefulPoints: 0 },
    });
  });
});

describe('rules', () => {
  it('eight useful points in a row after the freeze are a pattern; seven are none', () => {
    const seven: ChartInput = {
      type: 'RUN',
      phases: [frozen],
      points: of(...baseline, 11, 12, 10, 11, null, 13, 11, 12, 11),
    };
    expect(patterns(seven, 'RUN_AGAINST_BASELINE')).toEqual([]);
    const eight = { ...seven, points: [...seven.points, ...of(11)] };
    expect(patterns(eight, 'RUN_AGAINST_BASELINE')).toEqual([[12, 21, 'high']]);
    const flagged = rulesAt(eight).flatMap((rules, i) => (rules.includes('RUN_AGAINST_BASELINE') ? [i] : []));
    expect(flagged).toEqual([12, 13, 15, 17, 18, 19, 20, 21]);
  });
  it('a pattern keeps its onset while it grows, and the baseline is no part of it', () => {
    const points = of(...baseline.slice(0, 11), 7, 7, 7, 7, 7, 7, 7, 7, 7, 7);
    expect(patterns({ type: 'RUN', points, phases: [frozen] }, 'RUN_AGAINST_BASELINE')).toEqual([[12, 20, 'low']]);
    const more = [...points, ...of(7)];
    expect(patterns({ type: 'RUN', points: more, phases: [frozen] }, 'RUN_AGAINST_BASELINE')).toEqual([
      [12, 21, 'low'],
    ]);
  });
  it('without a freeze there is no baseline to run against', () => {
    expect(
      patterns({ type: 'RUN', points: of(...baseline, ...baseline.map(() => 30)) }, 'RUN_AGAINST_BASELINE'),
    ).toEqual([]);
  });
  it('a shift halfway is an unusually long run on both sides, and unusually few crossings', () => {
    const points = of(1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 11, 12, 11, 12, 11, 12, 11, 12, 11, 12);
    expect(patterns({ type: 'RUN', points }, 'UNUSUALLY_LONG_RUN')).toEqual([
      [0, 9, 'low'],
      [10, 19, 'high'],
    ]);
    expect(patterns({ type: 'RUN', points }, 'UNUSUALLY_FEW_CROSSINGS')).toEqual([[0, 19, 'high']]);
  });
  it('a run of exactly the limit is usual, one more is not', () => {
    // 16 useful points: the limit is round(log2 16) + 3 = 7.
    const atLimit = [1, 1, 1, 1, 1, 1, 1, -1, 1, -1, 1, -1, 1, -1, -1, -1];
    const beyond = [1, 1, 1, 1, 1, 1, 1, 1, -1, 1, -1, 1, -1, -1, -1, -1];
    const phases = [{ from: 0, centre: 0 }];
    expect(patterns({ type: 'RUN', points: of(...atLimit), phases }, 'UNUSUALLY_LONG_RUN')).toEqual([]);
    expect(patterns({ type: 'RUN', points: of(...beyond), phases }, 'UNUSUALLY_LONG_RUN')).toEqual([[0, 7, 'high']]);
  });
  it('points beyond a limit are one pattern while they follow each other on one side', () => {
    const points = of(...baseline, 99, null, 98, 10, -99, 97);
    expect(patterns({ type: 'I', points, phases: [frozen] }, 'OUTSIDE_LIMITS')).toEqual([
      [12, 14, 'high'],
      [16, 16, 'low'],
      [17, 17, 'high'],
    ]);
  });
  it('exactly on a limit is inside', () => {
    const phases = [{ from: 0, frozenAt: 1 }];
    const { upper } = chart({ type: 'I', points: of(1, 2), phases }).phases[0]!;
    expect(chart({ type: 'I', points: of(1, 2, upper), phases }).points[2]!.rules).not.toContain('OUTSIDE_LIMITS');
    expect(chart({ type: 'I', points: of(1, 2, upper! + 1e-9), phases }).points[2]!.rules).toContain('OUTSIDE_LIMITS');
  });
  it('an excluded point is marked where it is beyond a limit, but raises nothing and sets no line', () => {
    const points = [...of(...baseline), { value: 99, excluded: true }];
    const charted = chart({ type: 'I', points, direction: 'LOWER_IS_BETTER' });
    expect(charted.points[12]).toMatchObject({ rules: ['OUTSIDE_LIMITS'], variation: null });
    expect(findPatterns(charted, allRules)).toEqual([]);
    expect(charted.variation).toBe('COMMON_CAUSE');
    expect(charted.phases[0]!.centre).toBe(chart({ type: 'I', points: of(...baseline) }).phases[0]!.centre);
  });
  it('shift skips the centre, trend counts a repeated value once, two of three may be any two', () => {
    const known = { from: 0, centre: 10 };
    const shift: ChartInput = { type: 'RUN', points: of(...baseline, 11, 12, 10, 13, 11, 12, 11, 9), phases: [known] };
    expect(patterns(shift, 'SHIFT')).toEqual([[12, 18, 'high']]);
    const trend: ChartInput = { type: 'RUN', points: of(...baseline, 9, 10, 10, 11, 12, 11), phases: [known] };
    expect(patterns(trend, 'TREND')).toEqual([[11, 16, 'high']]);
    const wide: ChartInput = { type: 'I', points: of(...baseline, 14, 9, 14, 9, 9), phases: [frozen] };
    const { nearUpper, upper } = chart(wide).points[0]!;
    expect([14 > nearUpper!, 14 < upper!]).toEqual([true, true]);
    expect(patterns(wide, 'TWO_OF_THREE')).toEqual([[12, 14, 'high']]);
  });
  it('below twelve points a phase raises nothing, though the book would', () => {
    const few: ChartInput = {
      type: 'RUN',
      points: of(1, 1, 1, 1, 5, 5, 5, 5, 5, 5, 5),
      phases: [{ from: 0, centre: 3 }],
    };
    expect(chart(few).runs.signal).toBe(true);
    expect(chart(few).variation).toBe('TOO_FEW_POINTS');
    expect(findPatterns(chart(few), allRules)).toEqual([]);
    expect(chart({ ...few, points: [...few.points, ...of(5)] }).variation).not.toBe('TOO_FEW_POINTS');
  });
});

describe('verdicts', () => {
  const shifted = (to: number): SpcPoint[] => of(...baseline, ...Array.from({ length: 8 }, () => to));
  it.each([
    ['HIGHER_IS_BETTER', 20, 'IMPROVEMENT'],
    ['HIGHER_IS_BETTER', 2, 'CONCERN'],
    ['LOWER_IS_BETTER', 20, 'CONCERN'],
    ['LOWER_IS_BETTER', 2, 'IMPROVEMENT'],
    ['NEITHER', 20, 'NEITHER_HIGH'],
    ['NEITHER', 2, 'NEITHER_LOW'],
  ] as [Direction, number, string][])('%s, moved from 10 to %d: %s', (direction, to, variation) => {
    const charted = chart({ type: 'RUN', points: shifted(to), phases: [frozen], direction });
    expect(charted.variation).toBe(variation);
    expect(charted.points.map((point) => point.variation).at(-1)).toBe(variation);
  });
  it('a point says what its own pattern means, not what the whole phase does', () => {
    const points = of(1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 11, 12, 11, 12, 11, 12, 11, 12, 11, 12);
    const charted = chart({ type: 'RUN', points, direction: 'LOWER_IS_BETTER' });
    expect(charted.variation).toBe('CONCERN');
    expect([9, 10].map((index) => charted.points[index]!.variation)).toEqual(['IMPROVEMENT', 'CONCERN']);
  });
  it('the newest pattern decides', () => {
    const points = of(...baseline, 20, 20, 20, 20, 20, 20, 20, 20, 2, 2, 2, 2, 2, 2, 2, 2);
    const verdictOf = (count: number) =>
      chart({
        type: 'RUN',
        points: points.slice(0, count),
        phases: [frozen],
        direction: 'HIGHER_IS_BETTER',
        rules: ['RUN_AGAINST_BASELINE'],
      }).variation;
    expect([19, 20, 27, 28].map(verdictOf)).toEqual(['COMMON_CAUSE', 'IMPROVEMENT', 'IMPROVEMENT', 'CONCERN']);
  });
  it('only the newest phase speaks', () => {
    const points = [...shifted(20), ...of(...baseline)];
    const phases = [frozen, { from: 20 }];
    expect(chart({ type: 'RUN', points, phases, direction: 'LOWER_IS_BETTER' }).variation).toBe('COMMON_CAUSE');
  });
  it('a baseline that never varied does not hide what came after it', () => {
    const points = of(...Array.from({ length: 12 }, () => 0), 1, 2, 1, 3, 1, 2, 1, 1);
    expect(chart({ type: 'RUN', points, phases: [frozen], direction: 'LOWER_IS_BETTER' }).variation).toBe('CONCERN');
  });
  it('rules that are only drawn do not decide, unless asked', () => {
    const points = of(...baseline, 9, 10, 11, 12, 13);
    const input: ChartInput = { type: 'RUN', points, direction: 'HIGHER_IS_BETTER' };
    expect(chart(input).points.at(-1)!.rules).toEqual(['TREND']);
    expect(chart(input).variation).toBe('COMMON_CAUSE');
    expect(chart({ ...input, rules: ['TREND'] }).variation).toBe('IMPROVEMENT');
  });
  it('assurance is read from the newest phase, the limits included in hit-or-miss', () => {
    const points = of(...baseline, ...baseline.map((value) => value + 50));
    const input: ChartInput = { type: 'I', points, phases: [{ from: 0 }, { from: 12 }], direction: 'HIGHER_IS_BETTER' };
    const { lower, upper } = chart(input).phases[1]!;
    const assured = (target: number, over?: Partial<ChartInput>) => chart({ ...input, target, ...over }).assurance;
    expect([assured(10), assured(60), assured(100)]).toEqual(['PASS', 'HIT_OR_MISS', 'FAIL']);
    expect([assured(lower!), assured(upper!)]).toEqual(['HIT_OR_MISS', 'HIT_OR_MISS']);
    expect(assured(100, { direction: 'LOWER_IS_BETTER' })).toBe('PASS');
    expect(assured(10, { direction: 'NEITHER' })).toBeNull();
    expect(assured(10, { type: 'RUN' })).toBeNull();
    expect(assured(10, { points: points.slice(0, 23) })).toBeNull();
    expect(chart(input).assurance).toBeNull();
  });
});

describe('whatever the data', () => {
  const value = fc.option(fc.integer({ min: -500, max: 500 }), { freq: 8 });
  const points = fc.array(fc.record({ value, excluded: fc.boolean() }), { minLength: 1, maxLength: 60 });
  const type = fc.constantFrom('RUN' as const, 'I' as const);

  it('turned upside down, high is low', () =>
    fc.assert(
      fc.property(type, points, (kind, given) => {
        const turned = given.map((point) => ({ ...point, value: point.value === null ? null : -point.value }));
        const sides = (of: SpcPoint[]) =>
          findPatterns(chart({ type: kind, points: of }), ['SHIFT', 'TREND', 'TWO_OF_THREE', 'UNUSUALLY_LONG_RUN']);
        const back = sides(turned).map((found) => ({ ...found, side: found.side === 'high' ? 'low' : 'high' }));
        const key = (found: { rule: string; fromIndex: number; toIndex: number; side: string }) =>
          `${found.rule} ${found.side} ${found.fromIndex} ${found.toIndex}`;
        expect(back.map(key).sort()).toEqual(sides(given).map(key).sort());
      }),
    ));
  it('the patterns of a chart are the same, asked for again', () =>
    fc.assert(
      fc.property(type, points, (kind, given) => {
        const charted = chart({ type: kind, points: given });
        const marked = new Set(findPatterns(charted, allRules).flatMap(({ indices }) => indices));
        for (const index of marked) expect(charted.points[index]!.rules.length).toBeGreaterThan(0);
      }),
    ));
});
