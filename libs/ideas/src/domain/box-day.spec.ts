import { isTimeToOpen, nextOpening } from './box-day.js';

it('it is opened once a day, and late rather than not', () => {
  expect(isTimeToOpen('2026-03-03', '2026-03-03')).toBe(false);
  expect(isTimeToOpen('2026-03-04', '2026-03-03')).toBe(true);
  expect(isTimeToOpen('2026-03-04', '2026-03-01')).toBe(true);
  expect(isTimeToOpen('2026-03-04', null)).toBe(true);
});

it('a clock that was set back opens nothing twice', () => {
  expect(isTimeToOpen('2026-03-04', '2026-03-05')).toBe(false);
});

it('what waits is told the day on which it will be let in', () => {
  expect(nextOpening('2026-03-04', '2026-03-04')).toBe('2026-03-05');
  expect(nextOpening('2026-03-04', '2026-03-03')).toBe('2026-03-04');
  expect(nextOpening('2026-02-28', '2026-02-28')).toBe('2026-03-01');
});
