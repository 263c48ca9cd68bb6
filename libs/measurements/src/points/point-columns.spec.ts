import { pointsOfColumns, type PointColumns } from './point-columns.js';

const columns: PointColumns = {
  seriesId: 'one',
  periodStart: '{20458,20465,20472}',
  periodEnd: '{20464,20471,20478}',
  value: '{0.1,NULL,-2.5e-7}',
  numerator: '{1,NULL,NULL}',
  denominator: '{10,0,NULL}',
  revision: '{1,2,1}',
  metricVersion: '{1,1,2}',
  multiplier: '{100,100,1}',
  recordedAt: '{1768896000.123456,1768896000.123456,1769500800}',
  flags: '{0,2,1}',
  becauses: { '2026-01-05': 'Closed, "for the move".' },
};

it('takes the columns of a series apart into its points', () => {
  const [first, second, third, ...more] = pointsOfColumns(columns);
  expect(more).toEqual([]);
  expect(first).toEqual({
    ...{
      seriesId: 'one',
      periodStart: '2026-01-05',
      periodEnd: '2026-01-11',
      value: 0.1,
      numerator: 1,
      denominator: 10,
    },
    ...{ revision: 1, metricVersion: 1, multiplier: 100, recordedAt: new Date('2026-01-20T08:00:00.123Z') },
    ...{ preliminary: false, suppressed: false, retracted: false, excluded: true },
    excludedBecause: 'Closed, "for the move".',
  });
  expect(second).toMatchObject({ value: null, numerator: null, denominator: 0, revision: 2, suppressed: true });
  expect(third).toMatchObject({ value: -2.5e-7, metricVersion: 2, multiplier: 1, preliminary: true, excluded: false });
  expect(third?.excludedBecause).toBeNull();
});

it('gives points of one recording one instant', () => {
  const [first, second, third] = pointsOfColumns(columns);
  expect(second?.recordedAt).toBe(first?.recordedAt);
  expect(third?.recordedAt).toEqual(new Date('2026-01-27T08:00:00Z'));
});
