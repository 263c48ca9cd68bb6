import { TurnedColumns } from './turned-columns.js';

const KNOWN = new Set(['a', 'b']);
/** What is found of so many rows that can be read, and of so many with a text where a number belongs. */
function found(
  good: Record<string, number>,
  bad: [metric: string | null, column: string, rows: number, code?: string][],
  known = KNOWN,
) {
  const columns = new TurnedColumns();
  for (const [metric, column, rows, code = 'value.not_a_number'] of bad)
    for (let row = 0; row < rows; row += 1) columns.note(metric, { code, column, reason: 'x' });
  return columns.found(
    Object.entries(good).map(([metric, rows]) => ({ metric, rows })),
    known,
  );
}

it('a column has turned when all of it, or more than half and more than ten, cannot be read', () => {
  expect(found({}, [['a', 'n', 3]])).toEqual(['n']);
  expect(found({ a: 10 }, [['a', 'n', 11]])).toEqual(['n']);
});

it('one slip, a few, or half of a column cost what they are', () => {
  expect(found({}, [['a', 'n', 2]])).toEqual([]);
  expect(found({ a: 1 }, [['a', 'n', 10]])).toEqual([]);
  expect(found({ a: 11 }, [['a', 'n', 11]])).toEqual([]);
});

it('of a wide table it is each metric by itself, of a long one all that share the column', () => {
  expect(found({ b: 500 }, [['a', 'a minutes', 20]])).toEqual(['a minutes']);
  expect(
    found({ b: 6 }, [
      ['a', 'n', 6],
      ['b', 'n', 8],
    ]),
  ).toEqual(['n']);
  expect(
    found({ b: 15 }, [
      ['a', 'n', 6],
      ['b', 'n', 8],
    ]),
  ).toEqual([]);
  expect(found({ ' a': 0, a: 6 }, [[' a ', 'n', 11]])).toEqual(['n']);
});

it('rows that are bad in another column, or otherwise, are rows of the metric as well', () => {
  expect(
    found({}, [
      ['a', 'n', 11],
      ['a', 'd', 11],
    ]),
  ).toEqual([]);
  expect(
    found({}, [
      ['a', 'n', 11],
      ['a', 'd', 5, 'value.out_of_range'],
    ]),
  ).toEqual(['n']);
  expect(found({}, [['a', 'n', 30, 'value.out_of_range']])).toEqual([]);
});

it('days turn as numbers do, over all rows', () => {
  expect(found({ a: 40 }, [[null, 'week', 60, 'period.not_a_date']])).toEqual(['week']);
  expect(found({ a: 60 }, [['a', 'periodStart', 40, 'period.invalid']])).toEqual([]);
});

it('a metric that the source has never brought is told row by row what is wrong', () => {
  expect(found({}, [['c', 'n', 50]])).toEqual([]);
  expect(found({}, [[null, 'week', 50, 'period.not_a_date']], new Set())).toEqual([]);
  expect(found({}, [[null, 'week', 50, 'period.not_a_date']])).toEqual(['week']);
});

it('names of metrics without end are counted together, and a column of a known one is still found', () => {
  const columns = new TurnedColumns();
  const problem = { code: 'value.not_a_number', column: 'n', reason: 'x' };
  columns.note('a', problem);
  for (let n = 0; n < 20_000; n += 1) columns.note(`${n}`, problem);
  columns.note('x'.repeat(100_000), problem);
  for (let n = 0; n < 12; n += 1) columns.note('a', problem);
  expect(columns.found([{ metric: 'a', rows: 12 }], KNOWN)).toEqual(['n']);
  expect((columns as unknown as { unread: Map<string, number> }).unread.size).toBeLessThanOrEqual(10_001);
});
