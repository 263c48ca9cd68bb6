import { readdirSync, readFileSync } from 'node:fs';
import { startSourceStub, type SourceStub } from '../commands/source-stub.js';
import type { Data } from '../setup/gql.js';
import { runPulls, settle } from '../setup/settle.js';
import { createWorld, type World } from '../setup/world.js';

// docs/sources.md, carried out as it stands: its tables, inputs and operations, and the answers that it promises.
const page = readFileSync('docs/sources.md', 'utf8');
const blocksOf = (text: string, kind: string): string[] =>
  [...text.matchAll(/```(\w+)\n([\s\S]*?)```/g)].filter(([, is]) => is === kind).map(([, , body = '']) => body);
const section = (title: string): { csv: string; json: Data[] } => {
  const text = page.split(/^## /m).find((one) => one.startsWith(`${title}\n`));
  if (!text) throw new Error(`docs/sources.md has no section ${title}.`);
  return { csv: blocksOf(text, 'csv')[0] ?? '', json: blocksOf(text, 'json').map((one) => JSON.parse(one)) };
};
const [create = '', pullNow = '', lastPull = ''] = blocksOf(page, 'graphql');
const naming = (mutation: string): string =>
  blocksOf(page, 'graphql').find((one) => one.includes(`${mutation}(`)) ?? '';

let world: World;
let stub: SourceStub;
beforeAll(async () => {
  [world, stub] = await Promise.all([createWorld(), startSourceStub()]);
});
afterAll(async () => {
  await world?.close();
  await stub?.close();
});

const createAt = async (unit: 'north' | 'south', input: Data): Promise<string> => {
  const settings = { ...input.settings, url: input.settings.url.replace('https://exports.example.org', stub.url) };
  const { createSource } = await world.by.coach.data(create, { input: { ...input, unit: world.id[unit], settings } });
  expect(createSource.userErrors).toEqual([]);
  return createSource.source.id;
};
const pull = async (source: string, table: Parameters<SourceStub['answer']>[0]): Promise<Data> => {
  stub.answer(table);
  expect((await world.by.coach.data(pullNow, { input: { source } })).pullNow.userErrors).toEqual([]);
  await runPulls(world);
  await settle(world);
  return (await world.by.coach.data(lastPull, { source })).node;
};
const points = async (unit: string, metric: string): Promise<Data[]> => {
  const fields = 'chart { points { periodStart value numerator denominator suppressed } }';
  const query = `query ($unit: String!, $metric: String!) { unit(code: $unit) { series(key: $metric) { ${fields} } } }`;
  return (await world.by.viewer.data(query, { unit, metric })).unit.series.chart.points;
};

describe('the page on sources', () => {
  let plain: string;

  it('reads one long table', async () => {
    const { csv, json } = section('One long table');
    plain = await createAt('north', json[0]);
    expect(await pull(plain, csv)).toEqual(json[1]);
    expect(stub.requests.at(-1)?.headers.authorization).toBe(json[0].settings.authorization);
    const shown = await points('QH-N-C', 'documentation_minutes');
    expect(shown.map(({ periodStart, value }) => [periodStart, value])).toEqual([
      ['2026-01-05', 30],
      ['2026-01-12', null],
      ['2026-01-19', 0.012],
      ['2026-01-26', null],
    ]);
  });

  it('reads a wide table, with durations and closed weeks', async () => {
    const { csv, json } = section('A wide table, durations, closed weeks');
    expect(await pull(await createAt('north', json[0]), csv)).toEqual(json[1]);
    expect(await points('QH-N-D', 'documentation_minutes')).toMatchObject([
      { periodStart: '2026-03-02', value: 30.3, numerator: 3030, denominator: 100 },
      { periodStart: '2026-03-09', value: null },
    ]);
  });

  it('withholds what is about too few people', async () => {
    const { csv, json } = section('Answers of people');
    expect(await pull(await createAt('south', json[0]), csv)).toEqual(json[1]);
    expect(await points('QH-S-W', 'burnout_share')).toMatchObject([
      { periodStart: '2026-01-01', value: 45, suppressed: false },
      { periodStart: '2026-02-01', value: null, suppressed: true },
    ]);
  });

  it('reads JSON by an expression', async () => {
    const [answer, input, expected] = section('JSON, page by page').json;
    stub.requests.length = 0;
    const source = await createAt('south', input);
    expect(
      await pull(source, (_, response) =>
        response.setHeader('content-type', 'application/json').end(JSON.stringify(answer)),
      ),
    ).toEqual(expected);
    expect(stub.requests.map(({ url, headers }) => [url, headers.authorization])).toEqual([
      ['/wards', input.settings.authorization],
    ]);
    expect(await points('QH-S-W', 'documentation_minutes')).toMatchObject([{ periodStart: '2026-03-02', value: 30 }]);
  });

  it('takes corrections, and keeps what was known before', async () => {
    const [before] = await world.rows<{ now: Date }>('select clock_timestamp() as now');
    const { csv, json } = section('Corrections');
    expect(await pull(plain, csv)).toEqual(json[0]);
    const [first] = await points('QH-N-C', 'documentation_minutes');
    expect(first.value).toBe(28);
    const query = `query ($asOf: DateTime) { unit(code: "QH-N-C") { series(key: "documentation_minutes") {
      chart(asOf: $asOf) { points { value } } } } }`;
    const { unit } = await world.by.viewer.data(query, { asOf: before?.now.toISOString() });
    expect(unit.series.chart.points[0].value).toBe(30);
  });

  it('reads nothing of a file whose columns have changed', async () => {
    const failed = await pull(plain, 'place,measure,week,mins,visits\nClinic one,Doc minutes,2026-02-09,1,1\n');
    expect(failed).toMatchObject({ status: 'FAILING', lastPull: { status: 'FAILED', accepted: 0 } });
    expect(failed.lastPull.error).toMatch(/^source.shape_changed: .*"minutes"/);
    expect(await pull(plain, '')).toMatchObject({ status: 'DEGRADED', lastPull: { status: 'EMPTY', rowsRead: 0 } });
  });

  it('names every reason why a source cannot be read', () => {
    const folders = ['libs/sources/src/connectors', 'libs/sources/src/domain'];
    const text = folders
      .flatMap((folder) => readdirSync(folder).map((file) => `${folder}/${file}`))
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    const codes = [...new Set([...text.matchAll(/'(source\.[a-z_]+)'/g)].map(([, code = '']) => code))];
    expect(codes.length).toBeGreaterThan(20);
    // Rules that refuse an input have a page of their own.
    const pages = page + readFileSync('docs/errors.md', 'utf8');
    expect(codes.filter((code) => !pages.includes(`\`${code}\``))).toEqual([]);
  });

  it('tries a source first, and corrects a row by hand', async () => {
    const input = { source: plain, kind: 'HTTP_CSV', unit: world.id.north, settings: {} };
    stub.answer(
      'place,measure,week,minutes,visits\nClinic one,Doc minutes,2026-03-02,2800,100\nClinic one,Doc minutes,2026-03-09,x,1\n',
    );
    const { trySource } = await world.by.coach.data(naming('trySource'), { input });
    expect(trySource).toMatchObject({
      ...{ rowsRead: 2, accepted: 1, rejected: 1, userErrors: [] },
      wouldRecord: [{ metric: 'documentation_minutes', unit: 'QH-N-C', periodStart: '2026-03-02', value: 28 }],
      rejections: [{ row: 3, column: 'minutes', code: 'value.not_a_number' }],
    });
    const open = `query ($id: ID!) { node(id: $id) { ... on Source { rejections(open: true, codes: ["unit.unknown"]) { nodes { id } } } } }`;
    const [{ id }] = (await world.by.coach.data(open, { id: plain })).node.rejections.nodes;
    const row = { metric: 'documentation_minutes', unit: 'QH-N-C', periodStart: '2026-02-16', value: 28 };
    const rows = { rows: [{ rejection: id, row }] };
    const { resubmitRejections } = await world.by.coach.data(naming('resubmitRejections'), { input: rows });
    expect(resubmitRejections).toEqual({ accepted: 1, unchanged: 0, revised: 0, rejections: [], userErrors: [] });
  });

  it('names every reason for quarantine that there is', () => {
    const files = ['libs/measurements/src/recording', 'libs/sources/src/domain'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
        .map((file) => `${folder}/${file}`),
    );
    const text = files.map((file) => readFileSync(file, 'utf8')).join('\n');
    const codes = text.matchAll(/'((?:unit|metric|period|value|denominator|proportion|row|series)\.[a-z_]+)'/g);
    const found = [...new Set([...codes].map(([, code = '']) => code))];
    expect(found.length).toBeGreaterThan(12);
    expect(found.filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
  });
});
