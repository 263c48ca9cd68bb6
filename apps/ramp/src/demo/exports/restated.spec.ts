import { seriesChartOf, type ChartMetric, type SeriesChart } from '#measurements';
import { demoMetrics } from '../world/metrics.js';
import { addDays, iso } from './calendar.js';
import { csvFile, numberIn, type Row } from './csv-file.js';
import { ehrLong, LONG, RESTATED } from './ehr-long.js';

// Inbox messages of LMC-FM1, as its chart shows them: against the baseline before its pilot, which began on 2025-06-30.
const DEPARTMENT = '10402130';
const DOUBLED = ['2026-01-26', '2026-02-02', '2026-02-09', '2026-02-16'];
const FAR = '2031-12-28';
const POINT = {
  ...{
    seriesId: 'messages',
    revision: 1,
    metricVersion: 1,
    multiplier: 1,
    recordedAt: new Date(0),
    retracted: false,
    preliminary: false,
  },
  ...{ suppressed: false, excluded: false, excludedBecause: null },
};

const ours = (rows: readonly Row[]): Row[] =>
  rows.filter((row) => row['Department ID'] === DEPARTMENT && row['Metric ID'] === '1010');
const weekOf = (row: Row): string => iso(row['Reporting Period Start Date'] ?? '');

function chartOf(rows: readonly Row[]): SeriesChart {
  const metric = demoMetrics().find(({ key }) => key === 'inbox_messages_week');
  if (!metric?.signalRules) throw new Error('The demo has no policy for inbox messages.');
  const points = rows.map((row) => {
    const [numerator, denominator] = [numberIn(row, 'Numerator'), numberIn(row, 'Denominator')];
    const value = (numerator / denominator) * metric.multiplier;
    const periodStart = weekOf(row);
    return { ...POINT, periodStart, periodEnd: addDays(periodStart, 6), numerator, denominator, value };
  });
  const baseline = { id: 'baseline', startsOn: '2025-01-06', frozenAt: '2025-06-29', because: 'Before the pilot.' };
  const charted: ChartMetric = { ...metric, signalRules: [...metric.signalRules] };
  return seriesChartOf(points, [baseline], charted);
}
const whichWeeks = (chart: SeriesChart, rules: readonly string[]): string[] =>
  chart.points.filter((point) => point.rules.some((rule) => rules.includes(rule))).map((point) => point.periodStart);
const SIGNALS = ['OUTSIDE_LIMITS', 'RUN_AGAINST_BASELINE', 'UNUSUALLY_LONG_RUN', 'UNUSUALLY_FEW_CROSSINGS'];

describe('the doubled weeks of LMC-FM1', () => {
  const issued = [...ours(csvFile(LONG).rows), ...ours(ehrLong.carriedOn(FAR))];
  const restated = new Map(ours(csvFile(RESTATED).rows).map((row) => [weekOf(row), row]));
  const corrected = issued.map((row) => restated.get(weekOf(row)) ?? row);
  /** Every fourth of the weeks on which somebody may start the demo. */
  const todays = Array.from({ length: 70 }, (_, at) => addDays('2026-07-05', at * 28)).filter((day) => day <= FAR);

  it('are what the restated extract corrects', () => {
    expect([...restated.keys()].sort()).toEqual(DOUBLED);
    expect(corrected).toHaveLength(issued.length);
    expect(todays.length).toBeGreaterThan(60);
  });

  it('raise a signal of concern whenever the demo is started, and the only one', () => {
    for (const today of todays) {
      const chart = chartOf(issued.filter((row) => weekOf(row) <= today));
      expect([today, chart.variation]).toEqual([today, 'CONCERN']);
      expect([today, whichWeeks(chart, SIGNALS)]).toEqual([today, DOUBLED]);
      expect(chart.patterns.map(({ rule, from }) => [rule, from])).toEqual([['OUTSIDE_LIMITS', DOUBLED[0]]]);
    }
  });

  it('leave no signal at all once they are corrected, whenever the demo is started', () => {
    for (const today of todays) {
      const chart = chartOf(corrected.filter((row) => weekOf(row) <= today));
      expect([today, chart.variation, whichWeeks(chart, SIGNALS)]).toEqual([today, 'COMMON_CAUSE', []]);
      expect([chart.patterns, chart.runs.signal]).toEqual([[], false]);
    }
  });
});
