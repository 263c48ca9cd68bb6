import { decompose, thinQ } from '../numbers/qr.js';
import { dot } from '../numbers/sum.js';
import { normals } from '../specs/normals.js';
import { inverseRoot } from './inverse-root.js';

const size = 30;
const next = normals(5);
const basis = thinQ(
  decompose(
    Array.from({ length: size }, () => Float64Array.from({ length: size }, next)),
    size,
  ),
);
/** A matrix with these eigenvalues, and v with a share of every eigenvector. */
const made = (values: readonly number[]): Float64Array[] =>
  Array.from({ length: size }, (_, i) =>
    Float64Array.from({ length: size }, (_unused, j) =>
      basis.reduce((sum, vector, k) => sum + values[k]! * vector[i]! * vector[j]!, 0),
    ),
  );
const v = Float64Array.from({ length: size }, next);
const wanted = (values: readonly number[]): number[] =>
  Array.from(v.keys(), (i) =>
    basis.reduce(
      (sum, vector, k) => (values[k]! > 1e-8 ? sum + (dot(vector, v) * vector[i]!) / Math.sqrt(values[k]!) : sum),
      0,
    ),
  );

it.each<[string, number[]]>([
  ['all different', basis.map((_, k) => 0.2 + k / 40)],
  ['close together', basis.map((_, k) => 0.95 + k / 1000)],
  ['a few only', basis.map((_, k) => [0.3, 0.6, 1][k % 3]!)],
  ['some zero, and left out', basis.map((_, k) => (k < 3 ? 0 : 0.9 + k / 500))],
])('eigenvalues %s', (_, values) => {
  const got = inverseRoot(made(values), v);
  const expected = wanted(values);
  got.forEach((value, i) => expect(Math.abs(value - expected[i]!)).toBeLessThan(1e-11));
});

it('of nothing is nothing', () =>
  expect([...inverseRoot(made(basis.map(() => 1)), new Float64Array(size))]).toEqual(
    Array.from({ length: size }, () => 0),
  ));
