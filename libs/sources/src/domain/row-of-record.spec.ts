import { rowOfRecord } from './row-of-record.js';

const place = { row: 3, raw: '{}' };
const read = (record: unknown): object => rowOfRecord(record, place, new Map([['401', 'QH-N-C']]));

it('takes the names of MeasurementInput, numbers also as texts, a month for its first day, and their names for ours', () => {
  expect(
    read({ metric: ' wait ', unit: 401, periodStart: '2026-03', numerator: '12.5', denominator: 4, contributors: '9' }),
  ).toEqual({
    ...{ row: 3, raw: '{}', metric: 'wait', unit: 'QH-N-C', periodStart: '2026-03-01', periodEnd: null },
    ...{ numerator: 12.5, denominator: 4, value: null, contributors: 9, largestShare: null },
    ...{ retracted: false, reference: null, definitionVersion: null },
  });
});

it.each([
  ['1,5', 'value.not_a_number'],
  ['a lot', 'value.not_a_number'],
  [{}, 'value.not_a_number'],
  [true, 'value.not_a_number'],
])('rejects %j as a value', (value, code) => {
  expect(read({ metric: 'wait', unit: 'u', value })).toMatchObject({ problem: { code, column: 'value' } });
});

it('a blank is missing and never zero; what is no object is no row', () => {
  expect(read({ value: '' })).toMatchObject({ value: null });
  for (const record of [null, 7, 'text', [1]])
    expect(read(record)).toMatchObject({ problem: { code: 'row.not_a_record' } });
  expect(read({ value: 1, retracted: 'yes' })).toMatchObject({ problem: { column: 'retracted' } });
});
