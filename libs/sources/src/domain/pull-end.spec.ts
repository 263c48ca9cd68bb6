import fc from 'fast-check';
import { MOST_ATTEMPTS, endStatus, sourceStatusAfter, waitBeforeRetry } from './pull-end.js';

const counts = (rowsRead: number, rejected: number) => ({
  rowsRead,
  rejected,
  accepted: rowsRead - rejected,
  unchanged: 0,
  revised: 0,
});

it('ends by what it brought', () => {
  expect([counts(0, 0), counts(3, 0), counts(3, 1), counts(3, 3)].map(endStatus)).toEqual([
    'EMPTY',
    'SUCCEEDED',
    'PARTLY',
    'FAILED',
  ]);
});

it('says how the source is, unless somebody paused it', () => {
  expect(sourceStatusAfter('FAILING', 'SUCCEEDED')).toBe('HEALTHY');
  expect(sourceStatusAfter('HEALTHY', 'EMPTY')).toBe('DEGRADED');
  expect(sourceStatusAfter('DEGRADED', 'FAILED')).toBe('FAILING');
  expect(sourceStatusAfter('PAUSED', 'FAILED')).toBe('PAUSED');
});

it('waits longer each time, never more than five minutes, never less than the source asks for up to an hour', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      fc.nat(10_000_000),
      (attempt, dice, asked) => {
        const wait = waitBeforeRetry(attempt, dice, asked);
        expect(wait).toBeGreaterThanOrEqual(Math.min(asked, 3_600_000));
        expect(waitBeforeRetry(attempt, dice, null)).toBeLessThanOrEqual(300_000);
      },
    ),
  );
  const longest = Array.from({ length: MOST_ATTEMPTS }, (_, index) => waitBeforeRetry(index + 1, 1, null));
  expect(longest).toEqual([5_000, 10_000, 20_000, 40_000, 80_000]);
});
