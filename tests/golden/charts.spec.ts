// Every run chart and Shewhart chart of the reference (qicharts2 0.8.1), and the tables behind them, through `ramp golden`. Where a
// case is decided otherwise, the quirk says so below, with the reason and what is answered instead. Flags and counts must agree on
// knife edges too: our sums are as exact as the reference's.
import { answerCase } from '../../apps/ramp/src/golden/answer-case.js';
import { apart, type Answer } from './compare.js';
import { datasets, golden, type Golden } from './golden.js';

const FAMILIES = ['run', 'i', 'mr', 'xbar', 's', 't', 'p', 'pp', 'c', 'u', 'up', 'g', 'ip'];
const answer = (family: string, { id, options, input }: Golden): Answer =>
  answerCase(id, { family, options, input }) as Answer;
const LINES = ['cl', 'lcl', 'ucl', 'lcl.95', 'ucl.95'];
const each = (column: unknown, length: number): unknown[] =>
  Array.isArray(column) ? column : Array.from({ length }, () => column);

/** By quirk: what is asserted of a case that is decided otherwise, each with why. */
const OTHERWISE: Record<string, (family: string, one: Golden) => void> = {
  // Events without exposure cannot have been counted; an infinite point would bend the runs. The row is named, with the way out.
  'infinite-rate': (family, one) => {
    const code = family === 'p' ? 'chart.numerator_above_denominator' : 'chart.rate_infinite';
    expect(answer(family, one)).toMatchObject({ code });
  },
  // A share above one is a mistake in the data, and the reference draws a centre above one for it.
  'proportion-over-one': (family, one) =>
    expect(answer(family, one)).toMatchObject({ code: 'chart.numerator_above_denominator' }),
  // A subgroup in which nothing was measured says nothing of spread: the chart is that of the other subgroups.
  'pooled-sd-counts-empty-subgroups': (family, one) => {
    const { points } = answer(family, one);
    const { x, y } = one.input as { x: number[]; y: (number | null)[] };
    const rows = x.map((_, row) => row).filter((row) => x.some((other, k) => other === x[row] && y[k] !== null));
    const input = { ...one.input, x: rows.map((row) => x[row]), y: rows.map((row) => y[row]) };
    const others = answer(family, { ...one, input }).points!;
    const has = (points!.x as unknown[]).map((place) => (others.x as unknown[]).indexOf(place));
    for (const line of LINES) {
      const [whole, less] = [each(points![line], has.length), each(others[line], (others.x as unknown[]).length)];
      expect(whole.filter((_, k) => has[k]! >= 0)).toEqual(less);
    }
  },
  // A point that is excluded or comes after the freeze moves no line, here as on every chart. The centre is the reference's.
  'ip-sigma-ignores-baseline': (family, one) => {
    const { points } = answer(family, one);
    const length = one.expected.points.x.length as number;
    const base = each(points!.baseline, length).map((is, k) => is && each(points!.include, length)[k]);
    const places = (points!.x as unknown[]).filter((_, k) => !base[k]);
    const { x, y } = one.input as { x: unknown[]; y: (number | null)[] };
    const input = { ...one.input, y: y.map((value, row) => (places.includes(x[row]) && value ? 3 * value : value)) };
    const changed = answer(family, { ...one, input }).points!;
    expect(LINES.map((line) => changed[line])).toEqual(LINES.map((line) => points![line]));
    const onlyCentre = { ...one.expected, points: { ...points, cl: one.expected.points.cl, y: one.expected.points.y } };
    expect(apart(answer(family, one), { expected: { ...onlyCentre, runs: answer(family, one).runs } })).toEqual([]);
  },
};
const otherwise = ({ quirks }: Golden) => quirks.flatMap((quirk) => OTHERWISE[quirk] ?? []);

describe.each(FAMILIES)('%s', (family) => {
  const { cases } = golden('spc', family);
  it.each(cases.map((one) => [`${one.id} ${one.kind} ${one.quirks.join(' ')}`, one] as const))('%s', (_, one) => {
    const decided = otherwise(one);
    if (decided.length === 0) expect(apart(answer(family, one), one)).toEqual([]);
    for (const check of decided) check(family, one);
  });
});

it('decides otherwise in these cases, and in no others', () => {
  const decided = FAMILIES.flatMap((family) =>
    golden('spc', family).cases.filter(
      (one) => otherwise(one).length > 0 && apart(answer(family, one), one).length > 0,
    ),
  );
  const by = (quirk: string): number => decided.filter(({ quirks }) => quirks.includes(quirk)).length;
  expect(Object.fromEntries(Object.keys(OTHERWISE).map((quirk) => [quirk, by(quirk)]))).toEqual({
    'infinite-rate': 6,
    'proportion-over-one': 2,
    'pooled-sd-counts-empty-subgroups': 5,
    'ip-sigma-ignores-baseline': 17,
  });
});

it("agrees on the packages' own data, where these lie beside the checkout", () => {
  const cases = FAMILIES.flatMap((family) => datasets(family).map((one) => ({ family, one })));
  const wrong = cases.flatMap(({ family, one }) => apart(answer(family, one), one).map((what) => `${one.id}: ${what}`));
  expect({ wrong, compared: cases.length }).toEqual({ wrong: [], compared: cases.length === 0 ? 0 : 80 });
});

describe('tables', () => {
  const KEYS: Record<string, string[]> = {
    'runs-table': ['n.useful'],
    constants: ['n'],
    'runs-signal': ['n', 'n.crossings', 'longest.run', 'method'],
  };
  it.each(Object.keys(KEYS))('%s answers every row by its key, and by an input that names it', (family) => {
    const { rows } = golden('spc', family);
    expect(rows.length).toBeGreaterThan(40);
    for (const row of rows) {
      const asked = Object.fromEntries(KEYS[family]!.map((key) => [key, row[key]]));
      const got = answerCase([family, ...Object.values(asked)].join(':'), { family }) as Record<string, unknown>;
      expect(answerCase('any', { family, input: asked })).toEqual(got);
      expect(Object.keys(got)).toEqual(Object.keys(row));
      for (const [key, want] of Object.entries(row)) {
        if (typeof want === 'number')
          expect(Math.abs((got[key] as number) / want - 1) < 1e-9 || got[key] === want).toBe(true);
        else expect(got).toMatchObject({ [key]: want });
      }
    }
  });
  it('says what is wrong with a key', () => {
    expect(answerCase('runs-table:x', { family: 'runs-table' })).toMatchObject({ code: 'golden.case_unread' });
    expect(answerCase('runs-signal:24:8', { family: 'runs-signal' })).toMatchObject({ code: 'golden.case_unread' });
    expect(answerCase('runs-signal:24:8:8:worst', { family: 'runs-signal' })).toMatchObject({
      code: 'golden.case_unread',
    });
  });
});
