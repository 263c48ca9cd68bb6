import { endOfUnitDay, unitDay } from './unit-day.js';

describe('unitDay', () => {
  it('is the day on the unit’s own calendar', () => {
    const at = new Date('2026-03-09T03:30:00Z');
    expect(unitDay(at, 'America/Chicago')).toBe('2026-03-08');
    expect(unitDay(at, 'UTC')).toBe('2026-03-09');
    expect(unitDay(at, 'Pacific/Auckland')).toBe('2026-03-09');
  });
});

describe('endOfUnitDay', () => {
  it.each([
    ['2026-01-31', 'America/Chicago', '2026-02-01T05:59:59.999Z'],
    ['2026-07-31', 'America/Chicago', '2026-08-01T04:59:59.999Z'],
    ['2026-03-08', 'America/Chicago', '2026-03-09T04:59:59.999Z'],
    ['2026-03-31', 'UTC', '2026-03-31T23:59:59.999Z'],
    ['2026-03-31', 'Pacific/Kiritimati', '2026-03-31T09:59:59.999Z'],
    ['2026-03-31', 'Asia/Kathmandu', '2026-03-31T18:14:59.999Z'],
  ])('of %s in %s is %s', (day, zone, end) => {
    expect(endOfUnitDay(day, zone).toISOString()).toBe(end);
  });
});
