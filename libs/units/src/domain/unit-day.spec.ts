import { unitDay } from './unit-day.js';

describe('unitDay', () => {
  it('is the day on the unit’s own calendar', () => {
    const at = new Date('2026-03-09T03:30:00Z');
    expect(unitDay(at, 'America/Chicago')).toBe('2026-03-08');
    expect(unitDay(at, 'UTC')).toBe('2026-03-09');
    expect(unitDay(at, 'Pacific/Auckland')).toBe('2026-03-09');
  });
});
