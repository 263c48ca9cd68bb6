// What cannot be charted is refused with a code, a field and the way out, or answered by a chart that says too few points.
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import {
  chart,
  ChartError,
  chartErrors,
  pointOf,
  subgroupsOf,
  type ChartErrorCode,
  type ChartInput,
  type SpcChartType,
  type SpcPoint,
} from './index.js';

const refusal = (work: () => unknown): Pick<ChartError, 'code' | 'field'> | 'no error' => {
  try {
    work();
  } catch (error) {
    if (!(error instanceof ChartError)) throw error;
    expect(error.message).toContain(`${error.field} `);
    expect(error.message).toMatch(/: .{10,}/);
    const { code, field } = error;
    return { code, field };
  }
  return 'no error';
};
const values = (...given: unknown[]): SpcPoint[] => given.map((value) => ({ value })) as SpcPoint[];
const of = (numerator: number | null, denominator?: number | null): SpcPoint => ({ numerator, denominator });

it.each<[ChartErrorCode, string, SpcChartType, SpcPoint[], Partial<ChartInput>?]>([
  ['chart.value_not_finite', 'points[1].value', 'I', values(1, NaN)],
  ['chart.value_not_finite', 'points[0].value', 'RUN', values(Infinity)],
  ['chart.value_not_finite', 'points[2].value', 'MR', values(1, 2, -Infinity)],
  ['chart.value_not_finite', 'points[0].value', 'I', values(1e101)],
  ['chart.value_not_finite', 'points[0].value', 'I', values('5')],
  ['chart.value_not_finite', 'points[0].values[1]', 'XBAR', [{ values: [1, NaN] }]],
  ['chart.value_not_finite', 'points[0].numerator', 'U', [of(NaN, 2)]],
  ['chart.value_not_finite', 'points[0].denominator', 'I_PRIME', [of(5, 1e-100)]],
  ['chart.count_negative', 'points[0].value', 'C', values(-1)],
  ['chart.count_negative', 'points[1].value', 'G', values(3, -1)],
  ['chart.count_negative', 'points[0].numerator', 'P', [of(-1, 4)]],
  ['chart.count_negative', 'points[0].numerator', 'U_PRIME', [of(-1, 4)]],
  ['chart.numerator_above_denominator', 'points[0].numerator', 'P', [of(5, 4)]],
  ['chart.numerator_above_denominator', 'points[1].numerator', 'P_PRIME', [of(4, 4), of(5, 4)]],
  ['chart.numerator_above_denominator', 'points[0].numerator', 'P', [of(5, 0)]],
  ['chart.rate_infinite', 'points[0].denominator', 'U', [of(5, 0)]],
  ['chart.rate_infinite', 'points[0].denominator', 'I', [of(5, 0)]],
  ['chart.denominator_negative', 'points[0].denominator', 'I_PRIME', [of(5, -1)]],
  ['chart.time_not_positive', 'points[1].value', 'T', values(3, 0)],
  ['chart.value_missing', 'points[0].denominator', 'P', [of(5)]],
  ['chart.value_missing', 'points[0].numerator', 'U', values(0.5)],
  ['chart.value_missing', 'points[1].values', 'S', [{ values: [1, 2] }, { value: 3 }]],
  ['chart.value_missing', 'points[0].value', 'C', [{ values: [1, 2] }]],
  ['chart.value_missing', 'points[0]', 'I', [4, 5] as unknown as SpcPoint[]],
  ['chart.value_missing', 'points', 'I', { length: 1 } as unknown as SpcPoint[]],
  ['chart.points_unordered', 'points[1].x', 'I', [{ x: '2024-02-01' }, { x: '2024-01-01' }]],
  ['chart.points_doubled', 'points[1].x', 'I', [{ x: '2024-02-01' }, { x: '2024-02-01' }]],
  ['chart.points_doubled', 'points[2].x', 'P', [{ x: 'B' }, { x: 'A' }, { x: 'B' }], { ordered: false }],
  ['chart.x_mixed', 'points[1].x', 'I', [{ x: 1 }, { x: '2' }]],
  ['chart.value_not_finite', 'points[0].x', 'I', [{ x: NaN }]],
  ['chart.phase_unordered', 'phases[0].from', 'I', values(1, 2), { phases: [{ from: 1 }] }],
  ['chart.phase_unordered', 'phases[1].from', 'I', values(1, 2), { phases: [{ from: 0 }, { from: 2 }] }],
  ['chart.phase_unordered', 'phases[1].from', 'I', values(1, 2), { phases: [{ from: 0 }, { from: 0.5 }] }],
  ['chart.freeze_outside_phase', 'phases[0].frozenAt', 'I', values(1, 2), { phases: [{ from: 0, frozenAt: -1 }] }],
  ['chart.centre_not_finite', 'phases[0].centre', 'I', values(1), { phases: [{ from: 0, centre: Infinity }] }],
  ['chart.multiplier_not_positive', 'multiplier', 'I', values(1), { multiplier: 0 }],
  ['chart.target_not_finite', 'target', 'I', values(1), { target: NaN }],
  ['chart.type_unknown', 'type', 'Q' as SpcChartType, values(1)],
  ['chart.option_unknown', 'direction', 'I', values(1), { direction: 'UP' as 'NEITHER' }],
  ['chart.option_unknown', 'rules[0]', 'I', values(1), { rules: ['LUCK' as 'TREND'] }],
  ['chart.option_unknown', 'runsMethod', 'I', values(1), { runsMethod: 'BOX' as 'BEST_BOX' }],
])('%s at %s of a chart %s', (...[code, field, type, points, options]) => {
  expect(refusal(() => chart({ type, points, ...options }))).toEqual({ code, field });
});

it.each<[ChartErrorCode, string, Parameters<typeof subgroupsOf>]>([
  [
    'chart.x_mixed',
    'rows',
    [
      [
        { x: 1, y: 2 },
        { x: 'a', y: 2 },
      ],
    ],
  ],
  ['chart.period_needs_dates', 'rows[0].x', [[{ x: '2024-02-30', y: 2 }], { period: 'WEEK' }]],
  ['chart.period_needs_dates', 'rows[0].x', [[{ x: 7, y: 2 }], { period: 'MONTH' }]],
  ['chart.value_not_finite', 'rows[0].y', [[{ x: 1, y: NaN }]]],
  ['chart.value_not_finite', 'rows[0].x', [[{ x: NaN, y: 1 }]]],
  ['chart.denominator_negative', 'rows[0].n', [[{ x: 1, y: 1, n: -1 }]]],
])('%s at %s of rows', (code, field, given) => {
  expect(refusal(() => subgroupsOf(...given))).toEqual({ code, field });
});

const types: SpcChartType[] = ['RUN', 'I', 'MR', 'XBAR', 'S', 'T', 'P', 'P_PRIME', 'C', 'U', 'U_PRIME', 'G', 'I_PRIME'];
it.each(types)('%s of nothing, of one point, of missing points: too few points, and no wrong line', (type) => {
  const one = pointOf({ x: 1, rows: [0], values: [3], size: /^(P|U|I_)/.test(type) ? 7 : null }, type);
  for (const points of [[], [one], [{}], [{}, {}], [{ ...one, excluded: true }]]) {
    const charted = chart({ type, points, direction: 'HIGHER_IS_BETTER', target: 1 });
    expect(charted).toMatchObject({ variation: 'TOO_FEW_POINTS', assurance: null, runs: { signal: false } });
    for (const { upper, nearUpper } of charted.points) {
      for (const line of [upper, nearUpper]) expect(line === null || Number.isFinite(line)).toBe(true);
    }
  }
});

it('whatever is given, there is a chart of finite numbers or an error with a code', () => {
  const any = fc.oneof(fc.double(), fc.integer({ min: -5, max: 50 }), fc.constant(null), fc.constant(undefined));
  const point = fc.record(
    { value: any, numerator: any, denominator: any, values: fc.array(any) },
    { requiredKeys: [] },
  );
  const phase = fc.record({ from: fc.integer({ min: -1, max: 9 }), frozenAt: any, centre: any }, { requiredKeys: [] });
  fc.assert(
    fc.property(fc.constantFrom(...types), fc.array(point), fc.array(phase), (type, points, phases) => {
      const input = { type, points, phases } as ChartInput;
      if (refusal(() => chart(input)) !== 'no error') return;
      for (const { value, centre, lower, upper } of chart(input).points)
        for (const number of [value, centre, lower, upper])
          expect(number === null || Number.isFinite(number)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

it('the page of errors names every code', () => {
  const page = readFileSync(new URL('../docs/errors.md', import.meta.url), 'utf8');
  const named = [...page.matchAll(/^\| `(chart\.\w+)` \| (.+) \|$/gm)].map(([, code, what]) => [code, what]);
  expect(Object.fromEntries(named)).toEqual(chartErrors);
});

it('a million points are charted', () => {
  const points = Array.from({ length: 1_000_000 }, (_, index) => ({ value: (index * 7919) % 1009 }));
  expect(chart({ type: 'I', points }).runs.usefulPoints).toBeGreaterThan(990_000);
});
