import {
  CONNECTORS,
  LIMITS,
  NO_SETTINGS,
  type Limits,
  type ReadRequest,
  type Reading,
  type StoredSettings,
} from '#sources';
import { readAllowedHost, startOutgoing } from '#platform';
import { READER, VIEW_QUERY, startWarehouse, type Warehouse } from '../setup/warehouse.js';
import { toStubs, toThisMachine } from './source-stub.js';

let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await startWarehouse();
}, 120_000);
afterAll(() => warehouse?.close());
afterEach(() => warehouse.run('truncate warehouse.loaded'));

const MAPPING: StoredSettings['mapping'] = {
  unit: { column: 'unit_key' },
  period: { column: 'period_start', format: 'ISO', is: 'DAY', end: 'period_end' },
  metrics: [
    {
      metric: { column: 'metric_key' },
      numerator: { column: 'numerator' },
      denominator: { column: 'denominator' },
      contributors: { column: 'contributor_n' },
      largestShare: { column: 'max_share' },
      zeroDenominator: 'CLOSED',
    },
  ],
  definition: 'definition_version',
};
interface Over {
  settings?: Partial<StoredSettings>;
  limits?: Partial<Limits>;
  request?: Partial<ReadRequest>;
  addressOf?: typeof toThisMachine;
}
const open = ({ settings, limits, request, addressOf = toThisMachine }: Over): Promise<Reading> =>
  CONNECTORS.SQL(
    {
      settings: {
        ...NO_SETTINGS,
        url: warehouse.url(),
        query: VIEW_QUERY,
        mapping: MAPPING,
        watermark: 'extracted_at',
        ...settings,
      },
      secret: READER,
      from: null,
      to: null,
      since: null,
      timeZone: 'America/Chicago',
      ...request,
    },
    { fetch: toStubs, addressOf, limits: { ...LIMITS, ...limits } },
  );
/** What a reading brings: its rows, newest watermark and fault, or the fault that ended it. */
async function read(
  over: Over = {},
): Promise<{ rows: Record<string, unknown>[]; newest: string | null; fault?: string }> {
  const rows: Record<string, unknown>[] = [];
  let reading: Reading | undefined;
  try {
    reading = await open(over);
    for await (const row of reading.rows) rows.push({ ...row });
    return { rows, newest: reading.newest?.() ?? null, ...(reading.fault && { fault: reading.fault.text }) };
  } catch (error) {
    return { rows, newest: null, fault: (error as { text?: string }).text ?? String(error) };
  } finally {
    await reading?.close();
  }
}
const faultOf = async (over: Over): Promise<string | undefined> => (await read(over)).fault;
const load = (...values: string[]): Promise<unknown> =>
  warehouse.run(`insert into warehouse.loaded values ${values.map((one) => `(${one})`).join(', ')}`);

describe('rows of a view', () => {
  it('are read as they are: days of no zone, decimals with all their digits, blanks and closed weeks', async () => {
    await load(
      `'FM1', 'ehr_time8', '2026-03-09', 1234.10, 24.3, 7, 0.31, '2026.1', '2026-03-10 03:04:05.123456+09'`,
      `'FM1', 'ehr_time8', '2026-03-16', null, 24, 7, null, '2026.1', '2026-03-17 00:00:00+00'`,
      `'FM1', 'ehr_time8', '2026-03-23', 3, 0, 0, null, null, '2026-03-17 00:00:00.5+00'`,
    );
    const { rows, newest } = await read();
    expect(rows).toMatchObject([
      {
        row: 1,
        unit: 'FM1',
        metric: 'ehr_time8',
        periodStart: '2026-03-09',
        periodEnd: '2026-03-15',
        numerator: 1234.1,
      },
      { row: 2, periodStart: '2026-03-16', numerator: null, denominator: 24, contributors: 7, largestShare: null },
      { row: 3, periodStart: '2026-03-23', numerator: null, denominator: 0, reference: null },
    ]);
    expect(rows[0]).toMatchObject({
      denominator: 24.3,
      contributors: 7,
      largestShare: 0.31,
      reference: 'definition 2026.1',
    });
    expect(JSON.parse(rows[0]?.['raw'] as string)).toMatchObject({ numerator: '1234.10', unit_key: 'FM1' });
    expect(newest).toBe('2026-03-17T00:00:00.500000Z');
  });

  it('come in batches to the last, in the range of days that was asked for', async () => {
    await warehouse.run(`insert into warehouse.loaded select 'FM' || n, 'ehr_time8', date '2026-01-05' + 7 * (n % 4), n, 1, 9, 0.1, '1'
      from generate_series(1, 1203) n`);
    expect((await read()).rows).toHaveLength(1203);
    const some = await read({ request: { from: '2026-01-06', to: '2026-01-19' } });
    expect(new Set(some.rows.map(({ periodStart }) => periodStart))).toEqual(new Set(['2026-01-12', '2026-01-19']));
    expect(await faultOf({ limits: { rows: 1202 } })).toMatch(/^source\.too_large: .*1202 rows/);
  });

  it('newer than the watermark are asked for to the microsecond, corrections of old weeks among them', async () => {
    const at = (micros: string): string => `'2026-03-17 00:00:00.${micros}+00'`;
    await load(`'FM1', 'ehr_time8', '2026-03-02', 1, 2, 9, 0.1, '1', ${at('000001')}`);
    await load(`'FM1', 'ehr_time8', '2026-03-09', 1, 2, 9, 0.1, '1', ${at('000002')}`);
    const first = await read();
    expect(first).toMatchObject({ rows: [{}, {}], newest: '2026-03-17T00:00:00.000002Z' });
    expect((await read({ request: { since: first.newest } })).rows).toEqual([]);
    await load(`'FM1', 'ehr_time8', '2026-03-02', 5, 2, 9, 0.1, '1', ${at('000003')}`);
    const late = await read({ request: { since: first.newest } });
    expect(late).toMatchObject({
      rows: [{ periodStart: '2026-03-02', numerator: 5 }],
      newest: '2026-03-17T00:00:00.000003Z',
    });
    // What the overlap goes back to is a day earlier, in the same spelling.
    expect((await read({ request: { since: '2026-03-16T00:00:00.000002Z' } })).rows).toHaveLength(3);
  });

  it('with a watermark of the end of time do not move it there', async () => {
    await load(`'FM1', 'ehr_time8', '2026-03-02', 1, 2, 9, 0.1, '1', 'infinity'`);
    expect(await read()).toMatchObject({ rows: [{ unit: 'FM1' }], newest: null });
  });
});

describe('an answer of another shape', () => {
  const changed = async (columns: string, settings: Partial<StoredSettings> = {}): Promise<string | undefined> => {
    await load(`'FM1', 'ehr_time8', '2026-03-02', 1, 2, 9, 0.1, '1', now()`);
    const query = `select ${columns} from qi_export.unit_metric_week where extracted_at > :since`;
    const { rows, fault } = await read({ settings: { query, ...settings } });
    expect(rows).toMatchObject([{ row: 1, problem: { code: 'source.shape_changed' } }]);
    return fault;
  };
  it.each([
    [
      'a column is gone',
      'unit_key, metric_key, period_start, period_end, numerator, denominator, extracted_at',
      'no column "contributor_n"',
    ],
    ['a column is there twice', '*, numerator', '"numerator" twice'],
    [
      'a text stands where a number stood',
      `unit_key, metric_key, period_start, period_end, numerator::text, denominator, contributor_n,
      max_share, definition_version, extracted_at`,
      '"numerator" is a text and not a number',
    ],
    [
      'an instant stands where a day stood',
      `unit_key, metric_key, period_start::timestamptz, period_end, numerator, denominator,
      contributor_n, max_share, definition_version, extracted_at`,
      '"period_start" is an instant',
    ],
    [
      'the watermark is a text',
      `unit_key, metric_key, period_start, period_end, numerator, denominator, contributor_n, max_share,
      definition_version, extracted_at::text`,
      '"extracted_at" is a text',
    ],
  ])('is not read when %s', async (_, columns, says) => {
    expect(await changed(columns)).toMatch(new RegExp(`^source\\.shape_changed: .*${says}`));
  });

  it('nor when the view has lost a column that the query names', async () => {
    const query = 'select unit_key, department from qi_export.unit_metric_week where extracted_at > :since';
    expect(await faultOf({ settings: { query } })).toMatch(/^source\.shape_changed: .*\(42703\)/);
  });
});

describe('a database that does not do as it should', () => {
  const query = (select: string): Over => ({ settings: { query: `select ${select}`, watermark: null } });

  it.each([
    ['a function that writes', `qi_export.leave_a_trace()`, /^source\.query_writes: .*\(25006\)/],
    ['a sequence', `nextval('qi_export.counter')`, /^source\.query_writes: .*\(25006\)/],
    ['a lock', `* from warehouse.loaded for update`, /^source\.query_writes: .*\(25006\)/],
    ['a table to be made', `1 as a into qi_export.made`, /^source\.query_failed: /],
  ])('refuses %s', async (_, select, fault) => {
    await warehouse.run(`create table if not exists qi_export.traces (at timestamptz); grant all on qi_export.traces, warehouse.loaded to ramp_reader;
      create sequence if not exists qi_export.counter; grant all on qi_export.counter to ramp_reader; grant usage on schema warehouse to ramp_reader; grant create on schema qi_export to ramp_reader;
      create or replace function qi_export.leave_a_trace() returns int language sql as 'insert into qi_export.traces values (now()) returning 1'`);
    expect(await faultOf(query(select))).toMatch(fault);
    expect(await warehouse.run('select from qi_export.traces')).toEqual([]);
  });

  it('refuses a with that writes', async () => {
    const writing = 'with gone as (delete from warehouse.loaded returning 1) select * from gone';
    expect(await faultOf({ settings: { query: writing, watermark: null } })).toMatch(/^source\.query_writes: /);
  });

  it('is not waited for for ever, on this side or on its own', async () => {
    expect(await faultOf({ ...query('pg_sleep(600)'), limits: { queryMs: 300 } })).toMatch(/^source\.too_slow: /);
    const left = `select from pg_stat_activity where query like '%pg_sleep(600)%' and state = 'active' and pid <> pg_backend_pid()`;
    while ((await warehouse.run(left)).length > 0) await new Promise((resolve) => setTimeout(resolve, 50));
  });

  it('is not read beyond what may be kept in memory', async () => {
    const huge = query(`repeat('x', 30000000) as unit_key`);
    expect(await faultOf({ ...huge, limits: { bytes: 1_000_000 } })).toMatch(/^source\.too_large: .*1000000 bytes/);
    const columns = 'unit_key, metric_key, period_start, period_end, numerator, denominator, contributor_n, max_share';
    const wide = query(`${columns}, repeat('x', 200000) as definition_version from qi_export.unit_metric_week`);
    await load(`'FM1', 'ehr_time8', '2026-03-02', 1, 2, 9, 0.1, '1', now()`);
    expect(await faultOf(wide)).toMatch(/^source\.too_large: .*a row of 200\d\d\d characters/);
  });

  it.each([
    ['another password', () => ({ request: { secret: 'ramp_reader:wrong' } }), /^source\.refused: .*\(28P01\)$/],
    [
      'a user that is not there',
      () => ({ request: { secret: '{"user": "nobody:here", "password": "x"}' } }),
      /^source\.refused: /,
    ],
    ['no password at all', () => ({ request: { secret: 'ramp_reader' } }), /^source\.secret_unreadable: /],
    ['what the account may not read', () => query('* from pg_authid'), /^source\.refused: .*\(42501\)$/],
    [
      'a database that is not there',
      () => ({ settings: { url: warehouse.url('other?sslmode=disable') } }),
      /^source\.not_there: .*\(3D000\)$/,
    ],
    ['a division by zero in its data', () => query('1 / 0'), /^source\.query_failed: .*\(22012\)$/],
    ['encryption, which it has not', () => ({ settings: { url: warehouse.url('ramp') } }), /^source\.no_tls: /],
    [
      'encryption to whomever, which it has not',
      () => ({ settings: { url: warehouse.url('ramp?sslmode=require') } }),
      /^source\.no_tls: /,
    ],
    [
      'a SQL Server where nobody is',
      () => ({ settings: { url: 'mssql://127.0.0.1:1/export?sslmode=disable' } }),
      /^source\.unreachable: .*\(E\w+\)$/,
    ],
    [
      'a server that is no SQL Server',
      () => ({
        settings: { url: warehouse.url('export?sslmode=disable').replace('postgres:', 'mssql:') },
        limits: { firstByteMs: 2_000 },
      }),
      /^source\.(unreachable|no_answer|too_slow): /,
    ],
    [
      'a port where nobody is',
      () => ({ settings: { url: 'postgres://127.0.0.1:1/ramp?sslmode=disable' } }),
      /^source\.unreachable: .*\(ECONNREFUSED\)$/,
    ],
  ] as [string, () => Over, RegExp][])(
    'tells what is wrong with %s, and neither secret nor address',
    async (_, over, fault) => {
      const said = await faultOf(over());
      expect(said).toMatch(fault);
      expect(said).not.toMatch(/wrong|nobody:here|r3ader|127\.0\.0\.1|ramp_reader/);
    },
  );

  it('is not reached where its address lies inside and nobody allows it', async () => {
    const { addressOf } = startOutgoing([readAllowedHost('127.0.0.1:1')!]);
    const said = await faultOf({ addressOf });
    expect(said).toMatch(/^source\.address_refused: /);
    const byName = { settings: { url: warehouse.url().replace('127.0.0.1', 'localhost') }, addressOf };
    expect(await faultOf(byName)).toMatch(/^source\.address_refused: /);
  });

  it('that ends in the middle of a reading ends the reading, as something that may pass', async () => {
    await warehouse.run(
      `insert into warehouse.loaded select 'FM' || n, 'ehr_time8', date '2026-01-05', n, 1, 9, 0.1, '1' from generate_series(1, 5000) n`,
    );
    const reading = await open({});
    const rows = reading.rows as AsyncGenerator<unknown>;
    expect((await rows.next()).done).toBe(false);
    await warehouse.stop();
    const rest = (async () => {
      for await (const _ of rows);
    })();
    await expect(rest).rejects.toMatchObject({
      code: expect.stringMatching(/^source\.un(available|reachable)$/),
      passing: true,
    });
    await reading.close();
    await warehouse.start();
    expect((await read()).rows).toHaveLength(5000);
  });
});
