import { NewestMark } from './newest-mark.js';

const newest = (...marks: unknown[]): string | null => {
  const one = new NewestMark();
  for (const mark of marks) one.see(mark);
  return one.text;
};

it('is the latest of its kind, as it was written', () => {
  expect(newest('9', 10, '8')).toBe('10');
  expect(newest('2026-03-09', '2026-01-31', ' 2026-04-01 ')).toBe('2026-04-01');
  expect(newest('2026-03-09T10:00:00+02:00', '2026-03-09T09:00:00Z', '2026-03-09T08:30:00Z')).toBe(
    '2026-03-09T09:00:00Z',
  );
  expect(newest('2026-03-09 10:00', '2026-03-09 09:59:59.5')).toBe('2026-03-09 10:00');
});

it('is not guessed among what cannot be compared', () => {
  expect(newest('3/9/2026', '', null, {}, '2026-02-30', '2026-02-30T10:00:00Z', '2026-03-09T25:00:00Z')).toBeNull();
  expect(newest('2026-03-09', 20260401, '2026-04-01T00:00:00Z')).toBe('2026-03-09');
  // Of JSON, where it was rounded.
  expect(newest(7, 2 ** 53 + 4, '9007199254740995')).toBe('9007199254740995');
});
