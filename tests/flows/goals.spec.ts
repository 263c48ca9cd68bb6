import { replayedGoals } from '#ideas';
import { toGlobalId } from '#language';
import { newId } from '#platform';
import { SaveUnit } from '#units';
import { checkStream } from '../../apps/ramp/src/replay/check-stream.js';
import { expectUserError, type Data } from '../setup/gql.js';
import { createWorld, type Part, type World } from '../setup/world.js';

const GOAL = 'id version title aims unit { code } parent { title } retiredOn';
let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.close());

const save = (who: Part, over: object = {}): Promise<Data> =>
  world.by[who].send(
    'saveGoal',
    'SaveGoalInput',
    { unit: world.id.north, title: 'Evenings at home', aims: ['WORKFORCE_EXPERIENCE'], ...over },
    `goal { ${GOAL} }`,
  );
const saved = async (over: object = {}): Promise<Data> => {
  const payload = await save('coach', over);
  expect(payload.userErrors).toEqual([]);
  return payload.goal;
};
const titles = async (who: Part, under?: string): Promise<string[]> =>
  (await world.by[who].data('query ($under: ID) { goals(under: $under) { title } }', { under })).goals.map(
    ({ title }: Data) => title,
  );

it('is set by a coach, in a tree that follows that of the units', async () => {
  const top = await saved({
    unit: world.id.organisation,
    title: 'Joy in work',
    aims: ['WORKFORCE_EXPERIENCE', 'COST'],
  });
  expect(top).toMatchObject({ version: 1, aims: ['WORKFORCE_EXPERIENCE', 'COST'], parent: null, retiredOn: null });
  const middle = await saved({ title: 'Short notes', parent: top.id });
  expect(middle).toMatchObject({ unit: { code: 'QH-N' }, parent: { title: 'Joy in work' } });
  const low = await saved({ unit: world.id.clinic, title: 'No faxes', parent: middle.id });
  await saved({ unit: world.id.ward, title: 'Quiet nights', parent: top.id });

  for (const [over, rule, path] of [
    [{ unit: world.id.ward, parent: middle.id }, 'goal.parent_elsewhere', 'parent'],
    [{ goal: top.id, expectedVersion: 1, unit: world.id.organisation, parent: low.id }, 'goal.under_itself', 'parent'],
    [{ goal: top.id, expectedVersion: 1, unit: world.id.organisation, parent: top.id }, 'goal.under_itself', 'parent'],
    [{ goal: middle.id, expectedVersion: 1, unit: world.id.sibling }, 'goal.children_elsewhere', 'unit'],
  ] as const)
    expect(expectUserError(await save('coach', over), 'RULE_NOT_MET', rule).path).toEqual([path]);
  expectUserError(await save('coach', { parent: toGlobalId('Goal', newId()) }), 'NOT_FOUND', 'goal.not_found');
  expectUserError(await save('coach', { aims: [] }), 'INVALID', 'goal.aims_missing');
});

it('is everybody’s to know, from the top down, and under a unit', async () => {
  expect(await titles('viewer')).toEqual(['Joy in work', 'Short notes', 'No faxes', 'Quiet nights']);
  expect(await titles('neighbour')).toEqual(await titles('viewer'));
  expect(await titles('member', world.id.north)).toEqual(['Short notes', 'No faxes']);
  expect(await titles('integration')).toEqual([]);
  const { goals } = await world.by.viewer.data('{ goals { id } }');
  const { nodes } = await world.by.neighbour.data(
    'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Goal { title unit { code } } } }',
    { ids: goals.map(({ id }: Data) => id) },
  );
  expect(nodes).toHaveLength(4);
  expect(nodes).toContainEqual({ title: 'Quiet nights', unit: { code: 'QH-S-W' } });
});

it.each<Part>(['lead', 'member', 'viewer', 'integration'])('is not set by a %s, nor changed', async (who) => {
  const before = await world.rows('select * from goals order by id');
  expectUserError(await save(who, { unit: world.id.clinic }), 'FORBIDDEN', 'role.too_low');
  const [{ id }] = (await world.by.coach.data('{ goals { id } }')).goals;
  const change = { goal: id, expectedVersion: 1, unit: world.id.clinic };
  expect((await save(who, change)).userErrors).toHaveLength(1);
  expect(await world.rows('select * from goals order by id')).toEqual(before);
});

it('is told by the unit whether the viewer may set one', async () => {
  const may = async (who: Part): Promise<boolean> => {
    const { unit } = await world.by[who].data('{ unit(code: "QH-N-C") { actions { name allowed } } }');
    return unit.actions.find(({ name }: Data) => name === 'saveGoal').allowed;
  };
  expect(await Promise.all((['admin', 'coach', 'lead', 'viewer'] as const).map(may))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

it('changes by version; what is absent stays, null clears, the same again is nothing', async () => {
  const goal = await saved({ title: 'Fewer clicks', aims: ['COST'], retiredOn: '2031-01-01' });
  const at = (expectedVersion?: number): object => ({
    goal: goal.id,
    expectedVersion,
    title: 'Fewer clicks',
    aims: ['COST'],
  });
  expectUserError(await save('coach', at()), 'INVALID', 'goal.expected_version_missing');
  expect(await saved(at(1))).toMatchObject({ version: 1, retiredOn: '2031-01-01' });
  expect(await saved({ ...at(1), retiredOn: null })).toMatchObject({ version: 2, retiredOn: null });
  const stale = await save('coach', { ...at(1), title: 'Something else' });
  expectUserError(stale, 'STALE_VERSION', 'goal.stale_version');
  expect(stale.goal).toMatchObject({ version: 2, title: 'Fewer clicks' });
  const moved = { ...at(2), unit: world.id.organisation, parent: null };
  expect(await saved(moved)).toMatchObject({ version: 3, unit: { code: 'QH' }, parent: null });
});

it('keeps its place among goals where its unit is moved away, and is changed by who may; linked anew it is looked at', async () => {
  const place = { kind: 'CLINIC', timeZone: 'America/Chicago' } as const;
  const wing = await world.run(SaveUnit, { ...place, code: 'WING', name: 'Wing', parentId: world.key['north']! });
  const unit = toGlobalId('Unit', wing.id);
  const above = await saved({ title: 'Of the north', unit: world.id.north });
  const below = await saved({ title: 'Of the wing', unit, parent: above.id });
  await world.run(SaveUnit, {
    ...{ ...place, unitId: wing.id, code: 'WING', name: 'Wing', parentId: world.key['organisation']! },
  });
  const of = (goal: Data): object => ({
    goal: goal.id,
    expectedVersion: 1,
    title: goal.title,
    retiredOn: '2031-01-01',
  });
  expect(await saved({ ...of(below), unit })).toMatchObject({ version: 2, parent: { title: 'Of the north' } });
  expect(await saved({ ...of(above), unit: world.id.north })).toMatchObject({ version: 2 });
  const other = await saved({ title: 'Of the north too', unit: world.id.north });
  const anew = { ...of(below), expectedVersion: 2, unit, parent: other.id };
  expectUserError(await save('coach', anew), 'RULE_NOT_MET', 'goal.parent_elsewhere');
});

it('two that would close a circle at once do not both succeed', async () => {
  const [one, two] = [await saved({ title: 'One' }), await saved({ title: 'Two' })];
  const under = (goal: Data, parent: Data): Promise<Data> =>
    save('coach', { goal: goal.id, expectedVersion: 1, title: goal.title, parent: parent.id });
  const payloads = await Promise.all([under(one, two), under(two, one)]);
  const rules = payloads.flatMap(({ userErrors }) => userErrors.map(({ rule }: Data) => rule));
  expect(rules).toEqual(['goal.under_itself']);
});

it('is named by ideas', async () => {
  const { goals } = await world.by.member.data('{ goals { id title } }');
  const [first, second] = goals;
  const input = {
    unit: world.id.clinic,
    kind: 'IMPROVE',
    title: 'Templates',
    body: 'Short.',
    goals: [second.id, first.id],
  };
  const { idea } = await world.by.member.do('submitIdea', 'SubmitIdeaInput', input, 'idea { goals { title } }');
  expect(idea.goals).toEqual([{ title: second.title }, { title: first.title }]);
});

it('rows are the fold of their events', async () => {
  const { checked, wrong } = await checkStream(world.source, replayedGoals);
  expect(wrong).toEqual([]);
  expect(checked).toBeGreaterThan(5);
});
