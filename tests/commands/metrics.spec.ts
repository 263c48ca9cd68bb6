import { catalogueInterventions, catalogueMetrics, interventionOf, metricDefinition } from '#catalogue';
import {
  DefineMetric,
  INSTALLATION_STREAM_ID,
  LoadCatalogue,
  MetricsModule,
  interventionsByKeys,
  listInterventions,
  listMetrics,
  metricFacts,
  metricsByKeys,
  metricsOfInterventions,
  type DefineMetricInput,
  type LoadCatalogueInput,
} from '#metrics';
import { UnitsModule } from '#units';
import { createPlace, createRig, rules, statementsOf, type Place, type Rig } from './rig.js';

const handHygiene: DefineMetricInput = {
  key: 'hand_hygiene',
  name: 'Hand hygiene',
  operationalDefinition: 'Observed moments with hand hygiene of all observed moments.',
  concern: 'QUALITY_AND_SAFETY',
  sensitivity: 'OPEN',
  type: 'PROPORTION',
  direction: 'HIGHER_IS_BETTER',
  period: 'WEEK',
  unitOfMeasure: '%',
  numerator: 'Moments with hand hygiene',
  denominator: 'Moments observed',
  multiplier: 100,
};
const catalogue: LoadCatalogueInput = {
  metrics: catalogueMetrics().map(metricDefinition),
  interventions: catalogueInterventions().map(interventionOf),
};

describe('metrics', () => {
  let rig: Rig;
  let place: Place;
  beforeAll(async () => {
    rig = await createRig([UnitsModule, MetricsModule]);
    place = await createPlace(rig);
  });
  afterAll(() => rig.close());

  it('are defined once, for the organisation, with an event', async () => {
    const { id } = await rig.as(place.coach, DefineMetric, handHygiene);
    const metric = (await metricFacts(rig.source, [id])).get(id);
    expect(metric).toMatchObject({
      ...handHygiene,
      version: 1,
      unitId: place.organisation,
      validLow: 0,
      validHigh: 100,
    });
    expect(metric).toMatchObject({ signalRules: ['RUN_AGAINST_BASELINE'], signalPolicyVersion: 2 });
    const events = await rig.rows<{ data: object }>('select type, data, unit_id from events where stream_id = $1', [
      id,
    ]);
    expect(events).toMatchObject([{ type: 'MetricDefined', data: handHygiene, unit_id: place.organisation }]);
    const [problem] = await rig.refused(place.coach, DefineMetric, handHygiene);
    expect(problem).toMatchObject({ code: 'CONFLICT', rule: 'metric.key_taken', path: ['key'] });
  });

  it('are defined by a coach of the organisation', async () => {
    expect(rules(await rig.refused(place.viewer, DefineMetric, { ...handHygiene, key: 'x' }))).toEqual([
      'role.too_low',
    ]);
    expect(rules(await rig.refused(place.member, DefineMetric, { ...handHygiene, key: 'x' }))).toEqual([
      'role.too_low',
    ]);
  });

  it('name all that is wrong together', async () => {
    const wrong = { ...handHygiene, key: 'x', numerator: null, denominator: ' ', multiplier: -1 };
    const problems = await rig.refused(place.coach, DefineMetric, wrong);
    expect(problems.map((one) => one.path)).toEqual([['multiplier'], ['numerator'], ['denominator']]);
  });

  it('come from the catalogue, and a second load changes nothing', async () => {
    expect(await rig.as(null, LoadCatalogue, catalogue)).toEqual({ metrics: 80, interventions: 28 });
    expect(await rig.as(place.admin, LoadCatalogue, catalogue)).toEqual({ metrics: 0, interventions: 0 });
    const [first, ...others] = catalogue.interventions;
    const reworded = { ...catalogue, interventions: [{ ...first!, name: 'Reworded' }, ...others] };
    expect(await rig.as(place.admin, LoadCatalogue, reworded)).toEqual({ metrics: 0, interventions: 1 });
    const log = await rig.rows<{ data: object }>(
      'select data from events where stream_id = $1 order by stream_version',
      [INSTALLATION_STREAM_ID],
    );
    expect(log.map((one) => one.data)).toEqual([
      { metrics: 80, interventions: 28 },
      { metrics: 0, interventions: 1 },
    ]);
    expect(rules(await rig.refused(place.coach, LoadCatalogue, catalogue))).toEqual(['role.too_low']);
  });

  it('are found by key and search, page by page', async () => {
    const page = await listMetrics(rig.source, place.viewer, {}, { first: 30 });
    expect(page).toMatchObject({ totalCount: 81, hasNextPage: true });
    const rest = await listMetrics(rig.source, place.viewer, {}, { first: 100, after: page.cursors[29] });
    expect(rest.rows).toHaveLength(51);
    expect(
      (await listMetrics(rig.source, place.viewer, { search: 'HAND HYG' }, {})).rows.map((one) => one.key),
    ).toContain('hand_hygiene');
    expect([...(await metricsByKeys(rig.source, place.member, ['hand_hygiene', 'none'])).keys()]).toEqual([
      'hand_hygiene',
    ]);
    expect((await metricsByKeys(rig.source, place.integration, ['hand_hygiene'])).size).toBe(0);
  });

  it('belong to interventions: one statement for many', async () => {
    const keys = catalogue.interventions.map((one) => one.key);
    const metrics = await metricsOfInterventions(rig.source, place.viewer, keys);
    const team = catalogue.interventions.find((one) => one.key === 'team_based_care')!;
    expect(metrics.get('team_based_care')?.map((one) => one.key)).toEqual(team.metricKeys);
    expect(await statementsOf(rig.source, (reader) => metricsOfInterventions(reader, place.viewer, keys))).toBe(1);
    const support = await listInterventions(rig.source, place.viewer, { goal: 'PROVIDE_SUPPORT' });
    expect(support.length).toBeGreaterThan(0);
    expect(new Set(support.map((one) => one.goal))).toEqual(new Set(['PROVIDE_SUPPORT']));
    expect(
      (await interventionsByKeys(rig.source, place.viewer, ['team_based_care'])).get('team_based_care')?.sources,
    ).toEqual(team.sources);
  });
});
