import type { ChartMetric } from './chart-metric.js';
import { correctedChart } from './corrected-chart.js';
import { given, week, type GivenPoint } from './given-points.js';
import { FIRST_PHASE, seriesChartOf } from './series-chart.js';
import { summarise } from './series-summary.js';

// Where values follow another version of the metric's definition, nothing reaches across (integrations.md section 2).
const metric: ChartMetric = {
  ...{
    defaultChart: 'P',
    direction: 'LOWER_IS_BETTER',
    multiplier: 100,
    period: 'WEEK',
    target: 30,
    type: 'PROPORTION',
  },
  signalRules: ['RUN_AGAINST_BASELINE'],
};
const share = (part: number, over: GivenPoint): GivenPoint => {
  const multiplier = over.multiplier ?? 1;
  return { numerator: part, denominator: 100, value: (part / 100) * multiplier, ...over };
};
const FIRST = { metricVersion: 1, multiplier: 1 };
const SECOND = { metricVersion: 2, multiplier: 100 };
const many = (count: number, part: number, over: GivenPoint): GivenPoint[] =>
  Array.from({ length: count }, (_, n) => share(part + (n % 3), over));
const phase = { id: 'p', startsOn: week(0), frozenAt: week(11), because: 'Before' };

it('each part is drawn on the scale of its version, with lines of its own', () => {
  const points = given([...many(14, 20, FIRST), { value: null, denominator: 0, ...FIRST }, ...many(14, 40, SECOND)]);
  const chart = seriesChartOf(points, [phase], metric);
  expect(chart.phases.map(({ from, frozenAt, metricVersion }) => [from, frozenAt, metricVersion])).toEqual([
    [week(0), week(11), 1],
    [week(15), null, 2],
  ]);
  const [before, after] = chart.phases.map(({ centre }) => centre!);
  expect([before! > 0.2 && before! < 0.22, after! > 40 && after! < 42]).toEqual([true, true]);
  expect(chart.points.map(({ value }) => value).slice(12, 17)).toEqual([0.2, 0.21, null, 40, 41]);
  expect([chart.variation, chart.patterns, chart.target]).toEqual(['COMMON_CAUSE', [], 30]);
  expect(summarise(chart, points, metric)).toMatchObject({ baseline: null, metricVersion: 2 });
});

it('a person’s phase on the day of the break takes its place', () => {
  const points = given([...many(14, 20, FIRST), ...many(14, 40, SECOND)]);
  const again = { id: 'q', startsOn: week(14), frozenAt: null, because: 'Counted otherwise' };
  const { phases } = seriesChartOf(points, [phase, again], metric);
  expect(phases.map(({ because }) => because)).toEqual(['Before', 'Counted otherwise']);
});

it('a version that comes back breaks the chart again', () => {
  const { phases } = seriesChartOf(
    given([...many(3, 20, FIRST), ...many(2, 20, SECOND), ...many(2, 20, FIRST)]),
    [],
    metric,
  );
  expect(phases.map(({ metricVersion }) => metricVersion)).toEqual([1, 2, 1]);
});

it('what stood before a break nobody started is told still; in days, by the phase that it is of', () => {
  const shifted = [...many(12, 20, FIRST), ...many(9, 30, FIRST)];
  const before = seriesChartOf(given(shifted), [phase], metric);
  const after = seriesChartOf(given([...shifted, ...many(3, 60, SECOND)]), [phase], metric);
  expect(before.patterns).toHaveLength(1);
  expect(after.patterns).toEqual(before.patterns);
  expect(after.variation).toBe('TOO_FEW_POINTS');
  expect(correctedChart(before, after).signals).toEqual([]);
  const cleared = correctedChart(before, seriesChartOf(given(many(21, 20, FIRST)), [phase], metric));
  expect(cleared.signals).toMatchObject([{ change: 'CLEARED', phaseFrom: week(0) }]);
  expect(cleared).toMatchObject({ before: { variation: 'CONCERN' }, after: { variation: 'COMMON_CAUSE' } });
  expect(FIRST_PHASE).toBe('0001-01-01');
});
