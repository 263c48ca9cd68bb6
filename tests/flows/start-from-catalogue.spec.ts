import { catalogueInterventions, catalogueMetrics, interventionOf, metricDefinition } from '#catalogue';
import { LoadCatalogue } from '#metrics';
import type { Data } from '../setup/gql.js';
import { createWorld, type World } from '../setup/world.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  const metrics = catalogueMetrics().map(metricDefinition);
  await world.run(LoadCatalogue, { metrics, interventions: catalogueInterventions().map(interventionOf) });
});
afterAll(() => world?.close());

const PREPARED = `pilot { id version intervention { key } metrics { role metric { key period } }
  cycles { nodes { label stage plan { owner { name } scale scope startsOn endsOn
    predictions { statement direction low metric { key } } tasks { what who { name } } dataCollection { metric { key } frequency } } } } }`;
const draft = async (over: object): Promise<Data> =>
  (
    await world.by.member.do(
      'draftPilot',
      'DraftPilotInput',
      { unit: world.id.clinic, title: 'From the shelf', problem: 'Evenings', ...over },
      PREPARED,
    )
  ).pilot;

it('a pilot from an intervention begins with its metrics, first test and prediction prepared', async () => {
  const pilot = await draft({ intervention: 'inbox_reduction' });
  expect(pilot.metrics.map((one: Data) => [one.role, one.metric.key])).toEqual([
    ['OUTCOME', 'inbox_messages_week'],
    ['OUTCOME', 'ib_time8'],
    ['PROCESS', 'inbox_autogen_share'],
    ['PROCESS', 'inbox_team_resolved_share'],
    ['BALANCING', 'inbox_turnaround_hours'],
    ['BALANCING', 'staff_inbox_minutes'],
  ]);
  const [cycle] = pilot.cycles.nodes;
  expect(pilot.cycles.nodes).toHaveLength(1);
  expect(cycle).toMatchObject({ label: '1.1', stage: 'PLAN' });
  expect(cycle.plan).toMatchObject({ owner: { name: 'Milo Quill' }, scale: 'ONE_TEAM' });
  expect(cycle.plan.predictions).toMatchObject([{ direction: 'FALL', metric: { key: 'inbox_messages_week' } }]);
  expect(cycle.plan.dataCollection).toEqual([{ metric: { key: 'inbox_messages_week' }, frequency: 'WEEK' }]);
  expect(new Date(cycle.plan.startsOn).getUTCDay()).toBe(1);
  expect(cycle.plan.tasks.at(-1).what).toContain('One missed result or urgent message');
});

it('a draft that brings metrics of its own is left as it is', async () => {
  const metrics = [{ metric: world.id.minutes, role: 'OUTCOME' }];
  const pilot = await draft({ intervention: 'inbox_reduction', metrics });
  expect(pilot.metrics).toHaveLength(1);
  expect(pilot.cycles.nodes).toEqual([]);
});

it('the aim’s metric is an outcome whatever the catalogue says, and an unknown intervention is named', async () => {
  const { metric } = await world.by.member.data('{ metric(key: "tword") { id } }');
  const aim = {
    ...{ statement: 'More by the team', metric: metric.id, baseline: 20, target: 40 },
    ...{ dueOn: `${new Date().getUTCFullYear() + 1}-06-30`, population: 'All' },
  };
  const pilot = await draft({ intervention: 'team_order_entry', aim });
  expect(pilot.metrics.find((one: Data) => one.metric.key === 'tword')).toMatchObject({ role: 'OUTCOME' });
  const { userErrors } = await world.by.member.send(
    'draftPilot',
    'DraftPilotInput',
    { unit: world.id.clinic, title: 'x', problem: 'y', intervention: 'unheard_of' },
    'pilot { id }',
  );
  expect(userErrors).toMatchObject([{ rule: 'intervention.not_found', path: ['intervention'] }]);
});

it('shows what was published for and against, and the metrics and instruments by area', async () => {
  const { interventions, metricAreas } = await world.by.viewer.data(
    `{ interventions(search: "advanced team") { key preconditions watchFor effects { text figure unit isCounterEvidence verified metric { key } source } }
       metricAreas { key metrics { key } instruments { key } } }`,
  );
  const team = interventions.find((one: Data) => one.key === 'team_based_care');
  expect(team.effects.map((one: Data) => one.isCounterEvidence)).toEqual([false, false, true]);
  expect(team.effects[0]).toMatchObject({ figure: -28, metric: { key: 'burnout_single_item' } });
  expect(team.effects[2].text).toContain('no significant burnout change overall');
  expect(metricAreas).toHaveLength(6);
  expect(metricAreas.flatMap((area: Data) => area.metrics)).toHaveLength(80);
  expect(metricAreas[0].instruments.map((one: Data) => one.key)).toContain('mini_z_2');
});
