import { boxDay, isTimeToOpen, nextOpening } from './box-day.js';

const CHICAGO = 'America/Chicago';
// In March Chicago is six hours behind until the 8th, then five.
const at = (hour: string, day = '2026-03-04'): Date => new Date(`${day}T${hour}:00-06:00`);

it('the day begins at four where the organisation is', () => {
  expect(boxDay(at('03:59'), CHICAGO)).toBe('2026-03-03');
  expect(boxDay(at('04:00'), CHICAGO)).toBe('2026-03-04');
  expect(boxDay(at('04:00'), 'UTC')).toBe('2026-03-04');
  expect(boxDay(at('23:59'), CHICAGO)).toBe('2026-03-04');
});

it('it is opened once a day, and late rather than not', () => {
  expect(isTimeToOpen(at('03:59'), CHICAGO, '2026-03-03')).toBe(false);
  expect(isTimeToOpen(at('04:00'), CHICAGO, '2026-03-03')).toBe(true);
  expect(isTimeToOpen(at('04:15'), CHICAGO, '2026-03-04')).toBe(false);
  expect(isTimeToOpen(at('15:00'), CHICAGO, '2026-03-01')).toBe(true);
  expect(isTimeToOpen(at('15:00'), CHICAGO, null)).toBe(true);
});

it('a clock that was set back opens nothing twice', () => {
  expect(isTimeToOpen(at('12:00'), CHICAGO, '2026-03-05')).toBe(false);
});

it('what waits is told the day on which it will be let in', () => {
  expect(nextOpening(at('12:00'), CHICAGO, '2026-03-04')).toBe('2026-03-05');
  expect(nextOpening(at('03:00'), CHICAGO, '2026-03-03')).toBe('2026-03-04');
  expect(nextOpening(at('04:05'), CHICAGO, '2026-03-03')).toBe('2026-03-04');
});
