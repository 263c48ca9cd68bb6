import type { StagedRow } from '#measurements';
import type { CsvMapping } from './csv-mapping.js';
import { isWithin, rowsOf } from './rows-of.js';

const LONG: CsvMapping = {
  unit: { column: 'Department ID', names: { '10401010': 'NQH-FM1', '10401030': 'NQH-PED' } },
  period: { column: 'Reporting Period Start Date', format: 'M/D/YYYY', is: 'WEEK_START', record: 'WEEK' },
  metrics: [
    {
      metric: { column: 'Metric ID', names: { '1001': 'ehr_time8', '1002': 'wow8' } },
      numerator: { column: 'Numerator' },
      denominator: { column: 'Denominator' },
      zeroDenominator: 'CLOSED',
    },
  ],
  definitions: [
    { metric: 'wow8', from: '2026-04-06', version: '2026-04' },
    { metric: 'wow8', from: '2026-06-01', version: '2026-06' },
  ],
};
const LONG_HEADER = 'Department ID,Metric ID,Metric,Reporting Period Start Date,Numerator,Denominator,Value';

const WIDE: CsvMapping = {
  unit: { column: 'CLINIC_CD' },
  period: { column: 'WEEK_END', format: 'YYYY-MM-DD', is: 'WEEK_END', record: 'WEEK' },
  metrics: [
    {
      metric: 'ehr_time8',
      numerator: { column: 'ACTUAL_TIME', as: 'DURATION_MINUTES' },
      denominator: { column: 'SCHED_HRS' },
      contributors: { column: 'PROVIDER_CNT' },
    },
    { metric: 'inbox_messages_week', numerator: { column: 'MSG_RECEIVED' }, denominator: { column: 'CLINICAL_FTE' } },
  ],
};
const WIDE_HEADER = 'WEEK_END,CLINIC_CD,PROVIDER_CNT,CLINICAL_FTE,SCHED_HRS,ACTUAL_TIME,MSG_RECEIVED';

const SURVEY: CsvMapping = {
  unit: { column: 'dept_code' },
  period: { column: 'survey_month', format: 'YYYY-MM', is: 'MONTH', record: 'MONTH' },
  when: [{ column: 'monthly_pulse_complete', equals: '2' }],
  metrics: [
    {
      metric: 'burnout_single_item',
      when: [{ column: 'role_group', equals: '1' }],
      numerator: { column: 'bo_ge3_n' },
      denominator: { column: 'n_responded' },
    },
    {
      metric: 'itl_2y',
      record: 'QUARTER',
      when: [
        { column: 'role_group', equals: '1' },
        { column: 'itl2y_n', filled: true },
      ],
      numerator: { column: 'itl2y_mod_n' },
      denominator: { column: 'itl2y_n' },
    },
  ],
};
const SURVEY_HEADER =
  'survey_month,dept_code,role_group,n_responded,bo_ge3_n,itl2y_n,itl2y_mod_n,monthly_pulse_complete';

const HR: CsvMapping = {
  unit: { column: 'Cost Center', names: { '40-1200': 'NQH-FM1' } },
  period: { column: 'Period', format: 'YYYY-MM', is: 'MONTH', record: 'MONTH' },
  metrics: [
    {
      metric: 'turnover_annual',
      numerator: { column: 'Vol Term' },
      denominator: { mean: ['Headcount BOP', 'Headcount EOP'] },
      value: { sum: ['Hires', 'OT Hours'] },
    },
  ],
};
const HR_HEADER = 'Period,Cost Center,Headcount BOP,Headcount EOP,Hires,Vol Term,OT Hours';

const read = (mapping: CsvMapping, header: string, line: string): StagedRow[] => {
  const cells = line.split(',');
  const byColumn = Object.fromEntries(header.split(',').map((name, at) => [name, cells[at]]));
  return rowsOf(mapping, byColumn, { row: 2, raw: line });
};
const long = (line: string): StagedRow => read(LONG, LONG_HEADER, line)[0] as StagedRow;

describe('a long file', () => {
  it('offers one measurement a row', () => {
    const line = '10401010,1001,Time in System,1/6/2025,17175,367.5,46.73';
    expect(read(LONG, LONG_HEADER, line)).toEqual([
      {
        row: 2,
        raw: line,
        metric: 'ehr_time8',
        unit: 'NQH-FM1',
        periodStart: '2025-01-06',
        periodEnd: '2025-01-12',
        reference: null,
        definitionVersion: null,
        numerator: 17175,
        denominator: 367.5,
      },
    ]);
  });

  it('says which version of the definition the source counted by', () => {
    const version = (day: string, metric = '1002'): string | null | undefined =>
      long(`10401010,${metric},x,${day},1,2,`).definitionVersion;
    expect(version('3/30/2026')).toBeNull();
    expect(version('4/6/2026')).toBe('2026-04');
    expect(version('6/8/2026')).toBe('2026-06');
    expect(version('6/8/2026', '1001')).toBeNull();
  });

  it('takes a zero denominator for a closed unit, and a blank for missing', () => {
    expect(long('10401030,1001,x,12/29/2025,36,0,')).toMatchObject({ numerator: null, denominator: 0, value: null });
    expect(long('10401010,1001,x,4/14/2025,,395.5,')).toMatchObject({ numerator: null, denominator: 395.5 });
  });

  it('rejects what cannot be read, with the column and the row whole', () => {
    const problem = (line: string): [string | undefined, string | null | undefined] => {
      const { problem: found, raw } = long(line);
      expect(raw).toBe(line);
      return [found?.code, found?.column];
    };
    expect(problem('10409999,1001,x,1/6/2025,1,2,')).toEqual(['unit.unknown', 'Department ID']);
    expect(problem(',1001,x,1/6/2025,1,2,')).toEqual(['unit.missing', 'Department ID']);
    expect(problem('10401010,9999,x,1/6/2025,1,2,')).toEqual(['metric.unknown', 'Metric ID']);
    expect(problem('10401010,1001,x,2025-01-06,1,2,')).toEqual(['period.not_a_date', 'Reporting Period Start Date']);
    expect(problem('10401010,1001,x,,1,2,')).toEqual(['period.missing', 'Reporting Period Start Date']);
    expect(problem('10401010,1001,x,1/7/2025,1,2,')).toEqual(['period.misaligned', 'Reporting Period Start Date']);
    expect(problem('10401010,1001,x,1/6/2025,n/a,2,')).toEqual(['value.not_a_number', 'Numerator']);
  });

  it('does not take a name of every object for one of its own', () => {
    expect(long('constructor,1001,x,1/6/2025,1,2,').problem?.code).toBe('unit.unknown');
  });
});

describe('a wide file', () => {
  it('offers a measurement a metric, of the week that ends on the day', () => {
    const [time, messages] = read(WIDE, WIDE_HEADER, '2025-01-12,TSC-ALD,11,7.2,172,126:50:21,2140');
    expect(time).toMatchObject({
      metric: 'ehr_time8',
      unit: 'TSC-ALD',
      periodStart: '2025-01-06',
      periodEnd: '2025-01-12',
    });
    expect(time).toMatchObject({ numerator: 7610.35, denominator: 172, contributors: 11 });
    expect(messages).toMatchObject({ metric: 'inbox_messages_week', numerator: 2140, denominator: 7.2 });
  });

  it('loses one cell and not its neighbours, but a row without its day is rejected once', () => {
    const spoilt = read(WIDE, WIDE_HEADER, '2025-01-12,TSC-ALD,11,7.2,172,126h,2140');
    expect(spoilt.map(({ metric, problem }) => [metric, problem?.code])).toEqual([
      ['ehr_time8', 'value.not_a_number'],
      ['inbox_messages_week', undefined],
    ]);
    expect(read(WIDE, WIDE_HEADER, '2025-01-11,TSC-ALD,11,7.2,172,126:50:21,2140')).toHaveLength(1);
  });
});

describe('conditions', () => {
  const metrics = (line: string): (string | null)[] => read(SURVEY, SURVEY_HEADER, line).map(({ metric }) => metric);

  it('let in what a metric is about and pass over the rest', () => {
    expect(metrics('2025-01,NQH-FM1,1,19,11,19,5,2')).toEqual(['burnout_single_item', 'itl_2y']);
    expect(metrics('2025-02,NQH-FM1,1,15,6,,,2')).toEqual(['burnout_single_item']);
    expect(metrics('2025-01,NQH-FM1,2,28,10,,,2')).toEqual([]);
    expect(metrics('2025-01,NQH-FM1,1,19,11,19,5,0')).toEqual([]);
  });

  it('and a metric may have a period of its own', () => {
    const [month, quarter] = read(SURVEY, SURVEY_HEADER, '2025-02,NQH-FM1,1,19,11,19,5,2');
    expect([month?.periodStart, month?.periodEnd]).toEqual(['2025-02-01', '2025-02-28']);
    expect([quarter?.periodStart, quarter?.periodEnd]).toEqual(['2025-01-01', '2025-03-31']);
  });
});

it('makes numbers of several columns, and none of a blank one', () => {
  expect(read(HR, HR_HEADER, '2025-01,40-1200,24,25,2,1,3.5')).toMatchObject([
    { numerator: 1, denominator: 24.5, value: 5.5 },
  ]);
  expect(read(HR, HR_HEADER, '2025-01,40-1200,,25,2,1,')).toMatchObject([{ denominator: null, value: null }]);
  expect(read(HR, HR_HEADER, '2025-01,40-1200,x,25,2,1,0')[0]?.problem).toMatchObject({ column: 'Headcount BOP' });
});

it('keeps to the days asked for, and keeps what has none', () => {
  const row = long('10401010,1001,x,1/6/2025,1,2,');
  const within = (from: string | null, to: string | null): boolean => isWithin(row, { from, to });
  expect([
    within(null, null),
    within('2025-01-06', '2025-01-06'),
    within('2025-01-07', null),
    within(null, '2025-01-05'),
  ]).toEqual([true, true, false, false]);
  expect(isWithin(long('10401010,1001,x,soon,1,2,'), { from: '2025-01-07', to: null })).toBe(true);
});
