import { normals } from '../specs/normals.js';
import { decompose, thinQ } from '../numbers/qr.js';
import { ar1Likelihood } from './ar1-likelihood.js';

const next = normals(11);
const t = Float64Array.from([1, 2, 3, 4, 6, 7, 8, 11, 12, 13, 14, 16, 17, 18, 20, 21]);
const columns = [t.map(() => 1), t.slice(), t.map((period) => (period > 10 ? 1 : 0))];
const likelihood = ar1Likelihood({ basis: thinQ(decompose(columns, t.length)), residuals: t.map(next), t });

it.each([-0.9, -0.35, 0, 0.2, 0.6, 0.97])('at phi %p, with gaps, the slope is that of the value', (phi) => {
  const step = 1e-5;
  const quotient = (likelihood.value(phi + step) - likelihood.value(phi - step)) / (2 * step);
  expect(Math.abs(likelihood.slope(phi) - quotient) / Math.max(1, Math.abs(quotient))).toBeLessThan(1e-6);
});
