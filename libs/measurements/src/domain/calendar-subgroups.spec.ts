import { calendarSubgroups, hasSubgroups } from './calendar-subgroups.js';
import { givenPoint, type GivenPoint } from './given-points.js';
import type { ShownPoint } from './shown-point.js';

const at = (periodStart: string, value: number | null, over: GivenPoint = {}): ShownPoint => ({
  ...givenPoint(0, { value, ...over }),
  ...{ periodStart, periodEnd: periodStart },
});

describe('subgroups by the calendar', () => {
  it('weeks belong to the month in which they begin', () => {
    const weeks = [at('2025-12-22', 1), at('2025-12-29', 2), at('2026-01-05', 3)];
    expect(calendarSubgroups(weeks, 'WEEK')).toMatchObject([
      { periodStart: '2025-12-01', periodEnd: '2025-12-31', values: [1, 2], preliminary: false, suppressed: false },
      { periodStart: '2026-01-01', periodEnd: '2026-01-31', values: [3], preliminary: false, suppressed: false },
    ]);
  });

  it.each([
    ['DAY', '2026-03-01', '2026-02-23', '2026-03-01'],
    ['EVENT', '2024-02-29', '2024-02-01', '2024-02-29'],
    ['MONTH', '2026-05-01', '2026-04-01', '2026-06-30'],
    ['QUARTER', '2026-10-01', '2026-01-01', '2026-12-31'],
  ] as const)('%s %s lies in %s to %s', (period, day, periodStart, periodEnd) => {
    expect(calendarSubgroups([at(day, 1)], period)).toMatchObject([{ periodStart, periodEnd }]);
  });

  it('a year has no longer period', () => {
    expect(hasSubgroups('YEAR')).toBe(false);
    expect(calendarSubgroups([at('2025-01-01', 1)], 'YEAR')).toEqual([]);
  });

  it('leaves out what is excluded, missing or withheld, and is withheld itself where all is', () => {
    const weeks = [
      at('2026-01-05', 1),
      at('2026-01-12', 9, { excluded: true }),
      at('2026-01-19', null, { suppressed: true }),
      at('2026-02-02', null, { suppressed: true }),
      at('2026-03-02', 4, { preliminary: true }),
    ];
    expect(calendarSubgroups(weeks, 'WEEK')).toMatchObject([
      { values: [1], suppressed: false, preliminary: false },
      { values: [], suppressed: true },
      { values: [4], preliminary: true },
    ]);
  });
});
