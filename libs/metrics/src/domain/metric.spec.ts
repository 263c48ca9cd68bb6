import { defineMetric, type MetricDefinitionInput } from './metric.js';

const input: MetricDefinitionInput = {
  key: 'inbox_minutes',
  name: 'Inbox time',
  operationalDefinition: 'Minutes in the inbox by scheduled hour.',
  concern: 'WORKFORCE',
  sensitivity: 'PERSON_LEVEL',
  type: 'RATIO',
  direction: 'LOWER_IS_BETTER',
  period: 'WEEK',
  unitOfMeasure: 'hours per 8 hours',
  numerator: 'Minutes in the inbox',
  denominator: 'Scheduled hours',
  multiplier: 8 / 60,
};
const rules = (change: Partial<MetricDefinitionInput>): string[] =>
  defineMetric({ ...input, ...change }).problems.map((one) => one.rule);

describe('defineMetric', () => {
  it('fills in what is usual', () => {
    expect(defineMetric(input).metric).toMatchObject({
      lagDays: 0,
      signalRules: ['RUN_AGAINST_BASELINE'],
      minimumContributors: 8,
      defaultChart: 'I_PRIME',
      target: null,
      validLow: null,
    });
    expect(defineMetric({ ...input, sensitivity: 'LEADERSHIP' }).metric.minimumContributors).toBe(10);
    expect(defineMetric({ ...input, sensitivity: 'OPEN' }).metric.minimumContributors).toBeNull();
    expect(defineMetric({ ...input, multiplier: null }).metric.multiplier).toBe(1);
    expect(defineMetric({ ...input, type: 'PROPORTION', multiplier: 100 }).metric).toMatchObject({
      validLow: 0,
      validHigh: 100,
    });
  });

  it('lets a mean stand without its parts', () => {
    expect(rules({ type: 'MEAN', numerator: null, denominator: null })).toEqual([]);
  });

  it.each([
    [{ numerator: '', denominator: null }, ['metric.numerator_missing', 'metric.denominator_missing']],
    [{ multiplier: 0 }, ['metric.multiplier_not_positive']],
    [{ multiplier: Number.NaN }, ['metric.multiplier_no_number']],
    [{ minimumContributors: 4 }, ['metric.minimum_contributors_out_of_range']],
    [{ minimumContributors: 5.5 }, ['metric.minimum_contributors_not_whole']],
    [{ key: 'two words' }, ['metric.key_invalid']],
    [{ lagDays: -1 }, ['metric.lag_days_out_of_range']],
    [{ validRange: [3, 3] }, ['metric.valid_range_empty']],
    [{ name: ' ', signalRules: ['GUESS'] }, ['metric.name_missing', 'metric.signal_rules_unknown']],
    [{ type: 'VIBE' }, ['metric.type_unknown']],
  ] as [Partial<MetricDefinitionInput>, string[]][])('refuses %j', (change, expected) => {
    expect(rules(change)).toEqual(expected);
  });
});
