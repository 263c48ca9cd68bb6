import { MOST_ATTEMPTS, heeded, waitAfter } from './schedule.js';

const HOUR = 3_600_000;

it('waits as Standard Webhooks has it in its example, and ends after the eighth attempt', () => {
  const waits = Array.from({ length: MOST_ATTEMPTS }, (_, index) => waitAfter(index + 1, 0, null));
  expect(waits).toEqual([5_000, 300_000, HOUR / 2, 2 * HOUR, 5 * HOUR, 10 * HOUR, 10 * HOUR, null]);
});

it('leaves up to half of a wait to chance', () => {
  expect(waitAfter(2, 0.999999, null)).toBe(150_000);
  expect(waitAfter(2, 0.5, null)).toBe(225_000);
});

it.each([
  ['longer than the wait', 60_000, 60_000],
  ['shorter', 1_000, 5_000],
  ['beyond a day', 90 * HOUR, 24 * HOUR],
  ['nonsense', -5, 5_000],
])('heeds what the receiver asks for where it is %s', (_, asked, wait) => {
  expect(waitAfter(1, 0, asked)).toBe(wait);
});

it('what was not asked for is nothing', () => expect(heeded(null)).toBe(0));
