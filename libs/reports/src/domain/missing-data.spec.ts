import { missingData } from './missing-data.js';

const point = (periodStart: string, over: object = {}) => ({
  ...{ periodStart, value: 1, suppressed: false, retracted: false, excluded: false, excludedBecause: null },
  ...{ preliminary: false, revision: 1, ...over },
});

it('counts what is not there, each by its reason', () => {
  const points = [
    point('2026-03-02'),
    point('2026-03-16', { value: null, suppressed: true }),
    point('2026-03-23', { excluded: true, excludedBecause: 'Downtime' }),
    point('2026-03-30', { value: null }),
    point('2026-04-06', { preliminary: true, revision: 2 }),
  ];
  expect(missingData(points, 'WEEK')).toEqual({
    ...{ from: '2026-03-02', to: '2026-04-06', expected: 6, shown: 2, gaps: 1, withheld: 1, retracted: 0, without: 1 },
    ...{ excluded: 1, excludedBecause: ['Downtime'], preliminary: 1, corrected: 1 },
  });
});

it('knows months, and that events have no periods to miss', () => {
  expect(missingData([point('2025-11-01'), point('2026-02-01')], 'MONTH')).toMatchObject({ expected: 4, gaps: 2 });
  expect(missingData([point('2025-11-01'), point('2026-02-01')], 'EVENT')).toMatchObject({ expected: null, gaps: 0 });
  expect(missingData([], 'WEEK')).toMatchObject({ from: null, expected: null, shown: 0 });
});
