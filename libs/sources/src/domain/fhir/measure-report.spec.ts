import type { JsonFields } from '../json-fields.js';
import { rowsOfReport } from './measure-report.js';
import { reportColumn } from './report-columns.js';

const MEASURE = 'https://example.org/fhir/Measure/m';
const names = new Map([
  [MEASURE, 'ours'],
  [`${MEASURE}|2.0`, 'ours_at_two'],
  [`${MEASURE}#a`, 'ours_a'],
  [`${MEASURE}#b`, 'ours_b'],
  ['urn:dept|1', 'FM1'],
  ['Location/7', 'FM7'],
]);
const counted = (counts: Record<string, unknown>, more: object = {}): object => ({
  population: Object.entries(counts).map(([code, count]) => ({ code: { coding: [{ code }] }, count })),
  ...more,
});
const report = (group: object | object[], over: object = {}): JsonFields => ({
  ...{ resourceType: 'MeasureReport', id: 'r1', type: 'summary', status: 'complete', measure: `${MEASURE}|1.0` },
  subject: { identifier: { system: 'urn:dept', value: '1' } },
  period: { start: '2026-01-05', end: '2026-01-11' },
  group: [group].flat(),
  ...over,
});
const read = (one: JsonFields, columns: [string, string][] = []) =>
  rowsOfReport(one, 4, {
    names,
    columns: columns.flatMap(([from, to]) => reportColumn({ from, to }) ?? []),
    dayAt: (instant) => new Date(instant.getTime() - 6 * 3_600_000).toISOString().slice(0, 10),
  });
const only = (...given: Parameters<typeof read>) => {
  const rows = read(...given);
  expect(rows).toHaveLength(1);
  return rows[0]!;
};
const codeOf = (...given: Parameters<typeof read>) => only(...given).problem?.code;

describe('the numbers of a group', () => {
  it('a proportion is reckoned without what is excluded, and never from its score', () => {
    const group = counted(
      {
        ...{ 'initial-population': 110, denominator: 100, 'denominator-exclusion': 8, 'denominator-exception': 2 },
        ...{ numerator: 48, 'numerator-exclusion': 3 },
      },
      { measureScore: { value: 0.99 } },
    );
    expect(only(report(group))).toEqual({
      ...{ row: 4, metric: 'ours', unit: 'FM1', periodStart: '2026-01-05', periodEnd: '2026-01-11' },
      ...{ numerator: 45, denominator: 90, contributors: null },
      reference: `MeasureReport r1, ${MEASURE}|1.0`,
      raw: expect.stringContaining('"r1"'),
    });
  });

  it('a ratio takes its minutes as hours where the source says so', () => {
    const group = counted({ denominator: 120, numerator: 30 }, { measureScore: { value: 2, code: 'h' } });
    expect(only(report(group), [['denominator / 60', 'ours.denominator']])).toMatchObject({
      numerator: 30,
      denominator: 2,
    });
    expect(only(report(group), [['denominator / 60', 'another.denominator']])).toMatchObject({ denominator: 120 });
  });

  it('a continuous variable is its score, of those who were measured', () => {
    const group = counted(
      {
        'initial-population': 24,
        'measure-population': 20,
        'measure-population-exclusion': 2,
        'measure-observation': 18,
      },
      { measureScore: { value: 34.6, code: '{score}' } },
    );
    expect(only(report(group))).toMatchObject({ value: 34.6, denominator: 18, contributors: 18 });
    expect(only(report(counted({ 'measure-population': 0 })))).toMatchObject({ value: null, denominator: 0 });
  });

  it('a cohort is a count that no share can take for its value', () => {
    const row = only(report(counted({ 'initial-population': 7 })));
    expect(row).toMatchObject({ numerator: 7, contributors: null });
    expect(row.value).toBeUndefined();
  });

  it('people are counted where the source says which population is people', () => {
    const group = counted({ 'initial-population': 24, denominator: 18, numerator: 5 });
    expect(only(report(group)).contributors).toBeNull();
    expect(only(report(group), [['denominator', 'ours.contributors']]).contributors).toBe(18);
    expect(only(report(group), [['measure-population', 'ours.contributors']]).contributors).toBeNull();
  });

  it.each<[string, object, string]>([
    ['half a pair', counted({ numerator: 1 }), 'population.missing'],
    ['the other half', counted({ denominator: 1 }), 'population.missing'],
    ['nothing that is known', counted({ something: 1 }), 'population.missing'],
    [
      'a pair of observations',
      counted({ numerator: 1, denominator: 2, 'measure-observation': 2 }),
      'population.unclear',
    ],
    [
      'more excluded than counted',
      counted({ numerator: 1, denominator: 2, 'denominator-exclusion': 3 }),
      'population.inconsistent',
    ],
    ['a part of a count', counted({ numerator: 1.5, denominator: 2 }), 'population.not_a_count'],
    ['a text for a count', counted({ numerator: '1', denominator: 2 }), 'population.not_a_count'],
    [
      'a score below',
      counted({ 'measure-population': 9 }, { measureScore: { value: 1, comparator: '<' } }),
      'score.not_exact',
    ],
    [
      'a score in minutes',
      counted({ 'measure-population': 9 }, { measureScore: { value: 1, code: 'min' } }),
      'score.other_unit',
    ],
    ['a score of text', counted({ 'measure-population': 9 }, { measureScore: { value: '1' } }), 'value.not_a_number'],
    [
      'a population twice',
      { population: [1, 2].map((count) => ({ code: { coding: [{ code: 'numerator' }] }, count })) },
      'population.unclear',
    ],
  ])('is not guessed at: %s', (_, group, code) => {
    expect(codeOf(report(group))).toBe(code);
  });

  it('two initial populations, of a ratio, are neither read nor in the way', () => {
    const [first] = [{ code: { coding: [{ code: 'initial-population' }] }, count: 5 }];
    const { population } = counted({ numerator: 1, denominator: 2 }) as { population: object[] };
    const row = only(report({ population: [first, first, ...population] }), [
      ['initial-population', 'ours.contributors'],
    ]);
    expect(row).toMatchObject({ numerator: 1, contributors: null });
  });

  it('a score is taken in the unit that the source names, and in no other', () => {
    const group = (code: string) => counted({ 'measure-population': 9 }, { measureScore: { value: 90, code } });
    const named: [string, string][] = [['measureScore [min] / 60', 'ours.value']];
    expect(only(report(group('min')), named).value).toBe(1.5);
    expect(codeOf(report(group('h')), named)).toBe('score.other_unit');
    expect(codeOf(report(counted({ 'measure-population': 9 }, { measureScore: { value: 1 } })), named)).toBe(
      'score.other_unit',
    );
  });
});

describe('several groups', () => {
  const part = (code: string, numerator: number): object =>
    counted({ numerator, denominator: 9 }, { code: { coding: [{ code }] } });

  it('are each the metric that the source names for their code; others are passed over', () => {
    const rows = read(report([part('a', 1), part('b', 2), part('c', 3)]));
    expect(rows.map(({ metric, numerator }) => [metric, numerator])).toEqual([
      ['ours_a', 1],
      ['ours_b', 2],
    ]);
  });

  it('are refused where nobody says which is which', () => {
    expect(codeOf(report([part('x', 1), part('y', 2)]))).toBe('report.groups_unclear');
    expect(codeOf(report([part('a', 1), part('a', 2)]))).toBe('report.groups_unclear');
  });
});

describe('whose it is, and of when', () => {
  const group = counted({ 'initial-population': 7 });
  it('the version of a Measure goes before the Measure; one that is not listed keeps its name', () => {
    expect(only(report(group, { measure: `${MEASURE}|2.0` })).metric).toBe('ours_at_two');
    expect(only(report(group, { measure: 'urn:other' })).metric).toBe('urn:other');
  });

  it.each<[object, string | null]>([
    [{ reference: 'Location/7' }, 'FM7'],
    [{ reference: 'https://example.org/fhir/Location/7/_history/3' }, 'FM7'],
    [{ reference: 'Location/8' }, 'Location/8'],
    [{ identifier: { value: 'FM9' } }, 'FM9'],
    [{ identifier: { system: 'urn:other', value: '1' } }, '1'],
    [{}, null],
  ])('a subject of %j is %s', (subject, unit) => {
    expect(only(report(group, { subject })).unit).toBe(unit);
  });

  it.each([
    ['2026-01', '2026-01', '2026-01-01', '2026-01-31'],
    ['2026', '2026', '2026-01-01', '2026-12-31'],
    ['2026-01-05T00:00:00-06:00', '2026-01-11T23:59:59.999-06:00', '2026-01-05', '2026-01-11'],
    ['2026-01-05T06:00:00Z', '2026-01-12T05:59:59Z', '2026-01-05', '2026-01-11'],
  ])('from %s to %s is %s to %s where it is six hours earlier', (start, end, periodStart, periodEnd) => {
    expect(only(report(group, { period: { start, end } }))).toMatchObject({ periodStart, periodEnd });
  });

  it.each([
    ['2026-02-30', 'period.not_a_date'],
    ['1/5/2026', 'period.not_a_date'],
    ['2026-01-05T00:00:00', 'period.not_a_date'],
    ['2026-02-30T00:00:00Z', 'period.not_a_date'],
    ['', 'period.missing'],
  ])('a period from "%s" is none', (start, code) => {
    expect(codeOf(report(group, { period: { start, end: '2026-01-11' } }))).toBe(code);
  });
});

it.each<[string, object, string]>([
  ['data-collection', { type: 'data-collection' }, 'report.not_summary'],
  ['a report that failed', { status: 'error' }, 'report.not_complete'],
  ['one that means something else', { modifierExtension: [{ url: 'urn:not' }] }, 'report.modified'],
  ['one by rules of its own', { implicitRules: 'urn:rules' }, 'report.modified'],
  ['one without a Measure', { measure: undefined }, 'metric.missing'],
  ['one without a group', { group: [] }, 'report.no_group'],
])('%s is not read', (_, over, code) => {
  expect(codeOf(report(counted({ 'initial-population': 7 }), over))).toBe(code);
});
