import fc from 'fast-check';
import { bernoulliCusum, type CusumInput, type Outcome } from '../index.js';

const outcome = fc.constantFrom<Outcome>(0, 1, null);

it('steps by the log-likelihood ratio, worked by hand', () => {
  // p0 = 0.1, odds 1/9; twice that is 2/9, so p = 2/11.
  const { pUp, up, down } = bernoulliCusum({ cases: [1, 0, null, 0], expected: { proportion: 0.1 } });
  expect(pUp).toBeCloseTo(2 / 11, 12);
  const event = Math.log(2 / 11 / 0.1);
  const none = Math.log(9 / 11 / 0.9);
  [event, event + none, event + none, event + 2 * none].forEach((sum, i) => expect(up[i]).toBeCloseTo(sum, 12));
  expect(down[0]).toBe(0);
});

it('signals where it reaches the limit and begins again at zero', () => {
  const { up, signalsUp } = bernoulliCusum({
    cases: [1, 1, 1, 1, 1, 1, 1, 1],
    expected: { proportion: 0.05 },
    limit: 1.2,
  });
  const step = Math.log(bernoulliCusum({ cases: [], expected: { proportion: 0.05 } }).pUp! / 0.05);
  expect(signalsUp).toEqual([1, 3, 5, 7]);
  expect(up[1]).toBeCloseTo(2 * step, 12);
  expect(up[2]).toBeCloseTo(step, 12);
});

it('events and non-events swapped, up and down change places', () =>
  fc.assert(
    fc.property(fc.array(outcome, { maxLength: 80 }), fc.constantFrom(0.1, 0.3, 0.5), (cases, proportion) => {
      const swapped = cases.map((one) => (one === null ? null : one === 1 ? 0 : 1));
      const one = bernoulliCusum({ cases, expected: { proportion } });
      const other = bernoulliCusum({ cases: swapped, expected: { proportion: 1 - proportion } });
      expect(other.signalsDown).toEqual(one.signalsUp);
      expect(other.signalsUp).toEqual(one.signalsDown);
    }),
  ));

it('a case not known moves nothing', () =>
  fc.assert(
    fc.property(fc.array(outcome, { maxLength: 60 }), (cases) => {
      const expected = { proportion: 0.2 };
      const known = bernoulliCusum({ cases: cases.filter((one) => one !== null), expected });
      const all = bernoulliCusum({ cases, expected });
      const kept = all.up.filter((_, i) => cases[i] !== null);
      expect(kept).toEqual(known.up);
    }),
  ));

it('the expected proportion may come from the first cases', () => {
  expect(bernoulliCusum({ cases: [1, 0, 0, 0, 1, 1], expected: { firstCases: 4 } }).p0).toBe(0.25);
  expect(bernoulliCusum({ cases: [1, 0, 0, 1] }).p0).toBe(0.5);
});

it.each<[string, Outcome[]]>([
  ['no cases', []],
  ['none known', [null, null]],
  ['nobody', [0, 0, 0]],
  ['everybody', [1, 1]],
])('%s: no sums and no signals', (_, cases) => {
  const got = bernoulliCusum({ cases });
  expect(got).toMatchObject({ up: cases.map(() => null), down: cases.map(() => null), signalsUp: [], signalsDown: [] });
});

it.each<[string, object]>([
  ['cusum.case_invalid', { cases: [2] }],
  ['cusum.case_invalid', { cases: [NaN] }],
  ['cusum.expected_invalid', { cases: [], expected: { proportion: 1.5 } }],
  ['cusum.expected_invalid', { cases: [], expected: { firstCases: 0 } }],
  ['cusum.odds_ratio_invalid', { cases: [], oddsRatio: 1 }],
  ['cusum.limit_invalid', { cases: [], limit: -1 }],
])('refuses with %s', (code, input) => {
  expect(() => bernoulliCusum(input as CusumInput)).toThrow(expect.objectContaining({ code }));
});
