import type { CsvCells } from '../rows-of.js';
import { countPeople, countShare } from './plain-counts.js';
import { rowsOfPeople } from './redcap-groups.js';
import type { RedcapMapping, RedcapMetric } from './redcap-mapping.js';

const MAPPING: RedcapMapping = {
  form: 'pulse',
  unit: { column: 'dept', names: { a: 'FM1', b: 'FM2' } },
  period: { column: 'on' },
  metrics: [{ metric: 'yes', share: [{ column: 'said', equals: '1' }] }],
};
const countOf = ({ share }: RedcapMetric) => (share ? countShare(share) : countPeople());
const rows = (records: CsvCells[], over: Partial<RedcapMapping> = {}) =>
  rowsOfPeople({ ...MAPPING, ...over }, records, countOf);
const many = (people: number, over: CsvCells = {}): CsvCells[] =>
  Array.from({ length: people }, (_, index) => ({
    dept: 'a',
    on: '2026-01-14',
    said: index % 2 ? '1' : '0',
    id: `${index}`,
    ...over,
  }));
const codes = (...given: Parameters<typeof rows>) => rows(...given).map(({ problem }) => problem?.code ?? null);

it('groups by unit and whole period, and counts those who answered', () => {
  const records = [
    ...many(6),
    ...many(5, { on: '2026-02-01 23:59' }),
    ...many(5, { dept: 'b' }),
    ...many(3, { said: '' }),
  ];
  expect(
    rows(records).map(({ row, unit, periodStart, numerator, denominator, contributors }) => [
      ...[row, unit, periodStart, numerator, denominator, contributors],
    ]),
  ).toEqual([
    [1, 'FM1', '2026-01-01', 3, 6, 6],
    [2, 'FM1', '2026-02-01', 2, 5, 5],
    [3, 'FM2', '2026-01-01', 2, 5, 5],
  ]);
});

it('counts a quarter beside a month where a metric says so', () => {
  const metrics = [{ metric: 'n' }, { metric: 'n_quarter', record: 'QUARTER' as const }];
  const found = rows([...many(2), ...many(3, { on: '2026-03' })], { metrics });
  expect(
    found.map(({ metric, periodStart, periodEnd, numerator }) => [metric, periodStart, periodEnd, numerator]),
  ).toEqual([
    ['n', '2026-01-01', '2026-01-31', 2],
    ['n_quarter', '2026-01-01', '2026-03-31', 5],
    ['n', '2026-03-01', '2026-03-31', 3],
  ]);
});

it('counts a person once in a period, as they answered last', () => {
  const again = { dept: 'a', on: '2026-01-30', said: '1', id: '0' };
  expect(rows([...many(6), again], { recordId: 'id' })).toMatchObject([{ numerator: 4, denominator: 6 }]);
  expect(rows([...many(6), again])).toMatchObject([{ numerator: 4, denominator: 7 }]);
  expect(rows([...many(6), { ...again, on: '2026-02-01' }], { recordId: 'id' })).toHaveLength(2);
});

it('hands no group of fewer than five on, unless it is only how many there are', () => {
  expect(codes(many(4))).toEqual(['group.too_small']);
  expect(codes(many(5))).toEqual([null]);
  expect(codes([...many(4), ...many(9, { said: '' })])).toEqual(['group.too_small']);
  expect(rows(many(2), { metrics: [{ metric: 'n' }] })).toMatchObject([
    { numerator: 2, denominator: null, contributors: 2 },
  ]);
});

it('one record that cannot be counted stops its group and no other', () => {
  const wrong = (cells: CsvCells): string | null => (cells['said'] === '9' ? 'Item 1 takes 0 and 1.' : null);
  const counting = (metric: RedcapMetric) => ({ ...countOf(metric), add: wrong });
  const found = rowsOfPeople(MAPPING, [...many(6), ...many(1, { said: '9' }), ...many(6, { dept: 'b' })], counting);
  expect(found.map(({ unit, problem }) => [unit, problem?.reason])).toEqual([
    ['FM1', 'A record holds something else: Item 1 takes 0 and 1.'],
    ['FM2', expect.stringContaining('Fewer than 5')],
  ]);
});

it.each<[string, CsvCells[], string, string]>([
  ['nothing', many(6, { dept: '' }), 'unit.missing', '6 complete records have nothing in dept.'],
  [
    'a few',
    many(4, { dept: 'x' }),
    'unit.unknown',
    'Fewer than 5 complete records name a unit that is not among the names of this source.',
  ],
  [
    'many',
    many(5, { dept: 'x' }),
    'unit.unknown',
    '5 complete records name a unit that is not among the names of this source: "x".',
  ],
  [
    'a long text',
    many(5, { dept: 'x'.repeat(61) }),
    'unit.unknown',
    '5 complete records name a unit that is not among the names of this source.',
  ],
  ['no day', many(5, { on: '' }), 'period.missing', '5 complete records have nothing in on.'],
  [
    'no such day',
    many(4, { on: '2026-02-30' }),
    'period.not_a_date',
    'Fewer than 5 complete records hold no day or month that can be read.',
  ],
  [
    'another form',
    many(4, { on: '1/14/2026' }),
    'period.not_a_date',
    'Fewer than 5 complete records hold no day or month that can be read.',
  ],
])('records that cannot be placed are one row, and their text is told only of five: %s', (_, records, code, reason) => {
  const [row, ...others] = rows(records);
  expect(others).toEqual([]);
  expect(row).toMatchObject({ unit: null, periodStart: null, problem: { code, reason } });
});
