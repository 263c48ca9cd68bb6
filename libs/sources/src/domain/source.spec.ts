import { DomainError } from '#language';
import { columnsOf, metricKeysOf, type CsvMapping } from './csv-mapping.js';
import { rowsOf } from './rows-of.js';
import { createSource, updateSource, type CreateSourceInput, type NewSource } from './source.js';
import { NO_SETTINGS, type SourceSettingsInput } from './stored-settings.js';

const calendar = {
  isTimeZone: (name: string): boolean => name.includes('/'),
  scheduleProblem: (schedule: string): string | null => (schedule === 'soon' ? 'is none' : null),
};
const COLUMNS = [
  { from: 'ward', to: 'unit' },
  { from: 'measure', to: 'metric' },
  { from: 'week', to: 'periodStart' },
  { from: 'n', to: 'numerator' },
  { from: 'd', to: 'denominator' },
];
const MAPPING: CsvMapping = {
  unit: { column: 'clinic' },
  period: { column: 'week', format: 'YYYY-MM-DD', is: 'WEEK_END', record: 'WEEK' },
  metrics: [{ metric: 'wow8', numerator: { sum: ['a', 'b'] }, denominator: { column: 'hours' } }],
};
const made = (settings: SourceSettingsInput, rest: Partial<CreateSourceInput> = {}): NewSource =>
  createSource(
    {
      name: 'EHR use',
      unitId: 'u',
      kind: 'HTTP_CSV',
      settings: { url: 'https://exports.example/use.csv', ...settings },
      ...rest,
    },
    'America/Chicago',
    calendar,
  );
const refused = (settings: SourceSettingsInput, rest: Partial<CreateSourceInput> = {}): string[] => {
  try {
    made(settings, rest);
  } catch (error) {
    if (error instanceof DomainError) return error.problems.map(({ rule, path }) => `${rule} ${path?.join('.')}`);
    throw error;
  }
  return [];
};

it('takes the plain form for the mapping that it means', () => {
  const names = [
    { from: '10401010', to: 'NQH-FM1' },
    { from: 'Time outside', to: 'wow8' },
  ];
  const { settings, timeZone } = made({ columns: COLUMNS, names });
  expect(timeZone).toBe('America/Chicago');
  const row = { ward: '10401010', measure: 'Time outside', week: '2025-01-06', n: '12', d: '3' };
  const [read] = rowsOf(settings.mapping!, row, { row: 2, raw: '' });
  expect(read).toMatchObject({
    unit: 'NQH-FM1',
    metric: 'wow8',
    periodStart: '2025-01-06',
    periodEnd: null,
    numerator: 12,
    denominator: 3,
  });
  const ours = rowsOf(settings.mapping!, { ...row, ward: 'NQH-PED', measure: 'tword' }, { row: 3, raw: '' });
  expect(ours).toMatchObject([{ unit: 'NQH-PED', metric: 'tword' }]);
  expect(columnsOf(settings.mapping!)).toEqual(expect.arrayContaining(COLUMNS));
  expect(metricKeysOf(settings.mapping!)).toContain('wow8');
});

it('names every column of the plain form that is missing or unclear', () => {
  expect(refused({})).toEqual(Array(4).fill('source.column_missing settings.columns'));
  expect(refused({ columns: [...COLUMNS, { from: 'x', to: 'unit' }, { from: 'y', to: 'when' }] })).toEqual([
    'source.column_twice settings.columns.5.to',
    'source.to_unknown settings.columns.6.to',
  ]);
});

it('takes a full mapping as it is, and says what it reads', () => {
  const { settings } = made({ mapping: MAPPING, authorization: ' Bearer abc ', timeZone: 'Europe/Oslo' });
  expect(settings).toEqual({
    ...NO_SETTINGS,
    ...{ url: 'https://exports.example/use.csv', authorization: 'Bearer abc', mapping: MAPPING },
  });
  expect(columnsOf(MAPPING)).toEqual([
    { from: 'clinic', to: 'unit' },
    { from: 'week', to: 'periodEnd' },
    { from: 'a', to: 'wow8.numerator' },
    { from: 'b', to: 'wow8.numerator' },
    { from: 'hours', to: 'wow8.denominator' },
  ]);
});

it('refuses a mapping that could never be carried out, all of it at once', () => {
  const mapping = {
    unit: { column: ' ', names: { a: '' } },
    period: { column: 'week', format: 'D.M.YYYY', is: 'WEEK_END' },
    when: [{ column: 'x' }],
    metrics: [{ metric: 'wow8' }, { metric: { column: 'm' }, value: { sum: [] } }],
    definitions: [{ metric: 'wow8', from: 'April', version: '2' }],
  } as unknown as CsvMapping;
  expect(refused({ mapping, columns: COLUMNS })).toEqual([
    'source.mapping_twice settings.mapping',
    'source.column_missing settings.mapping.unit.column',
    'source.names_missing settings.mapping.unit.names',
    'source.format_unknown settings.mapping.period.format',
    'source.record_missing settings.mapping.period.record',
    'source.condition_unclear settings.mapping.when.0',
    'source.value_missing settings.mapping.metrics.0',
    'source.columns_missing settings.mapping.metrics.1.value',
    'source.from_no_day settings.mapping.definitions.0.from',
  ]);
});

it('refuses a kind that there is not, what a kind does not read, an address that is none and a time that never comes', () => {
  expect(refused({}, { kind: 'FTP' as 'FILE' })).toEqual(['source.kind_unknown kind']);
  expect(refused({ columns: COLUMNS }, { kind: 'FILE' })).toEqual(['source.setting_unread settings.url']);
  expect(refused({ columns: COLUMNS, url: 'file:///etc/passwd' })).toEqual(['source.url_not_http settings.url']);
  expect(refused({ columns: COLUMNS, url: 'https://me:pw@exports.example/' })).toEqual([
    'source.url_with_password settings.url',
  ]);
  expect(refused({ columns: COLUMNS, authorization: 'a\r\nb: c' })).toEqual([
    'source.authorization_unreadable settings.authorization',
  ]);
  expect(refused({ columns: COLUMNS, timeZone: 'Chicago' })).toEqual(['source.time_zone_unknown settings.timeZone']);
  expect(refused({ columns: COLUMNS }, { schedule: 'soon', name: '' })).toEqual([
    'source.name_missing name',
    'source.schedule_unreadable schedule',
  ]);
});

it('refuses what its kind does not read, and names the field', () => {
  expect(refused({ columns: COLUMNS, query: 'select 1', rows: '$' })).toEqual([
    'source.setting_unread settings.query',
    'source.setting_unread settings.rows',
  ]);
});

it('refuses JSON without an expression that can be read, and what an address can never be filled in with', () => {
  const json = { kind: 'HTTP_JSON' } as const;
  expect(refused({ rows: 'items.{"metric": ' }, json)).toEqual(['source.rows_not_jsonata settings.rows']);
  expect(refused({ columns: COLUMNS }, json)).toEqual([
    'source.setting_unread settings.columns',
    'source.rows_missing settings.rows',
  ]);
  expect(refused({ rows: '$', url: 'https://exports.example/{?after}' }, json)).toEqual([
    'source.url_no_template settings.url',
  ]);
  expect(refused({ rows: '$', url: 'https://exports.example/{?since}' }, json)).toEqual([
    'source.watermark_missing settings.watermark',
  ]);
  expect(refused({ rows: '$', authorization: 'Bearer a', secret: 'export-token', overlapDays: -1 }, json)).toEqual([
    'source.secret_twice settings.secret',
    'source.overlap_days_out_of_range settings.overlapDays',
  ]);
});

it('an update leaves what it does not name, of every kind', () => {
  const fhir = { url: 'https://fhir.example/MeasureReport', names: [{ from: 'a', to: 'b' }], overlapDays: 3 };
  const columns = [{ from: 'denominator / 60', to: 'b.denominator' }];
  const before = made({ ...fhir, columns }, { kind: 'FHIR' });
  const update = (settings: SourceSettingsInput) =>
    updateSource(
      { ...before, unitId: 'u' },
      { sourceId: 's', expectedVersion: 1, settings },
      'America/Chicago',
      calendar,
    ).settings;
  expect(update({ secret: 'fhir' })).toEqual({ ...before.settings, secret: 'fhir' });
  expect(update({ columns: [] })).toEqual({ ...before.settings, columns: [] });
});

describe('an update', () => {
  const stored = { ...made({ columns: COLUMNS, authorization: 'Bearer x' }, { schedule: '0 6 * * 1' }), unitId: 'u' };
  const after = (settings: SourceSettingsInput, rest: { schedule?: string | null } = {}): NewSource =>
    updateSource(stored, { sourceId: 's', expectedVersion: 1, settings, ...rest }, 'Europe/Vienna', calendar);
  const rulesOf = (work: () => unknown): string[] => {
    try {
      work();
    } catch (error) {
      if (error instanceof DomainError) return error.problems.map(({ rule, path }) => `${rule} ${path?.join('.')}`);
      throw error;
    }
    return [];
  };

  it('leaves what it does not name, and clears what it names null', () => {
    const { unitId: _, ...same } = stored;
    expect(after({})).toEqual(same);
    expect(after({ authorization: null, timeZone: null }, { schedule: null })).toEqual({
      ...same,
      ...{ schedule: null, timeZone: 'Europe/Vienna', settings: { ...stored.settings, authorization: null } },
    });
    expect(after({ mapping: MAPPING }).settings.mapping).toEqual(MAPPING);
    expect(rulesOf(() => after({ mapping: null }))).toContain('source.column_missing settings.columns');
    expect(rulesOf(() => after({ url: null }))).toEqual(['source.url_missing settings.url']);
  });

  it('takes no authorization to another host', () => {
    const rule = 'source.authorization_of_other_host settings.authorization';
    for (const url of [
      'https://exports.example.evil/use.csv',
      'http://exports.example/use.csv',
      'https://exports.example:8443/',
    ])
      expect(rulesOf(() => after({ url }))).toEqual([rule]);
    expect(after({ url: 'https://EXPORTS.example/other.csv' }).settings.authorization).toBe('Bearer x');
    expect(after({ url: 'https://other.example/', authorization: 'Bearer y' }).settings.authorization).toBe('Bearer y');
    expect(after({ url: 'https://other.example/', authorization: null }).settings.authorization).toBeNull();
  });
});
