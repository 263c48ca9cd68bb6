import fc from 'fast-check';
import { MOST_ATTEMPTS, endStatus, healthAfter, isTriedAgain, turnOf, waitBeforeRetry } from './pull-end.js';
import { SourceFault } from './source-fault.js';

const counts = (rowsRead: number, rejected: number) => ({
  rowsRead,
  rejected,
  accepted: rowsRead - rejected,
  unchanged: 0,
  revised: 0,
});

it('ends by what it brought', () => {
  const ends = [counts(0, 0), counts(3, 0), counts(3, 1), counts(3, 3)].map((one) => endStatus(one));
  expect(ends).toEqual(['EMPTY', 'SUCCEEDED', 'PARTLY', 'FAILED']);
  expect([endStatus(counts(0, 0), false), endStatus(counts(3, 3), false)]).toEqual(['SUCCEEDED', 'FAILED']);
});

it('says how the source is, and tells what is worse and what is good again', () => {
  expect((['SUCCEEDED', 'PARTLY', 'EMPTY', 'FAILED'] as const).map(healthAfter)).toEqual([
    ...['HEALTHY', 'DEGRADED', 'DEGRADED', 'FAILING'],
  ]);
  expect([turnOf('HEALTHY', 'DEGRADED'), turnOf('DEGRADED', 'FAILING'), turnOf('HEALTHY', 'FAILING')]).toEqual(
    Array(3).fill('SourceDegraded'),
  );
  expect([turnOf('DEGRADED', 'HEALTHY'), turnOf('FAILING', 'HEALTHY')]).toEqual(Array(2).fill('SourceRecovered'));
  for (const health of ['HEALTHY', 'DEGRADED', 'FAILING'] as const) expect(turnOf(health, health)).toBeNull();
  expect(turnOf('FAILING', 'DEGRADED')).toBeNull();
});

it('is tried again when it may pass, not when the source asks for more than an hour', () => {
  const fault = (passing: boolean, askedMs: number | null = null) => new SourceFault('x.y', 'z', passing, askedMs);
  expect([isTriedAgain(fault(true), 1), isTriedAgain(fault(true, 3_600_000), 4)]).toEqual([true, true]);
  expect(isTriedAgain(fault(true), MOST_ATTEMPTS)).toBe(false);
  expect([isTriedAgain(fault(false), 1), isTriedAgain(fault(true, 3_600_001), 1)]).toEqual([false, false]);
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
