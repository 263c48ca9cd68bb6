import { parse } from 'csv-parse/sync';
import { withoutChance } from '../setup/chance.js';
import type { Data } from '../setup/gql.js';
import { rowsOfWorkbook } from '../setup/read-workbook.js';
import { settle } from '../setup/settle.js';
import { CAST } from '../setup/world.js';
import { createCycleWorld, dayHere, type CycleWorld } from '../setup/world-cycles.js';

const HOSTILE = '=HYPERLINK("http://x","Open")';
let world: CycleWorld;
let beforeCorrection: string;

beforeAll(async () => {
  world = await createCycleWorld();
  const minutes = (unit: string, values: number[]): object[] =>
    values.map((value, week) => ({
      ...{ metric: 'documentation_minutes', unit, numerator: value * 100, denominator: 100 },
      periodStart: new Date(Date.UTC(2026, 0, 5 + week * 7)).toISOString().slice(0, 10),
    }));
  const burnout = { metric: 'burnout_share', unit: 'QH-N-C', periodStart: '2026-01-01', numerator: 7317 };
  await record('coach', [...minutes('QH-N-C', [30, 31, 29]), ...minutes('QH-N-D', [40, 41])], 'first');
  await record('coach', [{ ...burnout, denominator: 10_000, contributors: 4 }], 'few');
  await settle(world);
  beforeCorrection = new Date().toISOString();
  await new Promise((resolve) => setTimeout(resolve, 20));
  await record('coach', minutes('QH-N-C', [33]), 'correction');
  await walkCycle();
  await settle(world);
});
afterAll(() => world?.close());

const record = (who: 'coach', rows: object[], idempotencyKey: string): Promise<Data> =>
  world.by[who].do('recordMeasurements', 'RecordMeasurementsInput', { idempotencyKey, rows }, 'accepted');

async function walkCycle(): Promise<void> {
  const planned = await world.planned({
    ...{ owner: world.id.member, change: HOSTILE, startsOn: dayHere(-3), endsOn: dayHere(0) },
    dataCollection: [{ metric: world.id.minutes, how: 'By the record', frequency: 'WEEK' }],
  });
  const started = await world.step('startCycle', { cycle: planned.id, expectedVersion: planned.version });
  await world.step('noteObservation', { cycle: started.id, kind: 'SURPRISE', body: '-5 minutes at once' });
  const done = await world.step('finishDo', {
    ...{ cycle: started.id, expectedVersion: started.version },
    ...{ carriedOutAsPlanned: true, noDataBecause: 'A week is too short' },
  });
  const [prediction] = done.plan.predictions;
  const results = [{ prediction: prediction.id, verdict: 'CONFIRMED', comment: 'As said' }];
  await world.step('completeStudy', {
    ...{ cycle: done.id, expectedVersion: done.version, learned: '+1 for the template', summary: 'It fell.', results },
  });
}

const get = async (path: string, who: keyof typeof CAST | null = 'viewer'): Promise<Response> =>
  fetch(`${new URL(world.url).origin}/exports/${path}`, {
    headers: who ? { authorization: `Bearer ${await world.issuer.tokenFor(CAST[who].sub)}` } : {},
  });
const rowsOf = async (path: string, who?: keyof typeof CAST): Promise<Data[]> => {
  const answer = await get(path, who);
  expect(answer.status).toBe(200);
  return parse(await answer.text(), { bom: true, columns: true, record_delimiter: '\r\n' });
};
const idle = async (): Promise<number> =>
  (
    await world.rows<{ count: number }>(
      `select count(*)::int as count from pg_stat_activity
       where datname = current_database() and application_name = 'ramp-api' and state like 'idle in transaction%'`,
    )
  )[0]!.count;

describe('measurements as a table', () => {
  it('are those of the API, for whoever may see them', async () => {
    const rows = await rowsOf('measurements.csv?metric=documentation_minutes');
    expect(rows.map(({ unit, periodStart, value, revision }: Data) => [unit, periodStart, value, revision])).toEqual([
      ['QH-N-C', '2026-01-05', '33', '2'],
      ['QH-N-C', '2026-01-12', '31', '1'],
      ['QH-N-C', '2026-01-19', '29', '1'],
      ['QH-N-D', '2026-01-05', '40', '1'],
      ['QH-N-D', '2026-01-12', '41', '1'],
    ]);
    expect(rows[0]).toMatchObject({
      ...{ metricName: 'Minutes of documentation a visit', unitName: 'Quillhaven clinic', unitOfMeasure: 'minutes' },
      ...{ periodEnd: '2026-01-11', numerator: '3300', denominator: '100', multiplier: '1', metricVersion: '1' },
      ...{ preliminary: 'false', excluded: 'false', suppressed: 'false', emptyBecause: '' },
    });
    const units = async (who: keyof typeof CAST): Promise<string[]> => [
      ...new Set((await rowsOf('measurements.csv', who)).map(({ unit }: Data) => unit as string)),
    ];
    expect(await units('lead')).toEqual(['QH-N-C']);
    expect(await units('neighbour')).toEqual(['QH-N-D']);
    expect(await units('integration')).toEqual([]);
  });

  it('are chosen by metric, unit, days and what was known', async () => {
    const count = async (query: string): Promise<number> => (await rowsOf(`measurements.csv?${query}`)).length;
    expect(await count('unit=QH-N-D')).toBe(2);
    expect(await count(`unit=${world.id.sibling}`)).toBe(2);
    expect(await count('under=QH-N')).toBe(6);
    expect(await count('under=QH-S')).toBe(0);
    expect(await count('metric=documentation_minutes&metric=burnout_share')).toBe(6);
    expect(await count('unit=QH-N-C&metric=documentation_minutes&from=2026-01-12&to=2026-01-14')).toBe(1);
    const [then] = await rowsOf(`measurements.csv?unit=QH-N-C&metric=${world.id.minutes}&asOf=${beforeCorrection}`);
    expect([then.value, then.revision]).toEqual(['30', '1']);
  });

  it('that are withheld are empty, and say so', async () => {
    const answer = await get('measurements.csv?metric=burnout_share');
    const text = await answer.text();
    expect(withoutChance(text)).not.toContain('7317');
    const [row] = parse(text, { bom: true, columns: true }) as Data[];
    expect(row).toMatchObject({ value: '', numerator: '', denominator: '', suppressed: 'true' });
    expect(row.emptyBecause).toMatch(/^withheld: /);
  });

  it('are the same in a workbook, numbers as numbers', async () => {
    const rows = await rowsOf('measurements.csv');
    const answer = await get('measurements.xlsx');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="measurements-[\d-]{10}\.xlsx"$/);
    const columns = Object.keys(rows[0]);
    const [head, ...read] = await rowsOfWorkbook(Buffer.from(await answer.arrayBuffer()), columns.length);
    expect(head).toEqual(columns);
    expect(read.map((row) => row.map((cell) => (cell === null ? '' : String(cell))))).toEqual(
      rows.map((row) => Object.values(row)),
    );
    expect(typeof read[1]![columns.indexOf('value')]).toBe('number');
  });
});

describe('cycles as a table', () => {
  it('tell plan, prediction with its verdict, do and study; no text begins a formula', async () => {
    const [row, ...more] = await rowsOf('cycles.csv', 'member');
    expect(more).toEqual([]);
    expect(row).toMatchObject({
      ...{ label: '1.1', unit: 'QH-N-C', stage: 'ACT', 'plan.change': `'${HOSTILE}`, 'plan.owner': 'Milo Quill' },
      ...{ 'plan.scale': 'ONE_CLINICIAN', 'plan.startsOn': dayHere(-3), 'do.carriedOutAsPlanned': 'true' },
      ...{ 'study.learned': "'+1 for the template", 'act.decision': '', 'prediction.metric': 'documentation_minutes' },
      ...{
        'prediction.statement': 'Minutes fall by five',
        'prediction.confidence': '0.8',
        'result.verdict': 'CONFIRMED',
      },
      ...{ 'result.comment': 'As said', 'do.observations': expect.stringContaining('SURPRISE: -5 minutes at once') },
    });
    expect(row['fidelity.score']).toMatch(/^\d+(\.\d+)?$/);
    expect((await rowsOf('cycles.csv', 'viewer'))[0]['fidelity.score']).toBe('');
    expect(await rowsOf('cycles.csv', 'neighbour')).toEqual([]);
  });

  it('are those of a pilot, or of what is under a unit', async () => {
    expect(await rowsOf(`cycles.csv?pilot=${world.pilot}`)).toHaveLength(1);
    expect(await rowsOf('cycles.csv?under=QH-S')).toEqual([]);
    const columns = Object.keys((await rowsOf('cycles.csv'))[0]);
    const [, row] = await rowsOfWorkbook(Buffer.from(await (await get('cycles.xlsx')).arrayBuffer()), columns.length);
    expect(row![columns.indexOf('plan.change')]).toBe(HOSTILE);
  });
});

describe('a table', () => {
  it('is nobody’s without a sign-in, and kept by nobody on the way', async () => {
    for (const file of ['measurements.csv', 'cycles.xlsx']) {
      expect((await get(file, null)).status).toBe(401);
      expect((await get(file, 'stranger')).status).toBe(401);
    }
    expect((await get('measurements.csv')).headers.get('cache-control')).toBe('private, no-store');
  });

  it.each([
    ['measurements.csv?units=QH-N-C', 400, 'export.parameter_unknown'],
    ['measurements.csv?unit=QH-N-C&unit=QH-N-D', 400, 'export.parameter_twice'],
    ['measurements.csv?from=2026-02-30', 400, 'export.parameter_wrong'],
    ['measurements.csv?asOf=2099-01-01T00:00:00Z', 400, 'as_of.future'],
    ['measurements.csv?from=2026-02-01&to=2026-01-01', 400, 'days.reversed'],
    ['measurements.xlsx?unit=NOWHERE', 404, 'unit.not_found'],
    ['measurements.csv?metric=nothing', 404, 'metric.not_found'],
    ['cycles.csv?pilot=QH', 404, 'pilot.not_found'],
  ])('refuses %s with %i and %s', async (path, status, code) => {
    const answer = await get(path);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ]);
    expect(await answer.json()).toMatchObject({ status, code, remedy: expect.any(String) });
  });

  it('that there is none of is not found', async () => {
    for (const path of ['people.csv', 'measurements.ods', 'measurements', 'measurements.csv.xlsx', 'constructor.csv'])
      expect((await get(path)).status).toBe(404);
  });

  it('comes in pieces however long it is: four at a time, and nothing is held once they are gone', async () => {
    // More than sockets hold: a table stands still where nobody takes it.
    await world.rows(
      `insert into measurements (series_no, period_start, period_end, revision, recording_no, recorded_at, value, metric_version)
       select s.no, day, day, 1, (select min(no) from recordings), now(), 1, 1
       from series s cross join generate_series('1960-01-01'::date, '2025-12-31', '1 day') day`,
    );
    const fetched = await Promise.all([1, 2, 3, 4].map(() => get('measurements.csv')));
    const fifth = await get('measurements.csv');
    expect([fifth.status, fifth.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await fifth.json()).toMatchObject({ code: 'export.too_many' });
    await Promise.all(fetched.slice(1).map((answer) => answer.body!.cancel()));
    let lines = 0;
    for await (const piece of fetched[0]!.body!) lines += Buffer.from(piece).filter((byte) => byte === 10).length;
    const [{ count } = { count: 0 }] = await world.rows<{ count: number }>(
      'select count(*)::int as count from measurements where superseded_at is null',
    );
    expect(lines).toBe(1 + count);
    while ((await idle()) > 0) await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await get('measurements.csv?unit=QH-S-W')).status).toBe(200);
    expect(await (await get('measurements.xlsx')).json()).toMatchObject({ code: 'export.too_many_rows', status: 413 });
  });
});
