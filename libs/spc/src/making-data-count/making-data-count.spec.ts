import fc from 'fast-check';
import { makingDataCount, type MakingDataCountInput } from '../index.js';

const dates = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10));
const of = (values: (number | null)[], more: Partial<MakingDataCountInput> = {}) =>
  makingDataCount({ dates: dates(values.length), values, direction: 'HIGHER_IS_BETTER', ...more });
const causes = (values: (number | null)[], more: Partial<MakingDataCountInput> = {}) =>
  of(values, more).points.map((point) => point.cause);
/** About 10, none special; mean 10. */
const quiet = [9, 11, 10.5, 9.5, 8, 12, 11, 9, 9.5, 10.5, 12, 8, 10];

describe('special causes', () => {
  it('a gap breaks a run and a trend', () => {
    const run = [...quiet, 11, 11, 11, null, 11, 11, 11, 11];
    expect(causes(run, { fixAfterPoints: 13 })).not.toContain('SHIFT_OF_SEVEN');
    expect(causes([...quiet, 11, 11, 11, 11, 11, 11, 11], { fixAfterPoints: 13 }).slice(13)).toEqual(
      Array.from({ length: 7 }, () => 'SHIFT_OF_SEVEN'),
    );
    const rise = [...quiet, 8.5, 9, 9.5, null, 10.5, 11, 11.5];
    expect(causes(rise, { fixAfterPoints: 13 })).not.toContain('TREND_OF_SEVEN');
  });
  it('the point where a rise turns into a fall takes the later direction', () => {
    const turn = [...quiet, 7, 8, 9, 10, 11, 12, 13, 12.5, 12, 11.5, 9, 8.5, 7.5];
    const { points } = of(turn, { fixAfterPoints: 13 });
    expect(points.slice(18, 21).map((point) => point.causeSide)).toEqual(['high', 'low', 'low']);
  });
  it('two of three: all three on one side, only the two close ones flagged, none beyond the limits', () => {
    const lines = of(quiet).points[0]!;
    const sigma = (lines.upper! - lines.mean!) / 3;
    const at = (z: number): number => lines.mean! + z * sigma;
    const after = (...z: number[]) => causes([...quiet, ...z.map(at)], { fixAfterPoints: 13 }).slice(13);
    expect(after(2.5, 0.5, 2.5)).toEqual(['TWO_OF_THREE', null, 'TWO_OF_THREE']);
    expect(after(2.5, -0.5, 2.5)).toEqual([null, null, null]);
    expect(after(2.5, 0.5, 3.5)).toEqual([null, null, 'OUTSIDE_LIMITS']);
  });
});

describe('phases', () => {
  it('begin at the dates of rebasing; a date without a value is told', () => {
    const got = of([...quiet, ...quiet.map((value) => value + 100)], { rebaseAt: [dates(14)[13]!, '2030-01-01'] });
    expect(got.phases.map(({ from, points, mean }) => [from, points, mean])).toEqual([
      [0, 13, 10],
      [13, 13, 110],
    ]);
    expect(got.phases.map((phase) => phase.trialLimits)).toEqual([false, false]);
    expect(got.ignoredRebases).toEqual(['2030-01-01']);
  });
  it('never change one another', () =>
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 3, maxLength: 20 }),
        fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 3, maxLength: 20 }),
        fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 3, maxLength: 20 }),
        (first, second, other) => {
          const rebaseAt = [dates(first.length + 1)[first.length]!];
          const one = of([...first, ...second], { rebaseAt });
          const two = of([...first, ...other], { rebaseAt });
          expect(two.points.slice(0, first.length)).toEqual(one.points.slice(0, first.length));
        },
      ),
    ));
  it('the order of rows does not matter', () =>
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.integer({ min: 0, max: 40 }), { freq: 9 }), { minLength: 1, maxLength: 30 }),
        fc.infiniteStream(fc.nat()),
        (values, order) => {
          const rows = values.map((value, i) => ({ value, date: dates(values.length)[i]!, key: order.next().value! }));
          rows.sort((a, b) => a.key - b.key);
          const shuffled = { dates: rows.map((row) => row.date), values: rows.map((row) => row.value) };
          expect(of(values, shuffled)).toEqual(of(values));
        },
      ),
    ));
});

describe('verdicts', () => {
  it.each([
    ['HIGHER_IS_BETTER', 100, 'FAIL', 'fail'],
    ['HIGHER_IS_BETTER', -100, 'PASS', 'pass'],
    ['LOWER_IS_BETTER', 100, 'PASS', 'pass'],
    ['LOWER_IS_BETTER', -100, 'FAIL', 'fail'],
    ['LOWER_IS_BETTER', 10, 'HIT_OR_MISS', 'inconsistent'],
    ['NEITHER', 100, null, null],
  ] as const)('%s, target %d: %s', (direction, target, assurance, assuranceIcon) => {
    expect(of(quiet, { direction, target })).toMatchObject({ assurance, assuranceIcon });
  });
  it('exactly on a limit is hit or miss', () => {
    const { lower, upper } = of(quiet).points[0]!;
    for (const target of [lower, upper]) expect(of(quiet, { target }).assurance).toBe('HIT_OR_MISS');
  });
  it('variation is the last point, missing or not', () => {
    const high = [...quiet, 99];
    expect(of(high, { fixAfterPoints: 13 })).toMatchObject({
      variation: 'IMPROVEMENT',
      variationIcon: 'improvement_high',
    });
    expect(of([...high, null], { fixAfterPoints: 13 })).toMatchObject({
      variation: 'COMMON_CAUSE',
      variationIcon: 'common_cause',
    });
  });
  it('no rows: an empty chart without verdicts', () => {
    expect(of([])).toEqual({
      points: [],
      phases: [],
      variation: null,
      assurance: null,
      variationIcon: null,
      assuranceIcon: null,
      ignoredRebases: [],
    });
  });
  it('nothing but gaps: no lines', () => {
    expect(of([null, null]).points[1]).toMatchObject({
      mean: null,
      lower: null,
      side: null,
      outside: null,
      cause: null,
    });
  });
});

it.each([
  ['mdc.lengths_differ', { values: [1, 2], dates: ['2024-01-01'] }],
  ['mdc.date_invalid', { values: [1], dates: ['January'] }],
  ['mdc.date_doubled', { values: [1, 2], dates: ['2024-01-01', '2024-01-01'] }],
  ['mdc.value_invalid', { values: [NaN] }],
  ['mdc.value_invalid', { values: [Infinity] }],
  ['mdc.target_invalid', { values: [1], target: NaN }],
  ['mdc.fix_too_few', { values: [1], fixAfterPoints: 11 }],
])('refuses with %s', (code, { values, ...more }) => {
  expect(() => of(values, more)).toThrow(expect.objectContaining({ code }));
});
