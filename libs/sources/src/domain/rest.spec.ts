import fc from 'fast-check';
import { FAILURES_BEFORE_REST, restAfter } from './rest.js';

const HOUR = 3_600_000;
const longest = (failures: number): number => restAfter(failures, 0, null) / HOUR;

it('rests after the third failure in a row, twice as long each time, a day at most', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 50].map(longest)).toEqual([
    ...[0, 0, 0, 0.25, 0.5, 1, 2, 4, 8, 16, 24, 24],
  ]);
});

it('the dice take up to half of it off', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: FAILURES_BEFORE_REST, max: 2_000 }),
      fc.double({ min: 0, max: 0.999999, noNaN: true }),
      (failures, dice) => {
        const rest = restAfter(failures, dice, null);
        expect(rest).toBeLessThanOrEqual(restAfter(failures, 0, null));
        expect(rest).toBeGreaterThanOrEqual(restAfter(failures, 0, null) / 2);
      },
    ),
  );
});

it('a source that asks to be left alone is, from its first failure, for a day at most', () => {
  expect(restAfter(1, 0, 6 * HOUR)).toBe(6 * HOUR);
  expect(restAfter(3, 0, 6 * HOUR)).toBe(6 * HOUR);
  expect(restAfter(1, 0, 1_000 * HOUR)).toBe(24 * HOUR);
  expect(restAfter(9, 0, 1_000)).toBe(16 * HOUR);
});
