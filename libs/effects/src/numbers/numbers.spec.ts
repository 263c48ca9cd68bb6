import { symmetricEigen } from './symmetric-eigen.js';
import { cholesky, choleskySolve } from './cholesky.js';
import { gammaRatio } from './gamma-ratio.js';
import { normalCritical, normalTwoSided } from './normal.js';
import { peakBetween } from './peak.js';
import { decompose, rotate, solveLower, solveUpper, thinQ } from './qr.js';
import { studentCritical, studentTwoSided } from './student-t.js';
import { dot, sum } from './sum.js';
import { zeroBetween } from './zero.js';

const relative = (got: number, want: number): number => Math.abs(got - want) / Math.abs(want);
const rows = (matrix: number[][]): Float64Array[] => matrix.map((row) => Float64Array.from(row));

// To 40 digits, rounded to doubles.
describe('Student t', () => {
  it.each([
    [1, 1, 0.5],
    [0.001, 3, 0.9992648949694609],
    [2.5, 0.5, 0.40097052905329317],
    [1.2, 6.7104, 0.2707846773391236],
    [12, 48, 4.669137132173707e-16],
    [3, 1000, 0.0027667090442381925],
    [40, 96, 1.1445622292874684e-61],
    [0.02, 5000, 0.9840441705903245],
    [5, 30.5, 2.2358470831133015e-5],
    [98.08, 96, 4.592797622351465e-98],
  ])('two sides beyond %p with %p degrees of freedom hold %p', (t, df, p) => {
    expect(relative(studentTwoSided(t, df), p)).toBeLessThan(1e-12);
    expect(studentTwoSided(-t, df)).toBe(studentTwoSided(t, df));
  });
  it.each([
    [0.05, 1, 12.706204736174705],
    [0.05, 2, 4.302652729749464],
    [0.05, 6.7104, 2.3854697219924788],
    [0.05, 48, 2.0106347576242323],
    [0.1, 10, 1.8124611228116765],
    [0.01, 2800, 2.5775863408418846],
    [0.2, 3.5, 1.576576605136405],
    [0.001, 0.7, 9790.117523121431],
    [0.999, 5, 0.0013171532190938212],
  ])('%p is left beyond, with %p degrees of freedom, %p', (alpha, df, t) => {
    expect(relative(studentCritical(alpha, df), t)).toBeLessThan(1e-12);
  });
  it('ends at infinity', () => expect(studentTwoSided(Infinity, 3)).toBe(0));
});

describe('the normal distribution', () => {
  it.each([
    [0.001, 0.9992021155721779],
    [0.5, 0.6170750774519738],
    [1.96, 0.04999579029644087],
    [2.999, 0.002708673067454213],
    [3.001, 0.002690945650169932],
    [7.07, 1.5493369731272988e-12],
    [20, 5.5072482372124675e-89],
  ])('holds beyond %p: %p', (z, p) => expect(relative(normalTwoSided(z), p)).toBeLessThan(1e-12));
  it.each([
    [0.05, 1.9599639845400543],
    [0.01, 2.575829303548901],
    [0.5, 0.6744897501960817],
    [1e-10, 6.466951087240516],
  ])('leaves %p beyond %p', (alpha, z) => expect(relative(normalCritical(alpha), z)).toBeLessThan(1e-12));
});

it.each([
  [0.25, 0.33798912003364234],
  [0.5, 0.5641895835477563],
  [3, 1.6616754852239213],
  [12, 3.428214823471968],
  [100.5, 10.012507763609312],
  [5000, 70.70891037380163],
])('the ratio of gamma functions at %p is %p', (z, ratio) =>
  expect(relative(gammaRatio(z), ratio)).toBeLessThan(3e-15),
);

it('sums keep what plain addition loses', () => {
  expect(sum([1e16, 1, 1, -1e16])).toBe(2);
});

describe('QR', () => {
  const columns = rows([
    [1, 1, 1, 1, 1],
    [1, 2, 3, 4, 5],
    [2, 3, 4, 5, 6],
    [1e9, 4e9, 9e9, 16e9, 25e9],
  ]);
  const qr = decompose(
    columns.map((column) => column.slice()),
    5,
  );
  it('drops a column that is a combination of others, and minds no scale', () => expect(qr.kept).toEqual([0, 1, 3]));
  it('gives an orthonormal basis and a triangle that make up the columns', () => {
    const q = thinQ(qr);
    q.forEach((a, i) => q.forEach((b, j) => expect(dot(a, b)).toBeCloseTo(i === j ? 1 : 0, 14)));
    qr.kept.forEach((index, k) =>
      columns[index]!.forEach((value, i) => {
        const made = qr.r[k]!.reduce((total, r, j) => total + r * q[j]![i]!, 0);
        expect(relative(made, value)).toBeLessThan(1e-13);
      }),
    );
  });
  it('solves least squares: the parabola 1 + 2t + 3t² comes back', () => {
    const y = Float64Array.from([6, 17, 34, 57, 86]);
    rotate(qr, y);
    const b = solveUpper(qr.r, y);
    expect(b[0]).toBeCloseTo(1, 12);
    expect(b[1]).toBeCloseTo(2, 12);
    expect(b[2]! * 1e9).toBeCloseTo(3, 12);
    expect(Math.abs(y[3]!) + Math.abs(y[4]!)).toBeLessThan(1e-12);
  });
  it('solves with the transposed triangle', () => {
    const x = solveLower(qr.r, [1, 2, 3]);
    expect(qr.r.map((column) => dot(column, x))).toEqual([1, 2, 3].map((value) => expect.closeTo(value, 12)));
  });
});

it('eigenvectors rebuild a symmetric matrix', () => {
  const matrix = [
    [4, 1, -2, 0],
    [1, 3, 0.5, 1],
    [-2, 0.5, 2, 0],
    [0, 1, 0, 1e-3],
  ];
  const { values, vectors } = symmetricEigen(rows(matrix));
  matrix.forEach((row, i) =>
    row.forEach((entry, j) => {
      const made = values.reduce((total, value, k) => total + value * vectors[k]![i]! * vectors[k]![j]!, 0);
      expect(made).toBeCloseTo(entry, 13);
    }),
  );
});

it('a Cholesky root solves, also with a leading part', () => {
  const root = cholesky(
    rows([
      [4, 2, 1],
      [2, 5, 3],
      [1, 3, 6],
    ]),
  );
  expect([...choleskySolve(root, [13, 18, 23], 3)]).toEqual([2, 1, 3].map((value) => expect.closeTo(value, 13)));
  expect([...choleskySolve(root, [8, 12], 2)]).toEqual([expect.closeTo(1, 14), expect.closeTo(2, 14)]);
});

it('finds a zero to the last digit, and a peak by its slope', () => {
  expect(zeroBetween((x) => x * x - 2, 0, 2)).toBeCloseTo(Math.SQRT2, 15);
  expect(zeroBetween((x) => Math.atan(x - 1e-3) * 1e9, -1, 1)).toBeCloseTo(1e-3, 15);
  const cosine = peakBetween(Math.cos, (x) => -Math.sin(x), -1, 1.5);
  expect(Math.abs(cosine)).toBeLessThan(1e-15);
});

it('looks again where a peak lies beside a dip', () => {
  const value = (x: number): number => Math.sin(3 * x);
  const peak = peakBetween(value, (x) => 3 * Math.cos(3 * x), -1.2, 0.9);
  expect(peak).toBeCloseTo(Math.PI / 6, 14);
});
