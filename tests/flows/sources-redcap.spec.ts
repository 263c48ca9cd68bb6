import { DefineMetric, type MetricDefinitionInput } from '#metrics';
import type { Data } from '../setup/gql.js';
import { json, startRedcapServer, type RedcapRecord, type RedcapServer } from '../setup/redcap-server.js';
import { runPulls, settle } from '../setup/settle.js';
import { tracesOf } from '../setup/table-traces.js';
import { createWorld, type World } from '../setup/world.js';

const TOKEN = 'A1B2C3D4E5F60718293A4B5C6D7E8F90';
/** Stands in every record, in fields that are asked for and in others. */
const CANARY = 'canary4711';
let world: World;
let redcap: RedcapServer;
beforeAll(async () => {
  [world, redcap] = await Promise.all([createWorld(), startRedcapServer(TOKEN)]);
  const common = {
    ...{
      operationalDefinition: 'Of the monthly pulse.',
      unitOfMeasure: 'as it is',
      concern: 'WORKFORCE',
      period: 'MONTH',
    },
    ...{ numerator: 'those', denominator: 'all', direction: 'LOWER_IS_BETTER' },
  } as const;
  for (const metric of [
    {
      key: 'burnout_single_item',
      type: 'PROPORTION',
      sensitivity: 'PERSON_LEVEL',
      multiplier: 100,
      instrument: 'single_item_burnout',
    },
    { key: 'exhaustion', type: 'MEAN', sensitivity: 'PERSON_LEVEL', instrument: 'single_item_burnout' },
    { key: 'uses_area_one', type: 'PROPORTION', sensitivity: 'PERSON_LEVEL', multiplier: 100 },
    { key: 'answers', type: 'COUNT', sensitivity: 'OPEN' },
  ] as const)
    await world.run(DefineMetric, { name: metric.key, ...common, ...metric } as MetricDefinitionInput);
});
afterAll(async () => {
  await world?.close();
  await redcap?.close();
});
beforeEach(async () => {
  Object.assign(redcap, { records: [], reports: {} });
  redcap.requests.length = 0;
  await world.rows(
    'truncate measurements, staged_measurements, rejections, recordings, pulls, series, sources cascade',
  );
});

let next = 0;
const record = (over: RedcapRecord = {}): RedcapRecord => ({
  ...{ record_id: `${CANARY}-${++next}`, redcap_data_access_group: 'north_clinic', redcap_survey_identifier: CANARY },
  ...{ monthly_pulse_timestamp: '2026-01-14 09:12:44', dept_code: 'NQH-FM1', role_group: '1', comment: CANARY },
  ...{ bo_item: '3', areas___1: '1', areas___2: '0', monthly_pulse_complete: '2' },
  ...over,
});
/** Ten people: four with 3 or more, two of whom have area 1. */
const ten = (over: RedcapRecord = {}): RedcapRecord[] =>
  Array.from({ length: 10 }, (_, index) =>
    record({ bo_item: index < 4 ? '3' : '1', areas___1: index < 2 ? '1' : '0', ...over }),
  );
const metric = (over: object = {}): object => ({
  ...{ metric: 'burnout_single_item', instrument: 'single_item_burnout', items: [{ from: 'bo_item', to: '1' }] },
  ...over,
});
const REDCAP = {
  form: 'monthly_pulse',
  unit: { column: 'dept_code', names: [{ from: 'NQH-FM1', to: 'QH-N-C' }] },
  period: { column: 'monthly_pulse_timestamp' },
  metrics: [metric()],
};
const create = (over: object = {}, settings: object = {}): Promise<Data> =>
  world.by.coach.send(
    'createSource',
    'CreateSourceInput',
    {
      ...{ name: 'Monthly pulse', unit: world.id.north, kind: 'REDCAP' },
      settings: { url: redcap.url, authorization: TOKEN, redcap: { ...REDCAP, ...over }, ...settings },
    },
    'source { id settings { url query columns { from to } } metrics { key } }',
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
const pulled = async (over: object = {}, settings: object = {}): Promise<Data> => {
  const { source, userErrors } = await create(over, settings);
  expect(userErrors).toEqual([]);
  return pull(source.id);
};
const seriesOf = async (key: string): Promise<Data> =>
  (
    await world.by.coach.data(
      `query ($key: String!) { unit(code: "QH-N-C") { series(key: $key) {
        measurements { nodes { value numerator denominator periodStart periodEnd revision suppressed } } chart { points { value } } } } }`,
      { key },
    )
  ).unit.series;
const nodes = async (key: string): Promise<Data> => (await seriesOf(key)).measurements.nodes;

describe('answers of people', () => {
  it('become numbers of units from the source to the chart, and nothing of a person is anywhere', async () => {
    redcap.records = [
      ...ten(),
      record({ monthly_pulse_complete: '1', bo_item: '5' }),
      record({ monthly_pulse_complete: '' }),
    ];
    const { source, userErrors } = await create({
      metrics: [
        metric(),
        metric({ metric: 'exhaustion', mean: 'score' }),
        {
          metric: 'uses_area_one',
          share: [{ column: 'areas___1', equals: '1' }],
          when: [{ column: 'role_group', equals: '1' }],
        },
        { metric: 'answers' },
      ],
    });
    expect(userErrors).toEqual([]);
    expect(source.metrics.map(({ key }: Data) => key).sort()).toEqual([
      'answers',
      'burnout_single_item',
      'exhaustion',
      'uses_area_one',
    ]);
    expect(source.settings.columns).toContainEqual({ from: 'bo_item', to: 'burnout_single_item.1' });
    expect(await pull(source.id)).toMatchObject({ status: 'SUCCEEDED', rowsRead: 4, accepted: 4 });
    const month = { periodStart: '2026-01-01', periodEnd: '2026-01-31', suppressed: false };
    expect(await nodes('burnout_single_item')).toEqual([
      { ...month, value: 40, numerator: 4, denominator: 10, revision: 1 },
    ]);
    expect(await nodes('exhaustion')).toMatchObject([{ value: 1.8 }]);
    expect(await nodes('uses_area_one')).toMatchObject([{ numerator: 2, denominator: 10 }]);
    expect((await seriesOf('answers')).chart.points).toEqual([{ value: 10 }]);
    expect(await tracesOf(world, 'monthly_pulse')).toContain('sources');
    expect(await tracesOf(world, CANARY)).toEqual([]);
  });

  it('are asked for by the fewest fields, never by who answered', async () => {
    redcap.records = ten();
    await pulled({ metrics: [metric(), { metric: 'uses_area_one', share: [{ column: 'areas___1', equals: '1' }] }] });
    const [asked] = redcap.requests;
    expect(Object.fromEntries(asked!)).toEqual({
      ...{
        token: TOKEN,
        content: 'record',
        action: 'export',
        format: 'json',
        type: 'flat',
        rawOrLabel: 'raw',
        returnFormat: 'json',
      },
      ...{ exportSurveyFields: 'true', exportDataAccessGroups: 'false' },
      ...{
        'fields[0]': 'monthly_pulse_complete',
        'fields[1]': 'dept_code',
        'fields[2]': 'bo_item',
        'fields[3]': 'areas',
      },
    });
  });

  it('of whole months are counted anew each time: an answer more is a revision of the whole', async () => {
    redcap.records = ten();
    const { source } = await create();
    await pull(source.id);
    redcap.records.push(record({ bo_item: '5' }));
    expect(await pull(source.id)).toMatchObject({ status: 'SUCCEEDED', revised: 1, unchanged: 0 });
    // One answer more between two numbers that are shown would tell what it was.
    expect(await nodes('burnout_single_item')).toMatchObject([{ numerator: null, denominator: null, revision: 2 }]);
    expect(await pull(source.id)).toMatchObject({ unchanged: 1, revised: 0 });
    expect(await pull(source.id, { from: '2026-02-01' })).toMatchObject({ status: 'EMPTY' });
  });

  it('are of the records that the filter leaves, of the group, the event and the report that are named', async () => {
    redcap.records = [...ten(), ...ten({ role_group: '2', bo_item: '5' })].map((one) => ({
      ...one,
      ...{ redcap_event_name: 'month_01_arm_1', redcap_repeat_instrument: '', redcap_repeat_instance: '' },
    }));
    redcap.records.push(...ten({ redcap_event_name: 'month_02_arm_1' }));
    const unit = { column: 'redcap_data_access_group', names: [{ from: 'north_clinic', to: 'QH-N-C' }] };
    const period = { column: 'redcap_event_name', names: [{ from: 'month_01_arm_1', to: '2026-01' }] };
    const ended = await pulled({ unit, period, events: ['month_01_arm_1'] }, { query: "[role_group] = '1'" });
    expect(ended).toMatchObject({ status: 'SUCCEEDED', accepted: 1 });
    expect(await nodes('burnout_single_item')).toMatchObject([{ numerator: 4, denominator: 10 }]);
    expect(redcap.requests[0]?.get('exportDataAccessGroups')).toBe('true');

    redcap.reports['12'] = ['dept_code', 'monthly_pulse_timestamp', 'bo_item', 'monthly_pulse_complete', 'comment'];
    const report = await create({ report: '12', metrics: [metric({ metric: 'exhaustion', mean: 'score' })] });
    expect(await pull(report.source.id)).toMatchObject({ status: 'SUCCEEDED', accepted: 1 });
    expect(await tracesOf(world, CANARY)).toEqual([]);
  });
});

describe('who answers twice', () => {
  const repeating = (over: RedcapRecord): RedcapRecord =>
    record({ redcap_repeat_instrument: 'monthly_pulse', redcap_repeat_instance: '1', ...over });

  it('counts once, as they answered last', async () => {
    redcap.records = [...ten({ redcap_repeat_instance: '1', redcap_repeat_instrument: 'monthly_pulse' })];
    redcap.records.push(
      repeating({ record_id: redcap.records[0]!['record_id']!, redcap_repeat_instance: '2', bo_item: '1' }),
    );
    expect(await pulled({ recordId: 'record_id' })).toMatchObject({ status: 'SUCCEEDED' });
    expect(await nodes('burnout_single_item')).toMatchObject([{ numerator: 3, denominator: 10 }]);
    expect(await tracesOf(world, CANARY)).toEqual([]);
  });

  it('is not counted at all while nothing tells people apart', async () => {
    redcap.records = [...ten({ redcap_repeat_instance: '', redcap_repeat_instrument: '' }), repeating({})];
    expect(await pulled()).toMatchObject({
      status: 'FAILED',
      rowsRead: 0,
      error: expect.stringMatching(/^redcap.record_unnamed.*repeats/),
    });
  });
});

describe('what cannot be counted', () => {
  it('is told without what anybody answered', async () => {
    const few = { dept_code: 'QH-N-D', bo_item: '2' };
    redcap.records = [
      ...ten(),
      ...ten({ monthly_pulse_timestamp: '2026-02-10 10:00:00' }),
      record({ monthly_pulse_timestamp: '2026-02-11 10:00:00', bo_item: CANARY }),
      ...[1, 2, 3, 4].map(() => record(few)),
      record({ dept_code: `somewhere ${CANARY}` }),
      ...ten({ dept_code: 'NQH-FM9' }),
      record({ monthly_pulse_timestamp: `[not completed] ${CANARY}` }),
    ];
    const ended = await pulled({
      unit: { ...REDCAP.unit, names: [...REDCAP.unit.names, { from: 'QH-N-D', to: 'QH-N-D' }] },
    });
    expect(ended).toMatchObject({ status: 'PARTLY', rowsRead: 5, accepted: 1, rejected: 4 });
    const told = Object.fromEntries(ended.rejections.nodes.map(({ code, reason }: Data) => [code, reason]));
    expect(told).toEqual({
      'answer.unfit': expect.stringContaining('Item 1 of single_item_burnout takes whole numbers'),
      'group.too_small': expect.stringContaining('Fewer than 5 people'),
      'unit.unknown': '11 complete records name a unit that is not among the names of this source: "NQH-FM9".',
      'period.not_a_date': 'Fewer than 5 complete records hold no day or month that can be read.',
    });
    expect(await tracesOf(world, CANARY)).toEqual([]);
    // Of the group of four nothing stands anywhere: not one of its answers, nor their mean.
    expect(await world.rows('select 1 from measurements where denominator < 5')).toEqual([]);
    expect(ended.rejections.nodes.find(({ code }: Data) => code === 'group.too_small').raw).toBe(
      JSON.stringify({
        metric: 'burnout_single_item',
        unit: 'QH-N-D',
        periodStart: '2026-01-01',
        periodEnd: '2026-01-31',
        form: 'monthly_pulse',
      }),
    );
  });
});

describe('a REDCap that refuses', () => {
  it('a wrong token, without the token', async () => {
    redcap.records = ten();
    const ended = await pulled({}, { authorization: 'WRONGTOKEN0123456789' });
    expect(ended).toMatchObject({
      status: 'FAILED',
      error: expect.stringMatching(/^source.refused.*403.*do not have permissions/),
    });
    expect(ended.error).not.toContain('WRONGTOKEN');
  });

  it('a field that the project does not have, in its own words', async () => {
    redcap.records = ten();
    const ended = await pulled({ metrics: [metric({ items: [{ from: 'no_such_field', to: '1' }] })] });
    expect(ended.error).toMatch(/^source.unexpected_answer.*400.*not valid: 'no_such_field'/);
  });

  it('a report that lacks a field: no record is read', async () => {
    redcap.records = ten();
    redcap.reports['12'] = ['dept_code', 'bo_item', 'monthly_pulse_complete'];
    expect(await pulled({ report: '12' })).toMatchObject({
      rowsRead: 0,
      error: expect.stringMatching(/^source.shape_changed.*timestamp/),
    });
  });

  it.each<[string, number, unknown, RegExp]>([
    ['an error with 200', 200, { error: `not now, ${TOKEN}` }, /^redcap.error.*not now, …/],
    ['no JSON', 200, `<html>${CANARY}</html>`, /^source.not_json/],
    ['half of it', 200, `[{"bo_item":"${CANARY}`, /^source.not_json/],
    ['no records', 200, { bo_item: CANARY }, /^redcap.not_records/],
    ['a list of texts', 200, [CANARY], /^redcap.not_records/],
    ['records of other shapes', 200, [{ ...record(), bo_item: { deep: CANARY } }], /^source.shape_changed/],
  ])('%s, and nothing of it is kept', async (_, status, body, error) => {
    redcap.answerOnce((__, response) => json(response, status, body));
    expect(await pulled()).toMatchObject({ status: 'FAILED', rowsRead: 0, error: expect.stringMatching(error) });
    expect(await tracesOf(world, CANARY)).toEqual([]);
  });

  it('is not followed to where it redirects, because the token is in what is sent', async () => {
    redcap.answerOnce((_, response) => response.writeHead(307, { location: 'http://127.0.0.2:9/api/' }).end());
    expect((await pulled()).error).toMatch(/^source.bad_redirect/);
    expect(redcap.requests).toHaveLength(1);
  });

  it('an instrument that does not give the metric, before anybody is asked', async () => {
    expect((await pulled({ metrics: [metric({ metric: 'exhaustion', mean: 'nothing' })] })).error).toMatch(
      /^redcap.metric_unfit/,
    );
    expect((await pulled({ metrics: [metric({ metric: 'answers' })] })).error).toMatch(/^redcap.metric_unfit/);
    expect(redcap.requests).toEqual([]);
  });
});

it('what could never be counted is refused when the source is made', async () => {
  const rules = async (over: object, settings: object = {}): Promise<string[]> => {
    const { source, userErrors } = await create(over, settings);
    expect(source).toBeNull();
    return userErrors.map(({ rule }: Data) => rule).sort();
  };
  expect(await rules({ recordId: 'redcap_survey_identifier', unit: { column: 'Dept Code' } })).toEqual([
    'source.field_identifying',
    'source.field_unreadable',
  ]);
  expect(await rules({ metrics: [] })).toEqual(['source.metrics_number']);
  expect(await rules({ metrics: [metric(), metric({ items: [], share: [] })] })).toEqual([
    'source.count_unclear',
    'source.metric_twice',
  ]);
  expect(await rules({ report: '12' }, { query: 'x', authorization: null })).toEqual([
    'source.query_unread',
    'source.token_missing',
  ]);
  expect(await rules({}, { redcap: null, overlapDays: 3 })).toEqual(['source.redcap_missing', 'source.setting_unread']);
});
