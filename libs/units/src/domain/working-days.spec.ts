import { endOfDay, endOfWorkingDay, workingDayAfter } from './working-days.js';

describe('workingDayAfter', () => {
  it.each([
    // 2026-03-09 is a Monday.
    ['2026-03-09', 1, '2026-03-10'],
    ['2026-03-09', 3, '2026-03-12'],
    ['2026-03-12', 1, '2026-03-13'],
    ['2026-03-12', 3, '2026-03-17'],
    ['2026-03-13', 1, '2026-03-16'],
    ['2026-03-09', 14, '2026-03-27'],
    ['2026-12-31', 1, '2027-01-01'],
  ])('from %s, %i later: %s', (day, count, expected) => {
    expect(workingDayAfter(day, count)).toBe(expected);
  });

  it.each(['2026-03-13', '2026-03-14', '2026-03-15'])(
    'what is sent on %s, a Friday or weekend, counts from Monday',
    (day) => {
      expect(workingDayAfter(day, 3)).toBe('2026-03-18');
    },
  );

  it('never ends on a weekend', () => {
    for (let count = 1; count <= 260; count += 1) {
      const weekday = new Date(`${workingDayAfter('2026-03-11', count)}T00:00:00Z`).getUTCDay();
      expect([1, 2, 3, 4, 5]).toContain(weekday);
    }
  });
});

describe('endOfDay', () => {
  it.each([
    ['2026-03-09', 'UTC', '2026-03-09T23:59:59.999Z'],
    ['2026-03-09', 'Asia/Kolkata', '2026-03-09T18:29:59.999Z'],
    ['2026-03-09', 'Pacific/Kiritimati', '2026-03-09T09:59:59.999Z'],
    ['2026-03-09', 'Pacific/Pago_Pago', '2026-03-10T10:59:59.999Z'],
    // Summer time begins on 8 March 2026 in Chicago: its midnights are at 06:00 UTC before, at 05:00 after.
    ['2026-03-07', 'America/Chicago', '2026-03-08T05:59:59.999Z'],
    ['2026-03-08', 'America/Chicago', '2026-03-09T04:59:59.999Z'],
    ['2026-11-01', 'America/Chicago', '2026-11-02T05:59:59.999Z'],
    // In Beirut the clock goes from 23:59:59 to 01:00: the day ends an hour before the midnight that there is not.
    ['2026-03-28', 'Asia/Beirut', '2026-03-28T21:59:59.999Z'],
    // Samoa had no 30 December 2011.
    ['2011-12-29', 'Pacific/Apia', '2011-12-30T09:59:59.999Z'],
  ])('%s in %s ends at %s', (day, timeZone, end) => {
    expect(endOfDay(day, timeZone).toISOString()).toBe(end);
  });
});

it('a deadline that lies behind a change of the clock ends with its own day', () => {
  expect(endOfWorkingDay('2026-03-05', 3, 'America/Chicago').toISOString()).toBe('2026-03-11T04:59:59.999Z');
});
