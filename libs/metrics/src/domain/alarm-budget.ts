/**
 * An alarm budget: what the rules of a metric cost in false alarms a year where nothing changes, on one series and on all that there
 * are (method.md 2.5, consequence 1). It is said and not enforced: what a unit can bear is its own to know. Periods without a length
 * (EVENT) have no number of looks; they are taken as twelve a year, and whoever has more reads more.
 */
import type { ChartType, Period, SignalRule } from '#language';
import { falseAlarms } from '#spc';
import { AUTOCORRELATION, simulatedChart } from './signal-policy.js';

export interface AlarmBudget {
  looksPerYear: number;
  /** The chance of at least one false signal on one series, 0 to 1. */
  falseAlarmChancePerYear: number;
  /** Expected false signals, on one series and on all. */
  falseAlarmsPerYear: number;
  series: number;
  falseAlarmsPerYearOverSeries: number;
}
export const LOOKS_PER_YEAR: Record<Period, number> = { DAY: 365, WEEK: 52, MONTH: 12, QUARTER: 4, YEAR: 1, EVENT: 12 };

export function alarmBudget(
  { rules, period, chart }: { rules: readonly SignalRule[]; period: Period; chart: ChartType },
  { series, autocorrelated = false }: { series: number; autocorrelated?: boolean },
): AlarmBudget {
  const looks = LOOKS_PER_YEAR[period];
  const phi = autocorrelated ? AUTOCORRELATION : 0;
  const { chance, expected } = falseAlarms(rules, { type: simulatedChart(chart), phi, looks });
  return {
    looksPerYear: looks,
    falseAlarmChancePerYear: chance,
    falseAlarmsPerYear: expected,
    series,
    falseAlarmsPerYearOverSeries: expected * series,
  };
}
