import { PERIODS, type Period, type SignalRule } from '#language';
import { falseAlarms } from '#spc';
import { alarmBudget, LOOKS_PER_YEAR } from './alarm-budget.js';
import { signalPolicy } from './signal-policy.js';

const rules: SignalRule[] = ['RUN_AGAINST_BASELINE'];
const budget = (period: Period, series = 1, autocorrelated = false, asked = rules) =>
  alarmBudget({ rules: asked, period, chart: 'I' }, { series, autocorrelated });

describe('an alarm budget', () => {
  it('is stated for every period', () => {
    expect(PERIODS.map((period) => budget(period).looksPerYear)).toEqual(
      PERIODS.map((period) => LOOKS_PER_YEAR[period]),
    );
  });
  it('of a month is what the policy states of twelve points', () => {
    const stated = signalPolicy(rules, 2, 'I');
    expect(budget('MONTH').falseAlarmChancePerYear).toBe(stated.falseAlarmsPer12);
    expect(budget('MONTH', 1, true).falseAlarmChancePerYear).toBe(stated.falseAlarmsPer12Autocorrelated);
    expect(budget('EVENT')).toEqual(budget('MONTH'));
  });
  it('grows with the looks: a run of eight cannot come in four, and nearly always comes in a year of days', () => {
    const chances = (['YEAR', 'QUARTER', 'MONTH', 'WEEK', 'DAY'] as const).map(
      (period) => budget(period).falseAlarmChancePerYear,
    );
    expect(chances.slice(0, 2)).toEqual([0, 0]);
    expect([...chances].sort((a, b) => a - b)).toEqual(chances);
    expect(chances.at(-1)).toBeGreaterThan(0.6);
  });
  it('counts signals over all series: the expected number, which can pass one where the chance cannot', () => {
    const one = falseAlarms(rules, { type: 'I', looks: 52 });
    expect(budget('WEEK', 36)).toEqual({
      looksPerYear: 52,
      falseAlarmChancePerYear: one.chance,
      falseAlarmsPerYear: one.expected,
      series: 36,
      falseAlarmsPerYearOverSeries: 36 * one.expected,
    });
    expect(one.expected).toBeGreaterThan(one.chance);
    expect(budget('WEEK', 0).falseAlarmsPerYearOverSeries).toBe(0);
  });
  it('is larger where points are alike', () => {
    for (const period of ['MONTH', 'WEEK', 'DAY'] as const)
      expect(budget(period, 1, true).falseAlarmsPerYear).toBeGreaterThan(budget(period).falseAlarmsPerYear);
  });
});
