import fc from 'fast-check';
import { fairCoinQuantile } from './binomial-quantile.js';
import { controlConstants } from './control-constants.js';
import { logGamma } from './log-gamma.js';
import { median } from './median.js';
import { meanMovingRange } from './moving-ranges.js';
import { mean, sum } from './sum.js';

const repeat = (value: number, times: number): number[] => Array.from({ length: times }, () => value);
const whole = fc.integer({ min: -1_000_000, max: 1_000_000 });

describe('sum and mean', () => {
  it('answer as R does where plain addition is off by a bit', () => {
    expect(mean(repeat(0.1, 12))).toBe(0.1);
    expect(repeat(0.1, 12).reduce((a, b) => a + b, 0) / 12).not.toBe(0.1);
    expect(sum(repeat(0.1, 10))).toBe(1);
    expect(sum([1e16, 1, -1e16])).toBe(1);
  });
  it('of any number of equal values, the mean is that value', () =>
    fc.assert(
      fc.property(fc.double({ min: -1e100, max: 1e100, noNaN: true }), fc.integer({ min: 1, max: 400 }), (v, n) => {
        expect(mean(repeat(v, n))).toBe(v === 0 ? 0 : v);
      }),
    ));
  it('do not depend on order', () =>
    fc.assert(
      fc.property(fc.array(whole, { minLength: 1 }), (values) => {
        const tenths = values.map((value) => value / 10);
        expect(mean([...tenths].reverse())).toBe(mean(tenths));
      }),
    ));
  it('of nothing: no mean, no median, no range', () => {
    expect([mean([]), median([]), meanMovingRange([]), meanMovingRange([3])]).toEqual([null, null, null, null]);
  });
});

describe('median', () => {
  it('is the middle one, or between the two middle ones', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([10, 9, 2, 1])).toBe(5.5);
    expect(median([-0.3, 0.1, 0.1, 7])).toBe(0.1);
  });
  it('has as many values below it as above', () =>
    fc.assert(
      fc.property(fc.array(whole, { minLength: 1 }), (values) => {
        const middle = median(values)!;
        expect(values.filter((v) => v < middle).length).toBeLessThanOrEqual(values.length / 2);
        expect(values.filter((v) => v > middle).length).toBeLessThanOrEqual(values.length / 2);
      }),
    ));
});

describe('mean moving range', () => {
  it('leaves out both ranges at a missing value', () => {
    expect(meanMovingRange([1, 2, null, 10, 13])).toBe(2);
  });
  it('drops a range at or above 3.267 times the mean, once', () => {
    const values = [0, 1, 0, 1, 0, 1, 0, 1, 0, 50];
    expect(meanMovingRange(values)).toBe(1);
    expect(meanMovingRange(values, false)).toBeCloseTo(58 / 9, 12);
  });
  it('is none where nothing ever varied, and zero without screening', () => {
    expect(meanMovingRange([4, 4, 4])).toBeNull();
    expect(meanMovingRange([4, 4, 4], false)).toBe(0);
  });
});

describe('quantile of a fair coin', () => {
  it('agrees with sums of exact binomial coefficients', () => {
    for (let trials = 0; trials <= 200; trials += 1) {
      let coefficient = 1n;
      let below = 1n;
      let k = 0;
      while (below * 20n < 1n << BigInt(trials)) {
        coefficient = (coefficient * BigInt(trials - k)) / BigInt(k + 1);
        below += coefficient;
        k += 1;
      }
      expect([trials, fairCoinQuantile(trials, 0.05)]).toEqual([trials, k]);
    }
  });
});

describe('constants', () => {
  it('ln gamma of whole numbers is the log of a factorial, and of a half that of the root of pi', () => {
    let factorial = 1;
    for (let n = 1; n <= 30; n += 1) {
      expect(logGamma(n)).toBeCloseTo(Math.log(factorial), 11);
      factorial *= n;
    }
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 13);
    expect(logGamma(10.5)).toBeCloseTo(13.940625219403763, 12);
  });
  it('c4 is sqrt(2/pi) for two, and as the tables say for more', () => {
    expect(controlConstants(2).c4).toBeCloseTo(Math.sqrt(2 / Math.PI), 14);
    const { A3, B3, B4 } = controlConstants(10);
    expect([A3, B3, B4].map((one) => one.toFixed(3))).toEqual(['0.975', '0.284', '1.716']);
    expect(controlConstants(5).B3).toBe(0);
    expect(controlConstants(1).A3).toBeNaN();
  });
});
