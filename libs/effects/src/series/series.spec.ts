import fc from 'fast-check';
import { baselinePrediction, interruptedSeries, type Estimate, type SeriesData, type SeriesMethod } from '../index.js';
import { normals } from '../specs/normals.js';

const methods: SeriesMethod[] = ['ar1', 'ols', 'newey-west', 'prais-winsten'];
const made = (n: number, seed = 1, change = -2): SeriesData => {
  const next = normals(seed);
  const t = Array.from({ length: n }, (_, i) => i + 5);
  return { t, y: t.map((_, i) => 40 + 0.1 * i + next() + (i >= n / 2 ? change : 0)) };
};
const start = (data: SeriesData): number => data.t[0]! + data.t.length / 2;
const close = (got: number, want: number, scale: number, tolerance = 1e-7): void =>
  expect(Math.abs(got - want) / scale).toBeLessThan(tolerance);
const closeEstimate = (got: Estimate, want: Estimate, factor = 1): void => {
  const scale = Math.max(want.se, Math.abs(want.estimate)) * Math.abs(factor);
  close(got.estimate, want.estimate * factor, scale);
  close(got.se, want.se * Math.abs(factor), scale);
  close(got.p, want.p, 1);
};
const seeds = fc.integer({ min: 1, max: 500 });

describe.each(methods)('a series by %s', (method) => {
  const effectOf = (data: SeriesData, from = start(data)) => interruptedSeries(data, { start: from, method });
  it('moves with scale and shift of y', () => {
    fc.assert(
      fc.property(
        seeds,
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        fc.integer({ min: -50, max: 50 }),
        (seed, by, plus) => {
          const data = made(60, seed);
          const before = effectOf(data);
          const after = effectOf({ ...data, y: data.y.map((y) => y! * by + plus) });
          closeEstimate(after.coefficients.level!, before.coefficients.level!, by);
          closeEstimate(after.derived.effectEnd, before.derived.effectEnd, by);
          close(after.derived.expectedEnd.estimate, before.derived.expectedEnd.estimate * by + plus, by * 50 + 50);
          close(after.sigma, before.sigma * by, by);
        },
      ),
      { numRuns: 40 },
    );
  });
  it('does not care what the periods are counted from', () => {
    const data = made(60, 3);
    const later = effectOf({ ...data, t: data.t.map((t) => t + 2600) });
    closeEstimate(later.derived.effectMean, effectOf(data).derived.effectMean);
  });
  it('turns its sign with y, and puts fitted = expected + effect at the end', () => {
    const data = made(60, 4);
    const { derived, fitted, expectedWithout, coefficients } = effectOf(data);
    closeEstimate(effectOf({ ...data, y: data.y.map((y) => -y!) }).coefficients.slope!, coefficients.slope!, -1);
    close(derived.fittedEnd.estimate, derived.expectedEnd.estimate + derived.effectEnd.estimate, 1);
    close(fitted[59]!, derived.fittedEnd.estimate, 1);
    close(expectedWithout[59]!, derived.expectedEnd.estimate, 1);
    expect(expectedWithout.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => null));
  });
  it('leaves out the transition and rows without a value, and says where', () => {
    const data = made(60, 5);
    const y = data.y.map((value, i) => (i === 3 || i === 40 ? null : value));
    const { n, nBefore, nAfter, fitted, expectedWithout } = interruptedSeries(
      { ...data, y },
      { start: start(data), transition: 2, method },
    );
    expect([n, nBefore, nAfter]).toEqual([56, 29, 27]);
    expect(fitted.flatMap((value, i) => (value === null ? [i] : []))).toEqual([3, 30, 31, 40]);
    expect(expectedWithout[40]).toEqual(expect.any(Number));
  });
});

describe('AR(1)', () => {
  const data = made(48, 7);
  const at = start(data);
  it('takes a missing value for a missing row: gaps count as long as they are', () => {
    const holes = [5, 6, 20, 30, 31, 32];
    const withNulls = { ...data, y: data.y.map((y, i) => (holes.includes(i) ? null : y)) };
    const keep = data.t.map((_, i) => !holes.includes(i));
    const without = { t: data.t.filter((_, i) => keep[i]), y: data.y.filter((_, i) => keep[i]) };
    const [one, other] = [interruptedSeries(withNulls, { start: at }), interruptedSeries(without, { start: at })];
    expect(one.phi).toBe(other.phi);
    expect(one.coefficients).toEqual(other.coefficients);
    const closedUp = { t: without.t.map((_, i) => i), y: without.y };
    expect(interruptedSeries(closedUp, { start: 20 }).phi).not.toBeCloseTo(one.phi!, 4);
  });
  it('with a weight of one everywhere is as without; only proportions of weights matter', () => {
    const weighted = (w: number[]) => interruptedSeries({ ...data, w }, { start: at });
    closeEstimate(
      weighted(data.t.map(() => 1)).derived.effectEnd,
      interruptedSeries(data, { start: at }).derived.effectEnd,
    );
    const w = data.t.map((_, i) => 1 + (i % 4));
    closeEstimate(weighted(w.map((each) => each * 9)).derived.effectEnd, weighted(w).derived.effectEnd);
    close(weighted(w.map((each) => each * 9)).sigma, 3 * weighted(w).sigma, 1);
  });
});

it('Newey-West chooses its lag by the number of points unless given one', () => {
  const lags = [16, 28, 100].map((n) => {
    const data = made(n);
    return interruptedSeries(data, { start: start(data), method: 'newey-west' }).lag;
  });
  expect(lags).toEqual([2, 3, 4]);
  expect(interruptedSeries(made(28), { start: 19, method: 'newey-west', lag: 6 }).lag).toBe(6);
});

describe('a baseline', () => {
  const data = made(24, 2, 0);
  it('predicts wider for a point than for the mean, and a trend wider the further ahead', () => {
    const mean = baselinePrediction(data, { model: 'mean', ahead: 2 });
    expect(mean.upper[0]! - mean.estimate[0]!).toBeGreaterThan(mean.meanUpper[0]! - mean.estimate[0]!);
    const trend = baselinePrediction(data, { model: 'trend', ahead: 6 });
    const widths = trend.upper.map((upper, i) => upper - trend.lower[i]!);
    expect([...widths].sort((a, b) => a - b)).toEqual(widths);
  });
  it('takes the newest points with a value', () => {
    const y = [...data.y.slice(0, 22), null, null];
    const { n } = baselinePrediction({ t: data.t, y }, { model: 'mean', ahead: 1, last: 12 });
    expect(n).toBe(12);
    const short = baselinePrediction({ t: data.t.slice(10, 22), y: y.slice(10, 22) }, { model: 'mean', ahead: 1 });
    expect(baselinePrediction({ t: data.t, y }, { model: 'mean', ahead: 1, last: 12 })).toEqual(short);
  });
});
