import { RowGroups } from './group-rows.js';

const row = (metric: string | null, unit: string | null, periodStart: string | null) => ({
  ...{ row: 1, metric, unit, periodStart, raw: '' },
});

it('counts rows by metric and unit, with the first and the last start of a period', () => {
  const counted = new RowGroups();
  for (const day of ['2025-01-13', '2025-01-06', '2025-01-20']) counted.count(row('m', 'u', day));
  expect(counted.count(row('m', 'v', '2025-01-06'))).toMatchObject({ group: 1 });
  expect(counted.groups).toMatchObject([
    { group: 0, metric: 'm', unit: 'u', rows: 3, from: '2025-01-06', to: '2025-01-20' },
    { group: 1, metric: 'm', unit: 'v', rows: 1, from: '2025-01-06', to: '2025-01-06' },
  ]);
});

it('takes names with blanks around them for the same, and what is missing for blank', () => {
  const counted = new RowGroups();
  for (const metric of [' m ', 'm', 'm\t']) expect(counted.count(row(metric, 'u', null))).toMatchObject({ group: 0 });
  for (const unit of [null, '', '  ']) expect(counted.count(row('m', unit, null))).toMatchObject({ group: 1 });
  expect(counted.groups.map(({ unit, rows, from }) => ({ unit, rows, from }))).toEqual([
    { unit: 'u', rows: 3, from: '' },
    { unit: '', rows: 3, from: '' },
  ]);
});

it('holds so many names and no more, and none that is as long as no name is; the others cost their rows', () => {
  const counted = new RowGroups(2);
  const groups = ['u', 'v', 'w', 'u', 'x'].map((unit) => counted.count(row('m', unit, null)));
  const full = expect.objectContaining({ code: 'row.too_many_series' }) as unknown;
  expect(groups).toMatchObject([{ group: 0 }, { group: 1 }, full, { group: 0 }, full]);
  expect(counted.count(row('m'.repeat(301), 'u', null))).toMatchObject({ code: 'metric.unknown', column: 'metric' });
  expect(counted.count(row('m', 'u'.repeat(90_000), null))).toMatchObject({ code: 'unit.unknown', column: 'unit' });
  expect(counted.groups).toHaveLength(2);
});
