import { rowOfJson } from './row-of-json.js';

const ours = new Map([['401', 'QH-N-C']]);
const reading = { ours, asked: { watermark: 'changed', timeZone: 'America/Chicago' } };
const read = (record: unknown): object => rowOfJson(record, { row: 3, raw: '{}' }, reading);
const GOOD = { metric: 'wait', unit: '401', value: 4, periodStart: '2026-03-09' };

it('takes the fields of a measurement and the watermark, and a midnight of the place for its day', () => {
  expect(read({ ...GOOD, changed: '2026-03-10' })).toMatchObject({
    unit: 'QH-N-C',
    value: 4,
    periodStart: '2026-03-09',
  });
  expect(read({ ...GOOD, periodStart: '2026-03-09T05:00:00Z' })).toMatchObject({ periodStart: '2026-03-09' });
  expect(read({ ...GOOD, periodStart: '2026-03' })).toMatchObject({ periodStart: '2026-03-01' });
  expect(read({ ...GOOD, changed: '2026-03-10' })).not.toHaveProperty('problem');
});

it.each([
  [{ periodStart: '2026-03-09T00:00:00Z' }, 'periodStart'],
  [{ periodStart: '2026-02-30' }, 'periodStart'],
  [{ periodEnd: '2026-03-15T05:00:00Z' }, 'periodEnd'],
])('takes no other time for a day: %j', (days, column) => {
  expect(read({ ...GOOD, ...days })).toMatchObject({ problem: { code: 'period.not_a_date', column } });
});

it('rejects a field that it does not know, and what is no object', () => {
  expect(read({ ...GOOD, contributers: 4 })).toMatchObject({
    problem: { code: 'row.unknown_field', column: 'contributers' },
  });
  expect(read(7)).toMatchObject({ problem: { code: 'row.not_a_record' } });
  expect(read({ ...GOOD, value: '1.234,5' })).toMatchObject({ problem: { code: 'value.not_a_number' } });
});

it('reads what is sent to us alike, but no instant for a day, and no watermark', () => {
  const sent = (record: unknown): object => rowOfJson(record, { row: 3, raw: '{}' }, { ours });
  expect(sent(GOOD)).toEqual(read(GOOD));
  expect(sent({ ...GOOD, periodStart: '2026-03-09T05:00:00Z' })).toMatchObject({ periodStart: '2026-03-09T05:00:00Z' });
  for (const field of ['contributers', 'changed'])
    expect(sent({ ...GOOD, [field]: 4 })).toMatchObject({ problem: { code: 'row.unknown_field', column: field } });
  expect(sent({ ...GOOD, reference: ['a', 'b'] })).toMatchObject({
    problem: { code: 'row.not_a_record', column: 'reference' },
  });
});
