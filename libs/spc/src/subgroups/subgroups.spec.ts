import { phasesAfter, phasesByLabel, pointOf, subgroupsOf } from '../index.js';

const rows = [
  { x: '2024-03-03', y: 5, n: 10 },
  { x: '2024-02-26', y: 2, n: 4 },
  { x: '2023-12-31', y: null, n: 8 },
  { x: '2024-02-29', y: 1, n: null },
  { x: null, y: 9, n: 9 },
];

describe('subgroups', () => {
  it('bin dates by calendar periods that are named by their first day', () => {
    const starts = (period: 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR') =>
      subgroupsOf(rows, { period }).map(({ x }) => x);
    expect(starts('DAY')).toEqual(['2023-12-31', '2024-02-26', '2024-02-29', '2024-03-03']);
    expect(starts('WEEK')).toEqual(['2023-12-25', '2024-02-26']);
    expect(starts('MONTH')).toEqual(['2023-12-01', '2024-02-01', '2024-03-01']);
    expect(starts('QUARTER')).toEqual(['2023-10-01', '2024-01-01']);
    expect(starts('YEAR')).toEqual(['2023-01-01', '2024-01-01']);
  });
  it('leave out what is missing, whole where one half of a ratio is', () => {
    expect(subgroupsOf(rows, { period: 'WEEK' })).toEqual([
      { x: '2023-12-25', rows: [2], values: [], size: 0 },
      { x: '2024-02-26', rows: [0, 1, 3], values: [2, 5], size: 14 },
    ]);
  });
  it('sort numbers as numbers and text by letters', () => {
    expect(subgroupsOf([10, 9, 2].map((x) => ({ x, y: 1 }))).map(({ x }) => x)).toEqual([2, 9, 10]);
    expect(subgroupsOf(['b', 'B', 'a'].map((x) => ({ x, y: 1 }))).map(({ x }) => x)).toEqual(['B', 'a', 'b']);
  });
  it('become the point that a type of chart reads', () => {
    const [one] = subgroupsOf([1, 2, 6].map((y) => ({ x: 1, y })));
    expect(pointOf(one!, 'XBAR')).toEqual({ x: 1, values: [1, 2, 6] });
    expect(pointOf(one!, 'C', 'MEDIAN')).toEqual({ x: 1, value: 9 });
    const aggregates = (['MEAN', 'MEDIAN', 'SUM', 'SD'] as const).map((how) => pointOf(one!, 'I', how).value);
    expect(aggregates).toEqual([3, 2, 9, Math.sqrt(7)]);
    const [none] = subgroupsOf([{ x: 1, y: null }]);
    expect((['MEAN', 'MEDIAN', 'SUM', 'SD'] as const).map((how) => pointOf(none!, 'I', how).value)).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(pointOf({ ...one!, size: 30 }, 'P')).toEqual({ x: 1, numerator: 9, denominator: 30 });
  });
});

describe('phases', () => {
  it('break after positions in any order, once each, within the chart', () => {
    expect(phasesAfter([15, 5, 5, 0, 20], 20)).toEqual([{ from: 0 }, { from: 5 }, { from: 15 }]);
    expect(phasesAfter([], 3)).toEqual([{ from: 0 }]);
  });
  it('break where a label is seen for the first time, and not again', () => {
    const groups = subgroupsOf([4, 1, 2, 3, 2].map((x) => ({ x, y: 1 })));
    expect(phasesByLabel(groups, ['a', 'a', 'a', 'b', 'b'])).toEqual([{ from: 0 }, { from: 1 }]);
  });
});
