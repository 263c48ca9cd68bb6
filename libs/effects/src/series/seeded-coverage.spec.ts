// A small seeded look at whether the intervals of the default hold what they promise, against the table in the README.
import { interruptedSeries, type EffectError } from '../index.js';
import { normals } from '../specs/normals.js';

it.each([
  [24, 0.3, 0.86, 0.96],
  [52, 0.3, 0.89, 0.97],
])('of %p points with autocorrelation %p the 95%% interval holds no change in %p to %p', (n, phi, low, high) => {
  const next = normals(20_260_105);
  const [runs, t] = [400, Array.from({ length: n }, (_, i) => i + 1)];
  let [inside, answered] = [0, 0];
  for (let run = 0; run < runs; run += 1) {
    let last = next() / Math.sqrt(1 - phi * phi);
    const y = t.map(() => (last = phi * last + next()));
    try {
      const { lower, upper } = interruptedSeries({ t, y }, { start: n / 2 + 1 }).derived.effectEnd;
      answered += 1;
      if (lower <= 0 && upper >= 0) inside += 1;
    } catch (error) {
      expect((error as EffectError).code).toBe('effect.phi_at_boundary');
    }
  }
  expect(answered / runs).toBeGreaterThan(0.9);
  expect(inside / answered).toBeGreaterThan(low);
  expect(inside / answered).toBeLessThan(high);
});
