import fc from 'fast-check';
import {
  chooseChart,
  dispersionTest,
  type ChoiceInput,
  type ChoicePoint,
  type ChosenChart,
  type CountPoint,
  type DispersionVerdict,
} from '../index.js';

/** Numbers from 0 to 1 by a fixed seed. */
const random = (seed: number) => () => {
  seed = (Math.imul(1664525, seed) + 1013904223) >>> 0;
  return seed / 2 ** 32;
};
const binomial = (next: () => number, n: number, p: number): number => {
  let events = 0;
  for (let i = 0; i < n; i += 1) if (next() < p) events += 1;
  return events;
};
const counts = (numerators: number[], denominator = 50): CountPoint[] =>
  numerators.map((numerator) => ({ numerator, denominator }));
const choose = (kind: ChoiceInput['kind'], points: ChoicePoint[], more: Partial<ChoiceInput> = {}) =>
  chooseChart({ kind, points, ...more });

const wild = counts([2, 30, 5, 25, 8, 33, 1, 28, 6, 35, 3, 24, 9, 31]);
const alike = counts([14, 11, 17, 12, 19, 15, 10, 16, 13, 18, 12, 15, 14, 20]);
const same = counts([15, 15, 16, 15, 15, 14, 15, 15, 16, 15, 15, 14, 15, 15]);
const moved = counts([5, 6, 4, 5, 6, 5, 4, 25, 26, 24, 25, 26, 25, 24]);

describe('dispersion', () => {
  it('by hand: two points, chi-square of the two-by-two table', () => {
    const found = dispersionTest('BINOMIAL', counts([10, 20], 100));
    // p = 0.15; z = ∓0.05 / sqrt(0.15 · 0.85 / 100)
    expect(found.chiSquare).toBeCloseTo((2 * 0.05 ** 2) / ((0.15 * 0.85) / 100), 12);
    expect(found.freedom).toBe(1);
    expect(found.overTail).toBeCloseTo(0.0476703806561615, 12);
  });
  it.each<[DispersionVerdict, CountPoint[]]>([
    ['OVER', wild],
    ['AS_CHANCE', alike],
    ['UNDER', same],
    ['SHIFT', moved],
    ['UNKNOWN', counts([0, 0, 0])],
    ['UNKNOWN', counts([50, 50, 50])],
    ['UNKNOWN', counts([3])],
    ['UNKNOWN', []],
  ])('%s', (verdict, points) => {
    expect(dispersionTest('BINOMIAL', points).verdict).toBe(verdict);
  });
  it('of independent counts is called more than chance at most once in a hundred series', () => {
    const next = random(11);
    let over = 0;
    for (let i = 0; i < 2000; i += 1) {
      const points = Array.from({ length: 16 }, (_, j) => ({
        numerator: binomial(next, 20 + (j % 7), 0.3),
        denominator: 20 + (j % 7),
      }));
      if (dispersionTest('BINOMIAL', points).verdict === 'OVER') over += 1;
    }
    expect(over / 2000).toBeLessThanOrEqual(0.0125);
  });
  it('a rate and its exposure may be in any unit', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 2, maxLength: 30 }), (numerators) => {
        const days = dispersionTest(
          'POISSON',
          numerators.map((numerator) => ({ numerator, denominator: 64 })),
        );
        const hours = dispersionTest(
          'POISSON',
          numerators.map((numerator) => ({ numerator, denominator: 512 })),
        );
        expect(hours.verdict).toBe(days.verdict);
        expect(hours.chiSquare === null).toBe(days.chiSquare === null);
        if (days.chiSquare !== null)
          expect(Math.abs(hours.chiSquare! - days.chiSquare)).toBeLessThan(1e-9 * (1 + days.chiSquare));
      }),
    ));
});

describe('choice of chart', () => {
  it.each<[ChosenChart, string, ChoiceInput['kind'], ChoicePoint[]]>([
    ['P', 'AS_CHANCE', 'PROPORTION', alike],
    ['P_PRIME', 'MORE_THAN_CHANCE', 'PROPORTION', wild],
    ['P', 'LESS_THAN_CHANCE', 'PROPORTION', same],
    ['P', 'SHIFT_WITHIN', 'PROPORTION', moved],
    ['U_PRIME', 'MORE_THAN_CHANCE', 'RATE', wild],
    ['U', 'AS_CHANCE', 'RATE', alike],
    ['C', 'AS_CHANCE', 'COUNT', alike.map(({ numerator }) => ({ value: numerator! }))],
    ['I', 'MORE_THAN_CHANCE', 'COUNT', wild.map(({ numerator }) => ({ value: numerator! }))],
    ['I', 'DENOMINATORS_EQUAL', 'RATIO', alike],
    ['I_PRIME', 'DENOMINATORS_VARY', 'RATIO', alike.map((point, i) => ({ ...point, denominator: 40 + i }))],
    ['I', 'NO_DENOMINATORS', 'RATIO', alike.map((_, i) => ({ value: i }))],
    ['I', 'NO_DENOMINATORS', 'PROPORTION', alike.map(() => ({ value: 0.3 }))],
    ['I', 'SINGLE_VALUES', 'MEAN', alike.map((_, i) => ({ value: i }))],
    ['I', 'SINGLE_VALUES', 'INDIVIDUAL', alike.map((_, i) => ({ value: -i }))],
    ['T', 'TIME_BETWEEN_EVENTS', 'TIME_BETWEEN', alike.map((_, i) => ({ value: i + 1 }))],
    ['RUN', 'NO_TIME_BETWEEN', 'TIME_BETWEEN', alike.map((_, i) => ({ value: i }))],
    ['G', 'CASES_BETWEEN_EVENTS', 'CASES_BETWEEN', alike.map((_, i) => ({ value: i }))],
    ['P', 'VARIATION_UNKNOWN', 'PROPORTION', counts(alike.map(() => 0))],
    ['RUN', 'TOO_FEW_POINTS', 'PROPORTION', wild.slice(0, 11)],
    ['RUN', 'TOO_FEW_POINTS', 'INDIVIDUAL', []],
  ])('%s: %s of a %s', (type, code, kind, points) => {
    expect(choose(kind, points)).toMatchObject({ type, reason: { code } });
  });
  it('says why in words', () => {
    expect(choose('PROPORTION', wild, { periods: 'weeks' }).reason.sentence).toBe(
      'Plain P limits would be 6.4 times too tight (sigma z 6.4, p < 0.001): the proportions vary more than chance within the weeks; P′ allows for it.',
    );
    expect(choose('PROPORTION', wild.slice(0, 8), { periods: 'weeks' }).reason.sentence).toBe(
      'A baseline of 8 weeks is too short for limits (12 are needed): a run chart needs none.',
    );
    expect(choose('PROPORTION', same).reason.sentence).toMatch(
      /^The proportions vary less than chance .* plain P limits are too wide/,
    );
    expect(choose('RATE', moved, { periods: 'months' }).reason.sentence).toMatch(
      /they moved, and plain U limits will show it\.$/,
    );
  });
  it('excluded and missing points, and those after the freeze, decide nothing', () =>
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 12, maxLength: 30 }),
        fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 20 }),
        (base, later) => {
          const points = counts(base);
          const frozenAt = base.length - 1;
          const chosen = choose('PROPORTION', points, { frozenAt });
          expect(choose('PROPORTION', [...points, ...counts(later)], { frozenAt })).toEqual(chosen);
          const excluded = later.map((numerator) => ({ numerator, denominator: 50, excluded: true }));
          expect(choose('PROPORTION', [...excluded, ...points])).toEqual(choose('PROPORTION', points));
        },
      ),
    ));
});

describe('a person asks for a chart', () => {
  it('and gets it, with what it costs', () => {
    expect(choose('PROPORTION', wild, { preferred: 'P' })).toMatchObject({
      type: 'P',
      reason: { code: 'PREFERRED_TOO_TIGHT', sentence: expect.stringContaining('6.4 times too tight') },
    });
    expect(choose('PROPORTION', alike, { preferred: 'RUN' })).toMatchObject({
      type: 'RUN',
      reason: { code: 'PREFERRED' },
    });
    expect(choose('PROPORTION', alike, { preferred: 'P' })).toEqual(choose('PROPORTION', alike));
  });
  it('unless the data do not allow it', () => {
    const values = alike.map((_, i) => ({ value: i }));
    for (const preferred of ['P', 'P_PRIME', 'U', 'U_PRIME', 'I_PRIME', 'T'] as const) {
      const { type, reason } = choose('INDIVIDUAL', values, { preferred });
      expect([type, reason.code]).toEqual(['I', 'PREFERRED_IMPOSSIBLE']);
    }
    expect(
      choose(
        'INDIVIDUAL',
        values.map(({ value }) => ({ value: -value })),
        { preferred: 'C' },
      ).type,
    ).toBe('I');
  });
});

it.each<[string, Partial<ChoiceInput>]>([
  ['choice.freeze_invalid', { frozenAt: 1.5 }],
  ['choice.value_invalid', { points: [{ value: NaN }] }],
  ['choice.value_invalid', { points: [{ numerator: Infinity, denominator: 1 }] }],
  ['choice.denominator_negative', { points: [{ numerator: 1, denominator: -1 }] }],
  ['choice.count_negative', { points: [{ numerator: -1, denominator: 1 }] }],
  ['choice.numerator_too_large', { points: [{ numerator: 2, denominator: 1 }] }],
])('refuses with %s', (code, input) => {
  expect(() => chooseChart({ kind: 'PROPORTION', points: [], ...input })).toThrow(expect.objectContaining({ code }));
});
