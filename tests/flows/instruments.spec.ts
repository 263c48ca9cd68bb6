import { catalogueInterventions, catalogueMetrics, interventionOf, metricDefinition } from '#catalogue';
import { toGlobalId } from '#language';
import { LoadCatalogue, aggregateAnswers, type Answers } from '#metrics';
import type { Data } from '../setup/gql.js';
import { settle } from '../setup/settle.js';
import { createWorld, type World } from '../setup/world.js';

let world: World;
const metricId: Record<string, string> = {};
beforeAll(async () => {
  world = await createWorld();
  const metrics = catalogueMetrics().map(metricDefinition);
  await world.run(LoadCatalogue, { metrics, interventions: catalogueInterventions().map(interventionOf) });
  for (const { key, id } of await world.rows<{ key: string; id: string }>('select key, id from metrics'))
    metricId[key] = toGlobalId('Metric', id);
});
afterAll(() => world?.close());

const keysOf = (list: Data[]): string[] => list.map(({ key }) => key);

describe('the instruments', () => {
  it('are told with licence, subscales and their own metrics, and without items', async () => {
    const { instruments } = await world.by.member.data(
      '{ instruments { id key name version licence mayBeUsedFreely subscales metrics { key instrument { key } } } }',
    );
    expect(instruments).toHaveLength(11);
    const by = new Map<string, Data>(instruments.map((one: Data) => [one.key, one]));
    expect(by.get('single_item_burnout')).toMatchObject({
      version: '1.0.0',
      licence: expect.stringMatching(/^public: /),
      mayBeUsedFreely: true,
      subscales: ['Burnout level'],
    });
    expect(keysOf(by.get('mini_z_2').metrics).sort()).toEqual([
      ...['miniz_joy_mean', 'miniz_joy_share', 'miniz_pace_mean', 'miniz_support_mean'],
      ...['stress_high_share', 'values_alignment_share'],
    ]);
    // The catalogue names a metric of the longer form beside each of these; it does not take their scores.
    expect([by.get('wbi_9').metrics, by.get('mbi_2item').metrics]).toEqual([[], []]);
    for (const { key, metrics } of instruments) for (const metric of metrics) expect(metric.instrument.key).toBe(key);
    expect(JSON.stringify(instruments)).not.toMatch(/job satisfaction|EMR time at home|own definition/);
    const { __type } = await world.by.coach.data('{ __type(name: "Instrument") { fields { name } } }');
    expect(__type.fields.map(({ name }: Data) => name).sort()).toEqual([
      ...['id', 'key', 'licence', 'mayBeUsedFreely', 'metrics', 'name', 'subscales', 'version'],
    ]);
  });

  it('are found by id and by their metrics', async () => {
    const { metric, none } = await world.by.viewer.data(
      '{ metric(key: "pfi_burnout_share") { instrument { id } } none: metric(key: "ehr_time8") { instrument { id } } }',
    );
    expect(metric.instrument.id).toBe(toGlobalId('Instrument', 'pfi'));
    expect(none.instrument).toBeNull();
    const query = 'query ($id: ID!) { node(id: $id) { __typename ... on Instrument { key } } }';
    const node = async (id: string, who: 'viewer' | 'integration' = 'viewer'): Promise<Data> =>
      (await world.by[who].data(query, { id })).node;
    expect(await node(metric.instrument.id)).toEqual({ __typename: 'Instrument', key: 'pfi' });
    expect(await node(toGlobalId('Instrument', 'none'))).toBeNull();
    expect(await node(metric.instrument.id, 'integration')).toBeNull();
    expect((await world.by.integration.data('{ instruments { key } }')).instruments).toEqual([]);
  });
});

describe('a metric of the house', () => {
  const wbi9 = {
    key: 'our_wbi9_share',
    name: 'High distress (WBI-9)',
    operationalDefinition: 'People at or above the threshold of their role, over people scored.',
    concern: 'WORKFORCE',
    instrument: 'wbi_9',
    sensitivity: 'PERSON_LEVEL',
    type: 'PROPORTION',
    direction: 'LOWER_IS_BETTER',
    period: 'MONTH',
    unitOfMeasure: '%',
    numerator: 'people at or above the threshold',
    denominator: 'people scored',
    multiplier: 100,
  };
  const define = (over: object): Promise<Data> =>
    world.by.coach.send('defineMetric', 'DefineMetricInput', { ...wbi9, ...over }, 'metric { key instrument { key } }');

  it('takes scores of an instrument that there is, and keeps it', async () => {
    const { metric, userErrors } = await define({});
    expect({ metric, userErrors }).toEqual({
      metric: { key: 'our_wbi9_share', instrument: { key: 'wbi_9' } },
      userErrors: [],
    });
    const change = `update metrics set instrument = 'wbi_7' where key = 'our_wbi9_share'`;
    await expect(world.rows(change)).rejects.toThrow('never changed');
    await expect(world.rows(`update metrics set instrument = null`)).rejects.toThrow('never changed');
    await expect(world.rows(`update metrics set instrument = instrument`)).resolves.toBeDefined();
  });

  it('names no other, and is never open', async () => {
    const unknown = await define({ key: 'x', instrument: 'wbi' });
    expect(unknown.userErrors).toMatchObject([
      { code: 'INVALID', rule: 'metric.instrument_unknown', path: ['instrument'] },
    ]);
    expect(unknown.userErrors[0].message).toContain('mini_z_2, single_item_burnout, pfi, wbi_7, wbi_9');
    const open = await define({ key: 'x', sensitivity: 'OPEN' });
    expect(open.userErrors).toMatchObject([{ rule: 'metric.instrument_unprotected', path: ['sensitivity'] }]);
    const leaders = await define({ key: 'x', instrument: 'leader_index_9' });
    expect(leaders.userErrors).toMatchObject([{ rule: 'metric.instrument_unprotected' }]);
  });
});

describe('scores', () => {
  const single = (answer: number): Answers => ({ instrument: 'single_item_burnout', responses: { '1': answer } });
  const pfi = (answer: number): Answers => {
    const items = ['E1', 'E2', 'E3', 'E4', 'D1', 'D2', 'D3', 'D4', 'D5', 'D6'];
    return { instrument: 'pfi', responses: Object.fromEntries(items.map((item) => [item, answer])) };
  };
  const people = <T>(of: (answer: number) => T, answers: number[]): T[] => answers.map(of);
  let call = 0;
  const record = async (metric: string, unit: string, periodStart: string, answers: Answers[]): Promise<Data> => {
    const { numerator, denominator, contributors } = aggregateAnswers(metric, answers);
    const rows = [{ metric, unit, periodStart, numerator, denominator, contributors }];
    const input = { idempotencyKey: `scores-${(call += 1)}`, rows };
    return world.by.integration.do('recordMeasurements', 'RecordMeasurementsInput', input, 'accepted');
  };
  const MONTHS = ['2026-01-01', '2026-02-01', '2026-03-01'];

  it('become a measurement, and of a small group one that is withheld', async () => {
    for (const month of MONTHS)
      expect(
        await record('burnout_single_item', 'QH-N-C', month, people(single, [1, 2, 2, 3, 3, 4, 5, 1, 2, 2])),
      ).toEqual({
        accepted: 1,
        userErrors: [],
      });
    await record('burnout_single_item', 'QH-N-D', MONTHS[0]!, people(single, [3, 3, 3, 3, 3, 3, 3]));
    await settle(world);
    const points = async (code: string): Promise<Data[]> => {
      const fields = 'series(key: "burnout_single_item") { measurements { nodes { value suppressed } } }';
      const query = `query ($code: String!) { unit(code: $code) { ${fields} } }`;
      return (await world.by.viewer.data(query, { code })).unit.series.measurements.nodes;
    };
    expect((await points('QH-N-C'))[0]).toEqual({ value: 40, suppressed: false });
    expect(await points('QH-N-D')).toEqual([{ value: null, suppressed: true }]);
  });

  it('of one instrument are told the same whatever another says of the same unit and time', async () => {
    const unit = world.id.clinic;
    const draft = { unit, title: 'Fewer alerts', problem: 'Too many', intervention: null };
    const { pilot } = await world.by.member.do('draftPilot', 'DraftPilotInput', draft, 'pilot { id }');
    for (const [key, role] of Object.entries({ burnout_single_item: 'OUTCOME', pfi_burnout_share: 'BALANCING' }))
      await world.by.member.do(
        'linkMetric',
        'LinkMetricInput',
        { pilot: pilot.id, metric: metricId[key], role },
        'pilot { id }',
      );
    await settle(world);
    const told = async (): Promise<Data> => {
      const answer = await world.by.viewer.data(
        `query ($metric: ID!, $under: ID!, $pilot: ID!) {
          compare(metric: $metric, under: $under) { overall metric { key }
            rows { nodes { unit { code } baseline change mean numerator denominator variation suppressed } } }
          unit(code: "QH-N-C") { series(key: "burnout_single_item") {
            measurements { nodes { periodStart value numerator denominator } }
            chart { variation points { value centre lower upper } } signals { rule } } }
          pilot(id: $pilot) { outcomes { metric { key } baseline current change variation } progress { towardAim } }
        }`,
        { metric: metricId['burnout_single_item'], under: world.id.organisation, pilot: pilot.id },
      );
      const { outcomes, ...others } = answer.pilot;
      const own = outcomes.filter((one: Data) => one.metric.key === 'burnout_single_item');
      return { ...answer, pilot: { ...others, outcomes: own } };
    };
    const before = await told();
    expect(before.compare.overall).toBe(40);
    expect(before.pilot.outcomes).toHaveLength(1);
    for (const month of MONTHS)
      await record('pfi_burnout_share', 'QH-N-C', month, people(pfi, [4, 4, 4, 4, 4, 4, 4, 4, 4, 0]));
    await settle(world);
    const { compare } = await world.by.viewer.data(
      'query ($metric: ID!, $under: ID!) { compare(metric: $metric, under: $under) { overall } }',
      { metric: metricId['pfi_burnout_share'], under: world.id.organisation },
    );
    expect(compare.overall).toBe(90);
    expect(await told()).toEqual(before);
  });

  it('meet in no field: what holds numbers is of one metric', async () => {
    const { __schema } = await world.by.coach.data(
      '{ __schema { types { kind name fields { name args { name } type { name kind ofType { name kind ofType { name kind ofType { name } } } } } } } }',
    );
    const nameOf = (type: Data): string => type.name ?? nameOf(type.ofType);
    const types = new Map<string, Data>(__schema.types.map((one: Data) => [one.name, one]));
    const isList = (type: Data): boolean => type?.kind === 'LIST' || (type?.ofType ? isList(type.ofType) : false);
    // A type with a number and a list of metrics could hold one number of them all.
    const numbers = [...types.values()].filter(
      ({ kind, fields }) => kind === 'OBJECT' && fields.some((field: Data) => nameOf(field.type) === 'Float'),
    );
    const several = numbers.filter(({ fields }) =>
      fields.some((field: Data) => nameOf(field.type) === 'Metric' && isList(field.type)),
    );
    expect(numbers.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Measurement', 'ComparisonRow', 'Outcome']),
    );
    expect(several.map(({ name }) => name)).toEqual([]);
    const asks = types.get('Query').fields.find(({ name }: Data) => name === 'compare');
    expect(asks.args.map(({ name }: Data) => name)).toContain('metric');
    expect(asks.args.map(({ name }: Data) => name)).not.toContain('metrics');
  });
});
