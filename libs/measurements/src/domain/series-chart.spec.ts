import type { ShownPoint } from './shown-point.js';
import type { StartedPhase } from './chart-phases.js';
import type { ChartMetric } from './chart-metric.js';
import { givenPoint, sunday, week, type GivenPoint } from './given-points.js';
import { seriesChartOf } from './series-chart.js';
import { summarise, sumUp } from './series-summary.js';

const metric: ChartMetric = {
  ...{ defaultChart: 'I', direction: 'LOWER_IS_BETTER', period: 'WEEK', target: null },
  ...{ signalRules: ['RUN_AGAINST_BASELINE', 'OUTSIDE_LIMITS'], type: 'INDIVIDUAL', multiplier: 1 },
};
const point = (n: number, value: number | null, over: GivenPoint = {}): ShownPoint =>
  givenPoint(n, { value, numerator: value, denominator: value === null ? null : 1, ...over });
const baseline = [4, 6, 5, 4, 6, 5, 4, 6, 5, 4, 6, 5];
const points = (values: readonly (number | null)[], from = 0): ShownPoint[] =>
  values.map((value, n) => point(from + n, value));
const phase = (startsOn: string, frozenAt: string | null = null): StartedPhase => ({
  id: startsOn,
  startsOn,
  frozenAt,
  because: 'why',
});

describe('a series as a chart', () => {
  it('without points is empty, and says so', () => {
    expect(seriesChartOf([], [phase(week(0))], metric)).toMatchObject({
      points: [],
      phases: [],
      variation: 'TOO_FEW_POINTS',
      patterns: [],
    });
  });

  it('a missing week is a gap', () => {
    const chart = seriesChartOf([point(0, 4), point(3, 6)], [], metric);
    expect(
      chart.points.map(({ periodStart, periodEnd, value, revision }) => [periodStart, periodEnd, value, revision]),
    ).toEqual([
      [week(0), sunday(0), 4, 1],
      [week(1), sunday(1), null, null],
      [week(2), sunday(2), null, null],
      [week(3), sunday(3), 6, 1],
    ]);
  });

  it('a missing month is a gap, over the end of a year too; events have none', () => {
    const months = ['2024-11-01', '2025-02-01'].map((periodStart) => ({
      ...point(0, 1),
      periodStart,
      periodEnd: periodStart,
    }));
    const filled = seriesChartOf(months, [], { ...metric, period: 'MONTH' }).points;
    expect(filled.map(({ periodStart }) => periodStart)).toEqual([
      '2024-11-01',
      '2024-12-01',
      '2025-01-01',
      '2025-02-01',
    ]);
    expect(filled[1]?.periodEnd).toBe('2024-12-31');
    expect(seriesChartOf(months, [], { ...metric, period: 'EVENT' }).points).toHaveLength(2);
  });

  it('is drawn as asked, and says why it is that kind', () => {
    const run = seriesChartOf(points(baseline), [], metric, 'RUN');
    expect(run).toMatchObject({ type: 'RUN', typeBecause: expect.stringContaining('run chart') });
    expect(run.points.every(({ lower }) => lower === null)).toBe(true);
    expect(seriesChartOf(points(baseline), [], metric)).toMatchObject({
      type: 'I',
      typeBecause: expect.stringContaining('an I chart'),
    });
  });

  it('phases begin at the first point of their day or later; what lies before is a phase of its own', () => {
    const chart = seriesChartOf(
      points([...baseline, 7, 7, 7]),
      [phase('2025-03-26', '2025-04-06'), phase('2030-01-01')],
      metric,
    );
    expect(chart.phases).toMatchObject([
      { number: 1, from: week(0), to: sunday(11), frozenAt: null, because: null },
      { number: 2, from: '2025-03-26', to: null, frozenAt: '2025-04-06', because: 'why', centre: 7 },
    ]);
    expect(chart.points.map((one) => one.phase)).toEqual([...Array(12).fill(1), 2, 2, 2]);
  });

  it('a withheld point has nothing on it and sets no line', () => {
    const hidden = points(baseline);
    hidden[3] = point(3, null, { suppressed: true });
    const chart = seriesChartOf(hidden, [], metric);
    expect(chart.points[3]).toMatchObject({
      suppressed: true,
      value: null,
      centre: null,
      lower: null,
      upper: null,
      rules: [],
      variation: null,
    });
    expect(chart.phases[0]?.centre).toBeCloseTo(56 / 11, 12);
  });

  it('seven against the frozen baseline are no pattern, eight are; a preliminary eighth is none, but is drawn', () => {
    const frozen = [phase(week(0), week(11))];
    const run = (length: number): ShownPoint[] => points([...baseline, ...Array<number>(length).fill(7)]);
    expect(seriesChartOf(run(7), frozen, metric).patterns).toEqual([]);
    const found = {
      rule: 'RUN_AGAINST_BASELINE',
      variation: 'CONCERN',
      phaseFrom: week(0),
      from: week(12),
      to: sunday(19),
    };
    expect(seriesChartOf(run(8), frozen, metric).patterns).toEqual([found]);
    const early = run(8);
    early[19] = { ...early[19]!, preliminary: true };
    const chart = seriesChartOf(early, frozen, metric);
    expect(chart).toMatchObject({ patterns: [], variation: 'COMMON_CAUSE' });
    expect(chart.points[19]).toMatchObject({ value: 7, centre: 5, preliminary: true, rules: [], variation: null });
  });

  it('what is said across units: baseline, what followed, since when', () => {
    const frozen = seriesChartOf(
      points([...baseline, ...Array<number>(8).fill(7)]),
      [phase(week(0), week(11))],
      metric,
    );
    const pair = { type: 'RATE' as const, multiplier: 1 };
    const all = points([...baseline, ...Array<number>(8).fill(7)]);
    expect(summarise(frozen, all, pair)).toMatchObject({
      baseline: 5,
      current: 7,
      since: week(12),
      points: 20,
      lastPeriodStart: week(19),
      suppressed: false,
    });
    expect(summarise(seriesChartOf(all, [], metric), all, pair)).toMatchObject({
      baseline: null,
      current: 116 / 20,
      mean: 116 / 20,
    });
    const hidden = [point(0, null, { suppressed: true })];
    expect(summarise(seriesChartOf(hidden, [], metric), hidden, pair)).toMatchObject({
      suppressed: true,
      mean: null,
      current: null,
    });
  });

  it('a quotient is summed up as the ratio of sums, anything else as a mean', () => {
    const two = [
      { value: 0.5, numerator: 1, denominator: 2 },
      { value: 1, numerator: 8, denominator: 8 },
    ];
    expect(sumUp(two, { type: 'PROPORTION', multiplier: 100 })).toEqual({ mean: 90, numerator: 9, denominator: 10 });
    expect(sumUp(two, { type: 'INDIVIDUAL', multiplier: 1 })).toEqual({
      mean: 0.75,
      numerator: null,
      denominator: null,
    });
    expect(sumUp([{ ...two[0]!, denominator: null }, two[1]!], { type: 'RATE', multiplier: 1 })).toEqual({
      mean: 0.75,
      numerator: null,
      denominator: null,
    });
    expect(sumUp([], { type: 'RATE', multiplier: 1 })).toEqual({ mean: null, numerator: null, denominator: null });
  });
});
