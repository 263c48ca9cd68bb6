import type { ParticipantSeries } from './effect-analysis.js';
import { comparisonUnits } from './comparison-units.js';
import { given, pointsOf } from './given.js';
import { firstDayOf, lastDayOf, periodNumber } from './period-number.js';
import { declaredBefore, startPeriod } from './start.js';
import { nearestStart, unitWindow } from './unit-window.js';
import { missingShare, usedPoints } from './used-points.js';

const weeks = (count: number, over: Partial<ParticipantSeries> = {}): ParticipantSeries => ({
  ...{ unitId: 'clinic', start: { on: '2025-03-31', toldOn: '2025-03-31' }, linkedOn: '2025-03-01' },
  points: pointsOf(Array.from({ length: count }, (_, n) => n)),
  ...over,
});

describe('periods as whole numbers', () => {
  it.each([
    ['WEEK', '2025-01-06', '2025-01-12', '2025-01-13'],
    ['WEEK', '1969-12-29', '1970-01-04', '1970-01-05'],
    ['MONTH', '2024-12-01', '2024-12-31', '2025-01-01'],
    ['QUARTER', '2024-10-01', '2024-12-31', '2025-01-01'],
    ['YEAR', '2024-01-01', '2024-12-31', '2025-01-01'],
    ['DAY', '2024-02-29', '2024-02-29', '2024-03-01'],
  ] as const)('a %s from %s to %s has one, and the next day the next', (period, first, last, next) => {
    const number = periodNumber(period, first)!;
    expect([periodNumber(period, last), periodNumber(period, next)]).toEqual([number, number + 1]);
    expect([firstDayOf(period, number), lastDayOf(period, number)]).toEqual([first, last]);
  });

  it('are none for what is told event by event', () => {
    expect(periodNumber('EVENT', '2025-01-06')).toBeNull();
    expect(usedPoints(pointsOf([1, 2]), { ...given, period: 'EVENT' })).toEqual([]);
  });
});

describe('the points used', () => {
  it('are those that are shown and settled, with their denominators as weights', () => {
    const points = pointsOf([5, null, 7, 8, 9]);
    const [first, , third, fourth, fifth] = points;
    const used = usedPoints(
      [first!, points[1]!, { ...third!, preliminary: true }, { ...fourth!, excluded: true }, fifth!],
      given,
    );
    expect(used.map(({ y, w }) => [y, w])).toEqual([
      [5, 10],
      [9, 10],
    ]);
    expect(used[1]!.t - used[0]!.t).toBe(4);
  });

  it('have no weights where one lacks its denominator, or the metric is no quotient', () => {
    const [first, second] = pointsOf([5, 6]);
    const weights = (used: readonly { w: number | null }[]): unknown[] => used.map(({ w }) => w);
    expect(weights(usedPoints([first!, { ...second!, denominator: null }], given))).toEqual([null, null]);
    expect(weights(usedPoints([first!, second!], { ...given, type: 'COUNT' }))).toEqual([null, null]);
  });

  it('leave a share of the periods missing, without those dropped on purpose', () => {
    const at = (...periods: number[]) => periods.map((t) => ({ t }));
    expect(missingShare(at(1, 2, 4, 5), 0)).toBeCloseTo(0.2);
    expect(missingShare(at(1, 2, 4, 5), 1)).toBe(0);
    expect(missingShare([], 0)).toBe(0);
  });
});

describe('the start', () => {
  it('is the period in which the first test began, which is left out where it began midway', () => {
    const start = periodNumber('WEEK', '2025-03-31')!;
    expect(startPeriod('WEEK', { on: '2025-03-31', toldOn: '' })).toEqual({ start, transition: 0 });
    expect(startPeriod('WEEK', { on: '2025-04-02', toldOn: '' })).toEqual({ start, transition: 1 });
    expect(startPeriod('MONTH', { on: '2025-04-02', toldOn: '' })?.transition).toBe(1);
    expect(startPeriod('EVENT', { on: '2025-04-02', toldOn: '' })).toBeNull();
    const midway = unitWindow(weeks(24, { start: { on: '2025-04-02', toldOn: '2025-04-02' } }), given);
    expect([midway.before, midway.after]).toEqual([12, 11]);
    expect(midway.used.map(({ t }) => t)).not.toContain(start);
  });

  it('was declared before where the link was there by then, and the start was told within its period', () => {
    const start = { on: '2025-04-02', toldOn: '2025-04-06' };
    expect(declaredBefore('WEEK', start, '2025-04-02')).toBe(true);
    expect(declaredBefore('WEEK', start, '2025-04-03')).toBe(false);
    expect(declaredBefore('WEEK', { ...start, toldOn: '2025-04-07' }, '2025-04-02')).toBe(false);
  });
});

describe('a window', () => {
  it('counts both sides of the start, and all as before where nothing has begun', () => {
    expect(unitWindow(weeks(20), given)).toMatchObject({ before: 12, after: 8, broken: false, declared: true });
    expect(unitWindow(weeks(20, { start: null, linkedOn: null }), given)).toMatchObject({ before: 20, after: 0 });
  });

  const versions = (changeAt: number, count = 40): ParticipantSeries => {
    const { points } = weeks(count);
    return weeks(count, { points: points.map((point, n) => ({ ...point, metricVersion: n < changeAt ? 1 : 2 })) });
  };
  const late = { start: { on: firstDayOf('WEEK', periodNumber('WEEK', '2025-01-06')! + 30), toldOn: '' } };

  it('is broken by a new definition, unless twelve points follow it before the start', () => {
    expect(unitWindow({ ...versions(34), ...late }, given)).toMatchObject({ broken: true, before: 30, after: 10 });
    expect(unitWindow({ ...versions(19), ...late }, given)).toMatchObject({ broken: true, before: 30 });
    expect(unitWindow({ ...versions(18), ...late }, given)).toMatchObject({ broken: false, before: 12, after: 10 });
  });

  it('knows how near another pilot began: inside it, or too near to be told apart', () => {
    const window = unitWindow(weeks(24), given);
    const began = (...days: string[]) => days.map((on) => ({ unitId: 'clinic', on }));
    expect(nearestStart(window, began('2025-04-30', '2025-03-26'), given)).toBe(-1);
    expect(nearestStart(window, began('2025-05-12'), given)).toBe(6);
    expect(nearestStart(window, began('2024-05-12', '2026-05-12'), given)).toBeNull();
    expect(nearestStart(window, [{ unitId: 'ward', on: '2025-03-31' }], given)).toBeNull();
  });
});

describe('units to compare with', () => {
  const used = (unitId: string, values: (number | null)[]) => ({ unitId, used: usedPoints(pointsOf(values), given) });
  const whole = Array.from({ length: 20 }, (_, n) => n);
  const treated = used('clinic', whole).used;
  const without = (...gaps: number[]) => whole.map((n) => (gaps.includes(n) ? null : n));

  it('are taken in order while nine periods in ten stay whole, eight at most', () => {
    const offered = [used('a', without(3)), used('b', without(4, 5)), used('c', without(3)), used('d', [])];
    expect(comparisonUnits(treated, offered).map(({ unitId }) => unitId)).toEqual(['a', 'c']);
    const many = Array.from({ length: 12 }, (_, n) => used(`u${n}`, whole));
    expect(comparisonUnits(treated, many)).toHaveLength(8);
  });

  it('follow one definition, and are not chosen by their values', () => {
    const changed = used('a', whole);
    changed.used = changed.used.map((point, n) => ({ ...point, version: n < 10 ? 1 : 2 }));
    const chosen = comparisonUnits(treated, [
      changed,
      used(
        'b',
        whole.map((n) => n * 100),
      ),
    ]);
    expect(chosen.map(({ unitId }) => unitId)).toEqual(['b']);
  });
});
