import fc from 'fast-check';
import { funnel, type FunnelInput, type FunnelUnit } from '../index.js';

const unit = (numerator: number | null, denominator: number | null, sd?: number): FunnelUnit => ({
  numerator,
  denominator,
  ...(sd !== undefined && { sd }),
});
const near = (got: number | null, want: number): void => expect(Math.abs(got! - want)).toBeLessThan(1e-9);

describe('limits of chance', () => {
  // Reckoned with SciPy's binomial and Poisson distributions and the formula of the article.
  it.each([
    ['PROPORTION', 100, 0.3, [0.16026074689111872, 0.2069023857910731, 0.386912014163788, 0.4415626238608489]],
    ['PROPORTION', 137, 0.02, [0, 0, 0.04297640310779999, 0.0628853847595606]],
    ['PROPORTION', 1000, 0.5, [0.4506521959963338, 0.4685020951977499, 0.5304979048022501, 0.5483478040036659]],
    ['PROPORTION', 45, 0.95, [0.8117094412502281, 0.8671823008429084, 0.994413172568252, 0.9997765269027301]],
    ['RATE', 100, 0.01, [0, 0, 0.029019486964854152, 0.048676255956703336]],
    ['RATE', 12.5, 0.4, [0, 0.04336526364103067, 0.7501246870130212, 1.0217083025311893]],
    ['RATE', 250, 1.2, [0.9896303342302601, 1.0641339379096635, 1.3356659986856518, 1.4177709201077375]],
  ] as const)('%s at %d about %d', (kind, denominator, overall, limits) => {
    const { units } = funnel({ kind, units: [unit(0, denominator)], overall });
    const { lower, nearLower, nearUpper, upper } = units[0]!;
    [lower, nearLower, nearUpper, upper].forEach((limit, i) => near(limit, limits[i]!));
  });
  it('of means are normal, from the pooled sd within units', () => {
    const { overall, units } = funnel({ kind: 'MEAN', units: [unit(200, 20, 3), unit(550, 50, 4)] });
    const sd = Math.sqrt((19 * 9 + 49 * 16) / 68);
    near(overall, 750 / 70);
    near(units[1]!.nearUpper, 750 / 70 + (1.959963984540054 * sd) / Math.sqrt(50));
    near(units[0]!.lower, 750 / 70 - (3.090232306167813 * sd) / Math.sqrt(20));
  });
  it('a value on a limit is inside, beyond it outside', () => {
    // With an expected count of 1 the upper 99.8% limit lies between 4 and 5 events.
    const count = (events: number) => funnel({ kind: 'RATE', units: [unit(events, 100)], overall: 0.01 }).units[0]!;
    expect([4, 5].map((events) => count(events).outside)).toEqual([false, true]);
    expect([0, 2, 3].map((events) => count(events).outsideNear)).toEqual([false, false, true]);
  });
});

describe('spread between units', () => {
  const numerators = [12, 30, 22, 41, 15, 60, 35, 18, 27, 9, 50, 33];
  const denominators = [100, 180, 200, 250, 130, 300, 310, 150, 160, 110, 280, 240];
  const units = numerators.map((numerator, i) => unit(numerator, denominators[i]!));
  it('phi, tau and the chance of it, as reckoned with NumPy and SciPy', () => {
    const { overall, spread } = funnel({ kind: 'PROPORTION', units });
    near(overall, 0.14605809128630706);
    near(spread.phi, 1.3434720126061548);
    near(spread.tau, 0.017101456642205703);
    near(spread.tail, 0.13667390759803302);
    expect(spread).toMatchObject({ adjustment: 'ADDITIVE', inflated: true, reason: 'MORE_THAN_CHANCE' });
  });
  it('widens limits by the ratio of standard errors', () => {
    const limits = (adjustment: FunnelInput['adjustment']) =>
      funnel({ kind: 'PROPORTION', units, adjustment }).units.map(({ upper }) => upper!);
    const [none, additive, multiplied] = [limits('NONE'), limits('ADDITIVE'), limits('MULTIPLICATIVE')];
    const overall = 0.14605809128630706;
    denominators.forEach((denominator, i) => {
      const variance = (overall * (1 - overall)) / denominator;
      near(additive[i]! - overall, (none[i]! - overall) * Math.sqrt(1 + 0.017101456642205703 ** 2 / variance));
      near(multiplied[i]! - overall, (none[i]! - overall) * Math.sqrt(1.3434720126061548));
    });
  });
  it('below ten units is told and widens nothing', () => {
    const wild = [unit(5, 100), unit(40, 100), unit(10, 100), unit(30, 100)];
    const { spread } = funnel({ kind: 'PROPORTION', units: wild });
    expect(spread).toMatchObject({ adjustment: 'NONE', inflated: false, reason: 'TOO_FEW_UNITS' });
    expect(spread.tail).toBeLessThan(0.001);
    const asked = funnel({ kind: 'PROPORTION', units: wild, adjustment: 'ADDITIVE' });
    expect(asked.spread).toMatchObject({ inflated: true, reason: 'AS_ASKED' });
  });
  it('one outlier among many neither widens the limits nor hides', () => {
    const alike = Array.from({ length: 20 }, (_, i) => unit(18 + (i % 5), 200));
    const { units: rows, spread } = funnel({ kind: 'PROPORTION', units: [...alike, unit(90, 200)] });
    expect(spread.inflated).toBe(false);
    expect(rows.map((row) => row.outside)).toEqual([...alike.map(() => false), true]);
  });
});

describe('odd units', () => {
  const empty = { value: null, lower: null, upper: null, nearLower: null, nearUpper: null, outside: null };
  it('without a value have none, and enter no total', () => {
    const units = [unit(3, 10), unit(0, 0), unit(null, 10), unit(4, null), unit(5, 20)];
    const { overall, units: rows } = funnel({ kind: 'PROPORTION', units });
    near(overall, 8 / 30);
    for (const row of rows.slice(1, 4)) expect(row).toMatchObject(empty);
  });
  it.each([
    ['nobody', 0],
    ['everybody', 1],
  ])('%s has the event: limits are the overall value, nothing is outside', (_, p) => {
    const { overall, units } = funnel({ kind: 'PROPORTION', units: [unit(10 * p, 10), unit(20 * p, 20)] });
    expect(overall).toBe(p);
    for (const row of units) expect(row).toMatchObject({ lower: p, upper: p, outside: false, z: null });
  });
  it('one unit is its own comparison; none at all gives nothing', () => {
    const { units, spread } = funnel({ kind: 'RATE', units: [unit(7, 50)] });
    expect([units[0]!.outside, spread.phi]).toEqual([false, null]);
    expect(funnel({ kind: 'RATE', units: [] })).toMatchObject({ overall: null, units: [], spread: { units: 0 } });
    expect(funnel({ kind: 'MEAN', units: [unit(7, 1)] }).units[0]).toMatchObject({
      value: 7,
      upper: null,
      outside: null,
    });
  });
  it.each([
    ['funnel.multiplier_invalid', { units: [], multiplier: 0 }],
    ['funnel.overall_invalid', { units: [], overall: 2 }],
    ['funnel.denominator_invalid', { units: [unit(1, -1)] }],
    ['funnel.denominator_invalid', { units: [unit(1, Infinity)] }],
    ['funnel.numerator_invalid', { units: [unit(NaN, 1)] }],
    ['funnel.numerator_too_large', { units: [unit(3, 2)] }],
    ['funnel.sd_invalid', { units: [unit(1, 2, -1)] }],
  ])('refused with %s', (code, input) => {
    expect(() => funnel({ kind: 'PROPORTION', ...input })).toThrow(expect.objectContaining({ code }));
  });
});

describe('always', () => {
  const units = fc.array(
    fc.integer({ min: 1, max: 400 }).chain((n) => fc.integer({ min: 0, max: n }).map((events) => unit(events, n))),
    { minLength: 1, maxLength: 25 },
  );
  const kind = fc.constantFrom('PROPORTION', 'RATE');
  it('limits enclose the overall value, the 99.8% ones the 95% ones', () =>
    fc.assert(
      fc.property(units, kind, (all, of) => {
        const { overall, units: rows } = funnel({ kind: of as 'RATE', units: all });
        for (const row of rows) {
          const lines = [row.lower!, row.nearLower!, overall!, row.nearUpper!, row.upper!];
          expect([...lines].sort((a, b) => a - b)).toEqual(lines);
          expect(lines[0]).toBeGreaterThanOrEqual(0);
        }
      }),
    ));
  it('scale with the multiplier, and the order of units does not matter', () =>
    fc.assert(
      fc.property(units, kind, (all, of) => {
        const plain = funnel({ kind: of as 'RATE', units: all });
        const backwards = funnel({ kind: of as 'RATE', units: [...all].reverse(), multiplier: 1000 });
        plain.units.forEach((row, i) => {
          const other = backwards.units[all.length - 1 - i]!;
          expect(Math.abs(other.upper! - 1000 * row.upper!)).toBeLessThan(1e-6 * (1 + other.upper!));
          expect(Math.abs(other.lower! - 1000 * row.lower!)).toBeLessThan(1e-6 * (1 + other.lower!));
        });
      }),
    ));
  it('a larger unit of the same value has narrower limits', () =>
    fc.assert(
      fc.property(fc.integer({ min: 30, max: 3000 }), fc.double({ min: 0.1, max: 0.9, noNaN: true }), (n, overall) => {
        const at = (size: number) => funnel({ kind: 'PROPORTION', units: [unit(0, size)], overall }).units[0]!;
        expect(at(4 * n).upper! - at(4 * n).lower!).toBeLessThan(at(n).upper! - at(n).lower!);
      }),
    ));
});
