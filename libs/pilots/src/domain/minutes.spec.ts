import { measuredPerWeek, minutesPerOne, type MeasuredTime, type TimeMetric } from './minutes.js';

const metric = (unitOfMeasure: string, over: Partial<TimeMetric> = {}): TimeMetric => ({
  type: 'RATIO',
  direction: 'LOWER_IS_BETTER',
  unitOfMeasure,
  ...over,
});

describe('which metrics can tell minutes', () => {
  it.each([
    ['hours per 8 scheduled hours', 7.5],
    ['minutes per shift', 1],
    ['minutes per clinician-day', 1],
    ['hours per cFTE-week', 60],
    ['hours per staff FTE per month', 60],
    ['minutes', 1],
    ['Minutes per 2.5 visits', 0.4],
  ])('%s: one in the denominator is %d minutes', (unitOfMeasure, minutes) => {
    expect(minutesPerOne(metric(unitOfMeasure))).toBe(minutes);
  });

  it.each([
    metric('% of session time', { type: 'PROPORTION' }),
    metric('hours (median)', { type: 'INDIVIDUAL' }),
    metric('per 100 paid hours', { type: 'RATE' }),
    metric('staff per clinician'),
    metric('minutes per visit', { direction: 'HIGHER_IS_BETTER' }),
    metric('minutes per visit', { direction: 'NEITHER' }),
  ])('not $type, $direction, "$unitOfMeasure"', (other) => {
    expect(minutesPerOne(other)).toBeNull();
  });
});

describe('measured minutes', () => {
  const time = (over: Partial<MeasuredTime> = {}): MeasuredTime => ({
    unitId: 'clinic',
    denominator: 'scheduled patient time',
    minutesPerOne: 7.5,
    baseline: 6,
    current: 5,
    weeklyDenominator: 400,
    ...over,
  });

  it('are the change times what a week brings: an hour per eight, over 400 hours, is 3,000 minutes', () => {
    expect(measuredPerWeek([time()])).toBe(3000);
  });

  it('are below zero where the change asks for time', () => {
    expect(measuredPerWeek([time({ current: 6.2 })])).toBeCloseTo(-600, 9);
  });

  it('are summed over units, and over metrics with other denominators', () => {
    const shifts = time({ denominator: 'shifts', minutesPerOne: 1, baseline: 80, current: 70, weeklyDenominator: 50 });
    expect(measuredPerWeek([time(), time({ unitId: 'ward' }), shifts])).toBe(6500);
  });

  it('count a part no second time beside its whole: notes within the time in the record', () => {
    const notes = time({ baseline: 2, current: 1, denominator: 'Scheduled patient time ' });
    expect(measuredPerWeek([notes, time()])).toBe(3000);
    expect(measuredPerWeek([time(), notes])).toBe(3000);
  });

  it('are none where no metric can tell', () => {
    expect(measuredPerWeek([])).toBeNull();
  });
});
