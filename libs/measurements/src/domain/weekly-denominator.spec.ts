import { weeklyDenominator } from './weekly-denominator.js';

const point = (periodStart: string, periodEnd: string, denominator: number | null) => ({
  periodStart,
  periodEnd,
  denominator,
});

describe('what a week has of a denominator', () => {
  it('is the mean of weeks, whatever weeks are missing between', () => {
    const weeks = [point('2026-03-02', '2026-03-08', 100), point('2026-03-23', '2026-03-29', 140)];
    expect(weeklyDenominator(weeks)).toBe(120);
  });

  it('of months goes by their days: 280 in the 28 days of February are 70 a week', () => {
    expect(weeklyDenominator([point('2026-02-01', '2026-02-28', 280)])).toBe(70);
  });

  it('of days counts the weeks that they lie in: five days of 20 are 100 a week', () => {
    const days = [2, 3, 4, 5, 6].map((day) => point(`2026-03-0${day}`, `2026-03-0${day}`, 20));
    expect(weeklyDenominator(days)).toBe(100);
  });

  it('is not known without points, or where one has none', () => {
    expect(weeklyDenominator([])).toBeNull();
    expect(weeklyDenominator([point('2026-03-02', '2026-03-08', null)])).toBeNull();
  });
});
