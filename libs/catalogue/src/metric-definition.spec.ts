import { METRIC_CONCERNS, METRIC_TYPES, PERIODS } from '#language';
import { catalogueMetric, catalogueMetrics } from './catalogue.js';
import type { CatalogueMetric } from './catalogue-metric.js';
import { metricDefinition } from './metric-definition.js';

const named = (key: string): CatalogueMetric => {
  const metric = catalogueMetric(key);
  if (!metric) throw new Error(`The catalogue has no metric ${key}.`);
  return metric;
};
const read = (key: string, numerator: number, denominator: number): number =>
  (numerator / denominator) * metricDefinition(named(key)).multiplier;

// Every formula that the catalogue writes for a pair, spelled out: a new one fails until it is added here by hand.
const formulas: Record<string, (numerator: number, denominator: number) => number> = {
  '(numerator_minutes / 60) / denominator_hours * 8': (n, d) => (n / 60 / d) * 8,
  '100 * numerator / denominator': (n, d) => (100 * n) / d,
  '100 * (session_minutes - ehr_minutes_in_session) / session_minutes': (n, d) => (100 * n) / d,
  'numerator / denominator': (n, d) => n / d,
  '1 * numerator / denominator': (n, d) => n / d,
  '8 * numerator / denominator': (n, d) => (8 * n) / d,
  '1000 * numerator / denominator': (n, d) => (1000 * n) / d,
  '1200 * separations / headcount_months': (n, d) => (1200 * n) / d,
};

describe('the catalogue translated', () => {
  it('has 80 metrics, each with a whole definition', () => {
    const all = catalogueMetrics().map(metricDefinition);
    expect(all).toHaveLength(80);
    expect(new Set(all.map((one) => one.key)).size).toBe(80);
    for (const one of all) {
      expect(METRIC_TYPES).toContain(one.type);
      expect(METRIC_CONCERNS).toContain(one.concern);
      expect(PERIODS).toContain(one.period);
      expect(one.lagDays).toBeGreaterThan(0);
      expect(one.multiplier).toBeGreaterThan(0);
      expect(one.operationalDefinition).toMatch(/^[A-Z].+\.$/s);
      expect(one.operationalDefinition).not.toMatch(/undefined|null|\.\./);
      expect(one.minimumContributors === null).toBe(one.sensitivity === 'OPEN');
    }
  });

  it.each(catalogueMetrics().map((metric) => [metric.key, metric] as const))(
    'reads %s as its formula says',
    (key, metric) => {
      const { type, multiplier, numerator, denominator } = metricDefinition(metric);
      if (type === 'INDIVIDUAL' || type === 'COUNT') {
        expect({ multiplier, numerator, denominator }).toEqual({ multiplier: 1, numerator: null, denominator: null });
        return;
      }
      const formula = formulas[metric.definition.formula];
      expect(formula).toBeDefined();
      expect(read(key, 37, 52)).toBeCloseTo(formula?.(37, 52) ?? NaN, 10);
      if (metric.unit.startsWith('%')) expect([100, 1200]).toContain(multiplier);
      if (/per 1,000/.test(metric.unit)) expect(multiplier).toBe(1000);
      if (/per 8 scheduled/.test(metric.unit)) expect([8, 8 / 60]).toContain(multiplier);
    },
  );

  it('turns a first week of Family Medicine 1 into hours per eight hours', () => {
    expect(read('ehr_time8', 17175, 367.5)).toBeCloseTo(6.23, 2);
    expect(read('wow8', 4027, 367.5)).toBeCloseTo(1.46, 2);
    expect(read('visits_per_8h', 720, 367.5)).toBeCloseTo(15.67, 2);
  });

  it('turns counts into percent, per thousand, and yearly percent', () => {
    expect(read('tword', 1154, 2410)).toBeCloseTo(47.88, 2);
    expect(read('order_clarifications', 9, 1200)).toBeCloseTo(7.5, 10);
    expect(read('alerts_per_100', 589, 702)).toBeCloseTo(83.9, 1);
    expect(read('turnover_annual', 1, 24)).toBeCloseTo(50, 10);
    expect(read('pa_hours_week', 103.6, 7.5)).toBeCloseTo(13.81, 2);
  });

  it('decides what cannot be rebuilt from a pair', () => {
    const types = (...keys: string[]): string[] => keys.map((key) => metricDefinition(named(key)).type);
    expect(types('tnaa_days', 'inbox_turnaround_hours', 'cost_turnover_burnout', 'sops_teamwork_positive')).toEqual(
      Array(4).fill('INDIVIDUAL'),
    );
    expect(types('requirements_removed', 'pilot_cost', 'miniz_joy_mean')).toEqual(['COUNT', 'INDIVIDUAL', 'MEAN']);
  });

  it('guards people: 8 for what they say of themselves, 10 for leaders and the intention to leave', () => {
    const guard = (key: string): unknown[] => {
      const { sensitivity, minimumContributors } = metricDefinition(named(key));
      return [sensitivity, minimumContributors];
    };
    expect(guard('burnout_single_item')).toEqual(['PERSON_LEVEL', 8]);
    expect(guard('leader_index_12_mean')).toEqual(['LEADERSHIP', 10]);
    expect(guard('itl_2y')).toEqual(['PERSON_LEVEL', 10]);
    expect(guard('ehr_time8')).toEqual(['OPEN', null]);
  });

  it('files metrics under whom they are about', () => {
    const concern = (key: string): string => metricDefinition(named(key)).concern;
    expect(concern('ehr_time8')).toBe('WORKFORCE');
    expect(concern('overtime_hours')).toBe('WORKFORCE');
    expect(concern('tnaa_days')).toBe('PATIENTS');
    expect(concern('safety_events')).toBe('QUALITY_AND_SAFETY');
    expect(concern('visits_per_8h')).toBe('OPERATIONS');
    expect(concern('pilot_cost')).toBe('COST');
  });

  it('knows lags, periods and charts', () => {
    const timing = (key: string): unknown[] => {
      const { lagDays, period, defaultChart } = metricDefinition(named(key));
      return [lagDays, period, defaultChart];
    };
    expect(timing('ehr_time8')).toEqual([3, 'WEEK', 'I']);
    expect(timing('tword')).toEqual([3, 'WEEK', 'P']);
    expect(timing('burnout_single_item')).toEqual([7, 'MONTH', 'P']);
    expect(timing('overtime_hours')).toEqual([14, 'MONTH', 'I']);
    expect(timing('leader_index_12_mean')).toEqual([7, 'QUARTER', 'I']);
    expect(timing('cost_turnover_burnout')).toEqual([30, 'YEAR', 'RUN']);
  });
});
