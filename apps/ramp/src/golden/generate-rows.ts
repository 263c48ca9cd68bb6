import type { ChartRows, Generator } from './chart-schema.js';

/** The rows of a generator: x from 1, y by a linear congruential generator of 32 bits. */
export function generateRows({ n, seed, modulus, offset, denominator }: Generator): ChartRows {
  let state = seed;
  const y = Array.from({ length: n }, () => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return (Math.floor(state / 65536) % modulus) + offset;
  });
  return { x: y.map((_, index) => index + 1), y, n: denominator === null ? null : y.map(() => denominator) };
}
