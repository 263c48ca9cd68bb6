import { DefineMetric, type MetricDefinitionInput } from '#metrics';
import { EXAMPLE, measureReport } from '../setup/measure-reports.js';
import { outcome, send, startFhirServer, type FhirServer, type Json } from '../setup/fhir-server.js';
import type { Data } from '../setup/gql.js';
import { runPulls, settle } from '../setup/settle.js';
import { tracesOf } from '../setup/table-traces.js';
import { createWorld, type World } from '../setup/world.js';

const TOKEN = 'Bearer fhir-token-9d41';
const MEASURES = 'https://example.org/fhir/Measure';
let world: World;
let fhir: FhirServer;
beforeAll(async () => {
  [world, fhir] = await Promise.all([createWorld(), startFhirServer(TOKEN)]);
  const common = {
    operationalDefinition: 'As the Measure says.',
    concern: 'OPERATIONS',
    direction: 'HIGHER_IS_BETTER',
    period: 'WEEK',
  } as const;
  const parts = { numerator: 'those that did', denominator: 'all' };
  for (const metric of [
    { key: 'tword', type: 'PROPORTION', sensitivity: 'OPEN', unitOfMeasure: '%', multiplier: 100, ...parts },
    { key: 'ehr_time8', type: 'RATIO', sensitivity: 'OPEN', unitOfMeasure: 'h', multiplier: 8 / 60, ...parts },
    { key: 'miniz', type: 'MEAN', sensitivity: 'PERSON_LEVEL', unitOfMeasure: 'points', period: 'MONTH' },
    { key: 'visits', type: 'COUNT', sensitivity: 'OPEN', unitOfMeasure: 'visits' },
  ] as const)
    await world.run(DefineMetric, { name: metric.key, ...common, ...metric } satisfies MetricDefinitionInput);
});
afterAll(async () => {
  await world?.close();
  await fhir?.close();
});
beforeEach(async () => {
  Object.assign(fhir, { reports: EXAMPLE(), extras: [], nextLink: null });
  fhir.searches.length = 0;
  await world.rows(
    'truncate measurements, staged_measurements, rejections, recordings, pulls, series, sources cascade',
  );
});

const settings = (over: object = {}): object => ({
  url: `${fhir.base}/MeasureReport?measure=${MEASURES}/tword,${MEASURES}/ehr-time8,${MEASURES}/miniz-total,${MEASURES}/visits`,
  authorization: TOKEN,
  names: [
    { from: `${MEASURES}/tword`, to: 'tword' },
    { from: `${MEASURES}/ehr-time8|1.0.0`, to: 'ehr_time8' },
    { from: `${MEASURES}/miniz-total`, to: 'miniz' },
    { from: `${MEASURES}/visits`, to: 'visits' },
    { from: 'https://example.org/fhir/dept|NQH-FM1', to: 'QH-N-C' },
    { from: 'Location/sibling', to: 'QH-N-D' },
  ],
  columns: [{ from: 'denominator / 60', to: 'ehr_time8.denominator' }],
  ...over,
});
const create = (over: object = {}): Promise<Data> =>
  world.by.coach.send(
    'createSource',
    'CreateSourceInput',
    { name: 'Measures', unit: world.id.north, kind: 'FHIR', settings: settings(over) },
    'source { id settings { url columns { from to } } metrics { key } }',
  );
const PULL = `status rowsRead accepted unchanged revised rejected error rejections { nodes { row column code reason raw } }`;
async function pull(source: string, range: object = {}): Promise<Data> {
  const { pull: asked } = await world.by.coach.do('pullNow', 'PullNowInput', { source, ...range }, 'pull { id }');
  await runPulls(world);
  await settle(world);
  const { node } = await world.by.coach.data(`query ($id: ID!) { node(id: $id) { ... on Pull { ${PULL} } } }`, {
    id: asked.id,
  });
  return node;
}
const pulled = async (over: object = {}): Promise<Data> => pull((await create(over)).source.id);
const codes = (of: Data): string[] => of.rejections.nodes.map(({ code }: Data) => code);
const valueOf = async (key: string, unit = 'QH-N-C'): Promise<Data> =>
  (
    await world.by.coach.data(
      `query ($unit: String!, $key: String!) { unit(code: $unit) { series(key: $key) {
        measurements { nodes { value numerator denominator periodStart periodEnd revision suppressed } }
        chart { points { value periodStart } } } } }`,
      { unit, key },
    )
  ).unit.series;

describe('the example of the specification', () => {
  it('goes from the search to the chart with its three numbers', async () => {
    const made = await create();
    expect(made.userErrors).toEqual([]);
    expect(made.source.metrics.map(({ key }: Data) => key).sort()).toEqual(['ehr_time8', 'miniz', 'tword', 'visits']);
    expect(await pull(made.source.id)).toMatchObject({ status: 'SUCCEEDED', rowsRead: 3, accepted: 3, error: null });
    expect(fhir.searches).toMatchObject([
      { authorization: TOKEN, accept: expect.stringContaining('application/fhir+json') },
    ]);
    expect(fhir.searches[0]?.parameters.get('_count')).toBe('50');
    const tword = await valueOf('tword');
    expect(tword.measurements.nodes).toMatchObject([{ numerator: 1154, denominator: 2410, periodEnd: '2026-01-11' }]);
    expect(tword.chart.points[0].value).toBeCloseTo(47.9, 1);
    expect((await valueOf('ehr_time8')).chart.points[0].value).toBeCloseTo(5, 2);
    expect((await valueOf('miniz')).measurements.nodes).toMatchObject([
      { value: 34.6, denominator: 18, periodStart: '2026-01-01', periodEnd: '2026-01-31', suppressed: false },
    ]);
  });
});

describe('pages', () => {
  it.each([
    ['absolute links', null],
    ['links from the root', (url: string) => url.replace(fhir.base, '/fhir')],
    ['bare parameters', (url: string) => url.slice(url.indexOf('?'))],
  ])('are followed to the last one by %s', async (_, nextLink) => {
    fhir.nextLink = nextLink;
    expect(await pulled({ url: `${fhir.base}/MeasureReport?_count=1` })).toMatchObject({
      status: 'SUCCEEDED',
      accepted: 3,
    });
    expect(fhir.searches.map(({ authorization }) => authorization)).toEqual([TOKEN, TOKEN, TOKEN]);
  });

  it('that lead back end with a code, and so do links to nowhere', async () => {
    fhir.nextLink = () => `${fhir.base}/MeasureReport?_count=1`;
    const url = `${fhir.base}/MeasureReport?_count=1`;
    expect(await pulled({ url })).toMatchObject({
      status: 'FAILED',
      error: expect.stringMatching(/^source.pages_in_circle/),
      accepted: 0,
    });
    fhir.nextLink = () => 'file:///etc/passwd';
    expect((await pulled({ url })).error).toMatch(/^source.bad_next_page/);
  });

  it('at another origin are asked for without the authorization', async () => {
    const other = await startFhirServer(TOKEN);
    other.reports = EXAMPLE();
    fhir.nextLink = (url) => url.replace(fhir.base, other.base);
    expect((await pulled({ url: `${fhir.base}/MeasureReport?_count=1` })).error).toMatch(/^source.refused/);
    expect(other.searches.map(({ authorization }) => authorization)).toEqual([undefined]);
    await other.close();
  });
});

describe('what is about single people', () => {
  const canary = 'canary-of-one-person';
  const summary = { denominator: 1, numerator: 1 };
  const report = (over: Json): Json => measureReport('x', 'tword', summary, { text: { div: canary }, ...over });
  it.each<[string, Json]>([
    ['individual', report({ type: 'individual', subject: { reference: `Patient/${canary}` } })],
    ['subject-list', report({ type: 'subject-list' })],
    ['a summary of one person', report({ subject: { reference: `https://x.example/Practitioner/${canary}` } })],
    [
      'who was counted',
      report({ group: [{ population: [{ count: 1, subjectResults: { reference: `List/${canary}` } }] }] }),
    ],
    ['a person sent along', { resourceType: 'Patient', id: canary }],
  ])('is refused whole, and nothing of it is kept: %s', async (_, resource) => {
    fhir.reports.push(resource as Json);
    const ended = await pulled({ url: `${fhir.base}/MeasureReport?_count=2` });
    expect(ended).toMatchObject({
      status: 'FAILED',
      rowsRead: 0,
      accepted: 0,
      error: expect.stringMatching(/^fhir.person_level/),
    });
    expect(ended.rejections.nodes).toEqual([]);
    expect(await tracesOf(world, canary)).toEqual([]);
  });
});

describe('what comes again', () => {
  it('counts by its date, whatever its place; the older one is kept in quarantine', async () => {
    const older = measureReport(
      'old',
      'tword|1.0.0',
      { denominator: 100, numerator: 10 },
      { date: '2026-01-11T05:00:00Z' },
    );
    fhir.reports = [EXAMPLE()[0] as Json, older];
    const ended = await pulled();
    expect(ended).toMatchObject({ status: 'PARTLY', accepted: 1, rejected: 1 });
    expect(ended.rejections.nodes).toMatchObject([{ code: 'row.duplicate', raw: expect.stringContaining('"old"') }]);
    expect((await valueOf('tword')).measurements.nodes).toMatchObject([{ numerator: 1154 }]);
  });

  it('is narrowed to the periods that are asked for', async () => {
    const week = { start: '2026-01-12', end: '2026-01-18' };
    fhir.reports.push(measureReport('next', 'tword', { denominator: 10, numerator: 1 }, { period: week }));
    const { source } = await create();
    expect(await pull(source.id, { from: '2026-01-08', to: '2026-01-14' })).toMatchObject({
      status: 'SUCCEEDED',
      rowsRead: 1,
    });
    expect(fhir.searches.at(-1)?.parameters.getAll('period')).toEqual(['ge2026-01-08', 'le2026-01-14']);
    expect((await valueOf('tword')).measurements.nodes).toMatchObject([{ periodStart: '2026-01-12' }]);
  });
});

describe('reports that cannot be taken', () => {
  it('are in quarantine with their reasons, and with no more than was read of them', async () => {
    const data = (id: string, over: Json): Json => measureReport(id, 'tword', { denominator: 10, numerator: 1 }, over);
    fhir.reports = [
      data('1', { type: 'data-collection' }),
      data('2', { status: 'pending', text: { div: 'a narrative' }, reporter: { display: 'a reporter' } }),
      data('3', { measure: `${MEASURES}/visits`, subject: { reference: 'Location/elsewhere' } }),
      data('4', { measure: `${MEASURES}/unknown` }),
      data('5', { subject: { reference: 'Location/sibling' } }),
    ];
    fhir.extras = [
      { resource: outcome('warning', 'not-supported', `Ignored what ${TOKEN} asked`), search: { mode: 'outcome' } },
    ];
    const ended = await pulled({ url: `${fhir.base}/MeasureReport` });
    expect(ended).toMatchObject({ status: 'PARTLY', rowsRead: 6, accepted: 1, rejected: 5 });
    expect(codes(ended).sort()).toEqual([
      'fhir.warning',
      'metric.unknown',
      'report.not_complete',
      'report.not_summary',
      'unit.unknown',
    ]);
    const kept = JSON.stringify(ended.rejections);
    for (const word of ['narrative', 'reporter', 'Family Medicine', TOKEN.slice(7)]) expect(kept).not.toContain(word);
  });
});

describe('a server that refuses', () => {
  it.each<[string, number, unknown, RegExp]>([
    [
      '400 says why',
      400,
      outcome('error', 'invalid', 'No such parameter: measur'),
      /^source.unexpected_answer.*400.*No such parameter/,
    ],
    ['403 with no JSON', 403, '<html>no</html>', /^source.refused.*403/],
    ['404', 404, outcome('error', 'not-found', 'gone'), /^source.not_there.*gone/],
    ['no JSON', 200, '<html>Sign in</html>', /^source.not_json/],
    ['half of it', 200, '{"resourceType":"Bundle","ty', /^source.not_json/],
    ['another resource', 200, { resourceType: 'Measure' }, /^fhir.not_searchset/],
    ['a Bundle of another type', 200, { resourceType: 'Bundle', type: 'history' }, /^fhir.not_searchset/],
    [
      'an OperationOutcome for an answer',
      200,
      outcome('error', 'exception', 'went wrong'),
      /^fhir.search_failed.*went wrong/,
    ],
  ])('is told by a code and its own words: %s', async (_, status, body, error) => {
    fhir.answerOnce((__, response) => send(response, status, body));
    expect(await pulled()).toMatchObject({ status: 'FAILED', error: expect.stringMatching(error) });
  });

  it('does not get its own words round the secret', async () => {
    const ended = await pulled({ authorization: 'Bearer another-token' });
    expect(ended.error).toMatch(/^source.refused.*Nobody is known by/);
    expect(ended.error).not.toContain('another-token');
  });

  it('is asked again later where it is only busy', async () => {
    fhir.answerOnce((_, response) => send(response, 503, outcome('error', 'timeout', 'busy'), { 'retry-after': '60' }));
    expect(await pulled()).toMatchObject({
      status: 'QUEUED',
      error: expect.stringMatching(/^source.unavailable.*busy/),
    });
  });
});

it('what could never be read is refused when the source is made', async () => {
  const { source, userErrors } = await create({
    url: `${fhir.base}/Patient?_count=1`,
    secret: 'also-one',
    watermark: 'date',
    overlapDays: 0,
    columns: [
      { from: 'numerator-exclusion', to: 'tword.numerator' },
      { from: 'measureScore [min]', to: 'tword.value' },
      { from: 'measureScore', to: 'tword.value' },
    ],
    query: 'x',
  });
  expect(source).toBeNull();
  expect(userErrors.map(({ rule }: Data) => rule).sort()).toEqual([
    'source.column_twice',
    'source.column_unreadable',
    'source.overlap_days_out_of_range',
    'source.secret_twice',
    'source.setting_unread',
    'source.url_not_measure_report',
    'source.watermark_fixed',
  ]);
});
