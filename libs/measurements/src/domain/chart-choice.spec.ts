import fc from 'fast-check';
import { CHART_TYPES, METRIC_TYPES, type ChartType, type MetricType } from '#language';
import { given, type GivenPoint } from './given-points.js';
import type { ChartMetric } from './chart-metric.js';
import { seriesChartOf, type SeriesChart } from './series-chart.js';

const shares: ChartMetric = {
  ...{ defaultChart: 'P', direction: 'LOWER_IS_BETTER', period: 'WEEK', target: null },
  ...{ signalRules: ['RUN_AGAINST_BASELINE', 'OUTSIDE_LIMITS'], type: 'PROPORTION', multiplier: 100 },
};
const of = (counts: readonly number[], denominator: number): GivenPoint[] =>
  counts.map((numerator) => ({ numerator, denominator, multiplier: 100, value: (100 * numerator) / denominator }));
/** Twenty weeks of about 20 in 100, as chance has them. */
const asChance = of([20, 17, 23, 19, 22, 16, 21, 24, 18, 20, 15, 22, 19, 25, 20, 18, 21, 17, 23, 20], 100);
/** The same shares of 10,000 each: chance alone would hold them within half a point. */
const wide = of(
  asChance.map(({ numerator }) => numerator! * 100),
  10_000,
);
const charted = (
  points: readonly GivenPoint[],
  over: Partial<ChartMetric> = {},
  asked: ChartType | null = null,
): SeriesChart => seriesChartOf(given(points), [], { ...shares, ...over }, asked);

describe('the kind of chart', () => {
  it('is the one for shares, on the scale that people read', () => {
    const { type, typeBecause, points, dispersion } = charted(asChance);
    expect([type, typeBecause]).toEqual(['P', expect.stringContaining('as chance would make them')]);
    expect(dispersion?.verdict).toBe('AS_CHANCE');
    // 20 in 100 ± 3 * sqrt(0.2 * 0.8 / 100), in per cent; its own share of the whole is 400 of 2,000.
    expect(points[0]).toMatchObject({
      value: 20,
      centre: 20,
      lower: expect.closeTo(8, 9),
      upper: expect.closeTo(32, 9),
    });
  });

  it('is wider where shares vary more than chance, and says how much too tight plain limits are', () => {
    const { type, typeBecause, dispersion, points } = charted(wide);
    expect([type, typeBecause]).toEqual(['P_PRIME', expect.stringMatching(/times too tight .* P′ allows for it/)]);
    expect(dispersion!.sigmaZ).toBeGreaterThan(5);
    expect(points[0]!.upper! - points[0]!.centre!).toBeGreaterThan(5);
  });

  it('is the plain one where somebody asks for it, with what that costs', () => {
    expect(charted(wide, {}, 'P')).toMatchObject({
      type: 'P',
      typeBecause: expect.stringContaining('by chance alone'),
    });
  });

  it('does not change with points after a freeze', () => {
    const started = [
      {
        id: 'p',
        startsOn: given(asChance)[0]!.periodStart,
        frozenAt: given(asChance)[19]!.periodStart,
        because: 'baseline',
      },
    ];
    const after = seriesChartOf(given([...asChance, ...wide]), started, shares);
    expect(after.type).toBe('P');
  });

  it.each([
    ['a share without its parts', asChance.map(({ value }) => ({ value })), 'PROPORTION', 'P'],
    ['more cases than were at risk', [...asChance, { numerator: 9, denominator: 4, value: 225 }], 'PROPORTION', 'P'],
    ['a time of zero', [{ value: 3 }, { value: 0 }, { value: 4 }], 'TIME_BETWEEN', 'T'],
    ['a count below zero', [{ value: 3 }, { value: -1 }, { value: 4 }], 'COUNT', 'C'],
  ] as [string, GivenPoint[], MetricType, ChartType][])(
    '%s is drawn as individual values, with the reason',
    (_, points, type, defaultChart) => {
      const chart = charted(points, { type, defaultChart, multiplier: 1 });
      expect(['I', 'RUN']).toContain(chart.type);
      expect(chart.typeBecause).not.toBe('');
      expect(chart.points.map(({ value }) => value)).toEqual(points.map(({ value }) => value));
    },
  );

  it('of subgroups is by the next longer period; a year has none', () => {
    const weeks = charted(asChance, { type: 'INDIVIDUAL' }, 'XBAR');
    expect(weeks).toMatchObject({ type: 'XBAR', points: { length: 5 } });
    expect(weeks.points[0]).toMatchObject({ periodStart: '2025-01-01', periodEnd: '2025-01-31', revision: null });
    expect(weeks.points[0]!.value).toBeCloseTo((20 + 17 + 23 + 19) / 4, 9);
    expect(charted(asChance, { type: 'INDIVIDUAL', period: 'YEAR' }, 'S')).toMatchObject({
      type: 'I',
      typeBecause: expect.stringContaining('no longer period'),
    });
  });

  it('that is about spread has no better side and no target', () => {
    const chart = charted(asChance, { target: 10 }, 'MR');
    expect(chart).toMatchObject({ type: 'MR', target: null, assurance: null });
    expect(['COMMON_CAUSE', 'NEITHER_HIGH', 'NEITHER_LOW']).toContain(chart.variation);
  });
});

it('whatever the data, there is a chart of every kind that is asked for', () => {
  const number = fc.oneof(
    fc.integer({ min: -5, max: 50 }),
    fc.double({ min: -1e9, max: 1e9, noNaN: true }),
    fc.constant(null),
  );
  const flags = { excluded: fc.boolean(), preliminary: fc.boolean(), suppressed: fc.boolean() };
  const point = fc.record({ value: number, numerator: number, denominator: number, ...flags });
  fc.assert(
    fc.property(
      fc.array(point, { maxLength: 30 }),
      fc.constantFrom(...METRIC_TYPES),
      fc.constantFrom(...CHART_TYPES),
      (points, type, kind) => {
        const chart = charted(points, { type, multiplier: 10 }, kind);
        expect(chart.typeBecause).not.toBe('');
        for (const one of chart.points) {
          if (one.suppressed) expect([one.value, one.centre, one.lower, one.upper]).toEqual([null, null, null, null]);
          for (const line of [one.value, one.centre, one.lower, one.upper])
            expect(Number.isFinite(line ?? 0)).toBe(true);
        }
      },
    ),
  );
});
