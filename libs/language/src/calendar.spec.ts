import fc from 'fast-check';
import { daysAfter, daysBetween, periodOf, weekday } from './calendar.js';

const aDay = fc
  .date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9998-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('periods', () => {
  it('are the calendar’s', () => {
    expect(periodOf('2025-01-12', 'WEEK')).toEqual({ start: '2025-01-06', end: '2025-01-12' });
    expect(periodOf('2024-02-10', 'MONTH')).toEqual({ start: '2024-02-01', end: '2024-02-29' });
    expect(periodOf('2026-04-30', 'QUARTER')).toEqual({ start: '2026-04-01', end: '2026-06-30' });
    expect(periodOf('2026-04-30', 'YEAR')).toEqual({ start: '2026-01-01', end: '2026-12-31' });
    expect(periodOf('2026-04-30', 'EVENT')).toEqual({ start: '2026-04-30', end: '2026-04-30' });
  });

  it('hold their day, and any two of a length are the same or apart', () => {
    const length = fc.constantFrom(
      'DAY' as const,
      'WEEK' as const,
      'MONTH' as const,
      'QUARTER' as const,
      'YEAR' as const,
    );
    fc.assert(
      fc.property(aDay, aDay, length, (day, other, period) => {
        const [one, two] = [periodOf(day, period), periodOf(other, period)];
        expect(one.start <= day && day <= one.end).toBe(true);
        expect(periodOf(one.end, period)).toEqual(one);
        expect(one.start === two.start ? one.end === two.end : one.end < two.start || two.end < one.start).toBe(true);
      }),
    );
  });
});

it('days are counted over months and years, forth and back', () => {
  expect([daysAfter('2024-02-28', 1), daysAfter('2025-01-01', -1), daysAfter('2025-03-30', 0)]).toEqual([
    '2024-02-29',
    '2024-12-31',
    '2025-03-30',
  ]);
  expect([weekday('2026-11-23'), weekday('2026-11-29')]).toEqual([1, 7]);
});

it('days are counted in both directions, over leap days and before 1970 too, and what is no day is refused', () => {
  expect([weekday('1969-12-31'), weekday('1970-01-01'), weekday('2026-03-09'), weekday('2026-03-15')]).toEqual([
    3, 4, 1, 7,
  ]);
  fc.assert(
    fc.property(aDay, fc.integer({ min: -1000, max: 1000 }), (day, days) => {
      fc.pre(day > '0010' && day < '9990');
      const other = daysAfter(day, days);
      expect([daysBetween(day, other), daysAfter(other, -days)]).toEqual([days, day]);
      expect(weekday(other)).toBe(new Date(`${other}T00:00:00Z`).getUTCDay() || 7);
    }),
  );
  expect(() => daysAfter('2026-02-30x', 1)).toThrow(RangeError);
});
