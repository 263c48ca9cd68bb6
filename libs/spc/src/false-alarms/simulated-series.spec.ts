import { normal, uniform } from './random-normal.js';
import { simulatedSeries } from './simulated-series.js';

const unchanged = { phi: 0, shift: 0, from: 0 };
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
/** Mean product of values `lag` apart; of mean 0 and variance 1 it is the autocorrelation. */
const product = (values: readonly number[], lag: number): number =>
  mean(values.slice(lag).map((value, index) => value * values[index]!));

describe('random numbers', () => {
  it('are those of the published algorithms, written anew in another language', () => {
    const draw = uniform(1);
    expect([draw(), draw(), draw()].map((value) => value * 2 ** 32)).toEqual([393288148, 2174103013, 3814759091]);
    const deviate = normal(7, 3);
    expect([deviate(), deviate(), deviate()]).toEqual([-1.472554671222512, 1.8602046079160377, -0.3774369646986315]);
  });
  it('are spread evenly', () => {
    const draw = uniform(20250106);
    const tenths = Array.from({ length: 10 }, () => 0);
    for (let count = 0; count < 100_000; count += 1) tenths[Math.floor(draw() * 10)]! += 1;
    // Chi-square on 9 degrees of freedom; above 27.9 once in a thousand seeds.
    expect(tenths.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)).toBeLessThan(27.9);
  });
  it('are normal: mean, variance, skewness, tails', () => {
    const deviate = normal(20250106, 0);
    const values = Array.from({ length: 100_000 }, deviate);
    expect(Math.abs(mean(values))).toBeLessThan(0.012);
    expect(Math.abs(product(values, 0) - 1)).toBeLessThan(0.018);
    expect(Math.abs(mean(values.map((value) => value ** 3)))).toBeLessThan(0.05);
    expect(Math.abs(values.filter((value) => Math.abs(value) > 1.959964).length / 100_000 - 0.05)).toBeLessThan(0.0028);
    expect(Math.abs(values.filter((value) => Math.abs(value) > 3).length / 100_000 - 0.0027)).toBeLessThan(0.0007);
  });
  it('of neighbouring streams have nothing in common', () => {
    const [one, next] = [normal(20250106, 4), normal(20250106, 5)];
    const products = Array.from({ length: 100_000 }, () => one() * next());
    expect(Math.abs(mean(products))).toBeLessThan(0.013);
  });
});

describe('simulated series', () => {
  it.each([0, 0.3, 0.6])('of autocorrelation %d have it, and variance 1 from the first point on', (phi) => {
    const values = simulatedSeries(5, 0, 200_000, { ...unchanged, phi });
    expect(Math.abs(product(values, 1) - phi)).toBeLessThan(0.015);
    expect(Math.abs(product(values, 2) - phi * phi)).toBeLessThan(0.015);
    const firsts = Array.from({ length: 20_000 }, (_, run) => simulatedSeries(5, run, 2, { ...unchanged, phi }));
    for (const at of [0, 1]) expect(Math.abs(mean(firsts.map((pair) => pair[at]! ** 2)) - 1)).toBeLessThan(0.04);
  });
  it('begin the same however long they are, and rise where they are told to', () => {
    const long = simulatedSeries(5, 9, 60, { ...unchanged, phi: 0.3 });
    expect(simulatedSeries(5, 9, 24, { ...unchanged, phi: 0.3 })).toEqual(long.slice(0, 24));
    const risen = simulatedSeries(5, 9, 60, { phi: 0.3, shift: 2, from: 12 });
    expect(risen).toEqual(long.map((value, index) => (index < 12 ? value : value + 2)));
    expect(simulatedSeries(5, 10, 60, { ...unchanged, phi: 0.3 })).not.toEqual(long);
  });
});
