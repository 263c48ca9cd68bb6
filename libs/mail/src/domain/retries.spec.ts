import { nextAttempt } from './retries.js';

const NOW = new Date('2026-03-09T13:00:00Z');
const UNTIL = new Date('2026-03-09T23:00:00Z');
const minutes = (attempt: number): number =>
  (Number(nextAttempt(attempt, NOW, UNTIL, (at) => at)) - NOW.getTime()) / 60_000;

it('waits longer each time, and then hours', () => {
  expect([1, 2, 3, 4, 5, 6, 20].map(minutes)).toEqual([1, 5, 15, 30, 60, 60, 60]);
});

it('ends with what it was for, and keeps to working hours', () => {
  expect(nextAttempt(5, new Date('2026-03-09T22:00:00Z'), UNTIL, (at) => at)).toBeNull();
  expect(nextAttempt(1, NOW, UNTIL, () => new Date('2026-03-10T12:00:00Z'))).toBeNull();
  expect(nextAttempt(1, NOW, UNTIL, () => new Date('2026-03-09T15:00:00Z'))).toEqual(new Date('2026-03-09T15:00:00Z'));
});
