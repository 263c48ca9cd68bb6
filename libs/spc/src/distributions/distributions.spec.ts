import fc from 'fast-check';
import { chiSquareLowerTail, chiSquareUpperTail } from './chi-square.js';
import { binomial, poisson, type Counts } from './counts.js';
import { interpolatedQuantile, lowerTail } from './interpolated-quantile.js';
import { normalQuantile } from './normal.js';
import { stirlingError } from './stirling.js';

const relative = (got: number, want: number): number => Math.abs(got - want) / Math.abs(want);

/** Exact chances of a binomial count, in whole numbers: p = a / b. */
const exactBinomial = (n: number, a: bigint, b: bigint): number[] => {
  let coefficient = 1n;
  const scale = b ** BigInt(n);
  return Array.from({ length: n + 1 }, (_, r) => {
    const weight = coefficient * a ** BigInt(r) * (b - a) ** BigInt(n - r);
    coefficient = (coefficient * BigInt(n - r)) / BigInt(r + 1);
    return Number((weight * 10n ** 40n) / scale) / 1e40;
  });
};

describe('chances of a count', () => {
  it.each([
    [1, 1n, 2n],
    [7, 1n, 10n],
    [60, 3n, 100n],
    [200, 9n, 10n],
  ])('binomial(%d, %d/%d) as exact whole numbers say', (n, a, b) => {
    const { chance, upward } = binomial(n, Number(a) / Number(b));
    exactBinomial(n, a, b).forEach((want, r) => {
      if (want < 1e-20) return;
      expect(relative(chance(r), want)).toBeLessThan(1e-12);
      if (r < n) expect(relative(chance(r) * upward(r), chance(r + 1))).toBeLessThan(1e-12);
    });
  });
  it('Poisson chances as products say', () => {
    for (const mean of [0.001, 0.5, 3.7, 42, 150]) {
      let want = Math.exp(-mean);
      for (let r = 0; r < 300; r += 1) {
        if (want > 1e-250) expect(relative(poisson(mean).chance(r), want)).toBeLessThan(1e-11);
        want = (want * mean) / (r + 1);
      }
    }
  });
  it("Stirling's error as factorials say", () => {
    let factorial = 1;
    for (let n = 1; n <= 20; n += 1) {
      factorial *= n;
      const stirling = Math.sqrt(2 * Math.PI * n) * (n / Math.E) ** n;
      expect(Math.abs(stirlingError(n) - Math.log(factorial / stirling))).toBeLessThan(1e-13);
    }
  });
});

describe('interpolated quantile', () => {
  const counts = fc.oneof(
    fc
      .tuple(fc.integer({ min: 1, max: 3000 }), fc.double({ min: 0.001, max: 0.999, noNaN: true }))
      .map(([n, p]) => binomial(n, p)),
    fc.double({ min: 0.01, max: 2000, noNaN: true }).map(poisson),
  );
  /** Summed from 0, one chance at a time. */
  const brute = ({ chance, most }: Counts, p: number): number => {
    let reached = 0;
    for (let r = 0; r <= most; r += 1) {
      reached += chance(r);
      if (reached >= p || r === most) return Math.max(0, r - Math.max(0, reached - p) / chance(r));
    }
    return NaN;
  };
  it('is what a sum from zero says', () =>
    fc.assert(
      fc.property(counts, fc.constantFrom(0.001, 0.025, 0.975, 0.999), (of, p) => {
        expect(Math.abs(interpolatedQuantile(of, p) - brute(of, p))).toBeLessThan(1e-5);
      }),
    ));
  it('is bracketed by the tails on both sides', () =>
    fc.assert(
      fc.property(counts, fc.double({ min: 0.0005, max: 0.9995, noNaN: true }), (of, p) => {
        const at = interpolatedQuantile(of, p);
        expect(lowerTail(of, Math.ceil(at))).toBeGreaterThanOrEqual(p - 1e-12);
        if (at > 0) expect(lowerTail(of, Math.ceil(at) - 1)).toBeLessThanOrEqual(p + 1e-12);
      }),
    ));
  it('answers for millions', () => {
    const at = interpolatedQuantile(binomial(5_000_000, 0.2), 0.975);
    expect(Math.abs(at - (1_000_000 + 1.959964 * Math.sqrt(800_000)))).toBeLessThan(2);
  });
});

describe('tails', () => {
  it('of chi-square with two degrees of freedom are exponential', () => {
    for (const x of [0.01, 1, 3, 20, 300]) {
      expect(relative(chiSquareUpperTail(x, 2), Math.exp(-x / 2))).toBeLessThan(1e-12);
      expect(relative(chiSquareLowerTail(x, 2), -Math.expm1(-x / 2))).toBeLessThan(1e-12);
    }
  });
  it('of chi-square with even degrees of freedom are sums of Poisson chances', () => {
    for (const freedom of [4, 10, 40, 200]) {
      for (const x of [0.3, freedom / 2, freedom, 2 * freedom]) {
        const want = lowerTail(poisson(x / 2), freedom / 2 - 1);
        expect(Math.abs(chiSquareUpperTail(x, freedom) - want)).toBeLessThan(1e-12);
        expect(Math.abs(chiSquareUpperTail(x, freedom) + chiSquareLowerTail(x, freedom) - 1)).toBeLessThan(1e-12);
      }
    }
  });
  it.each([
    // Tables of the chi-square distribution.
    [3.841458820694124, 1, 0.05],
    [18.307038053275146, 10, 0.05],
    [23.209251158954356, 10, 0.01],
    [50.89218131151707, 30, 0.01],
  ])('P(X > %d) with %d degrees of freedom is %d', (value, freedom, tail) => {
    expect(Math.abs(chiSquareUpperTail(value, freedom) - tail)).toBeLessThan(1e-5);
  });
  it.each([
    [0.975, 1.959963984540054],
    [0.999, 3.090232306167813],
    [0.025, -1.959963984540054],
    [0.5, 0],
    [0.75, 0.6744897501960817],
  ])('the normal quantile of %d is %d', (p, z) => {
    expect(Math.abs(normalQuantile(p) - z)).toBeLessThan(1e-13);
  });
});
