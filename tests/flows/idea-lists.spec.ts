import { ReplyToIdea, SubmitIdea, SupportIdea, replayedIdeas } from '#ideas';
import { checkStream } from '../../apps/ramp/src/replay/check-stream.js';
import type { Data } from '../setup/gql.js';
import { runTicks } from '../setup/settle.js';
import { createWorld, type Part, type World } from '../setup/world.js';

// Monday, 9 March 2020, at noon in Chicago; all that was sent then is overdue long since.
const THEN = new Date('2020-03-09T17:00:00Z');
const hoursLater = (hours: number): Date => new Date(THEN.getTime() + hours * 3_600_000);
const DAY = 24;

let world: World;
const idea: Record<string, string> = {};
beforeAll(async () => {
  world = await createWorld();
  const send = async (name: string, unit: string, body: string, at: Date): Promise<void> => {
    const input = { unitId: world.key[unit] as string, kind: 'IMPROVE', title: `Idea of ${name}`, body };
    idea[name] = (await world.run(SubmitIdea, input, { by: world.key['member'], at })).id;
  };
  const reply = (name: string, at: Date, status?: string): Promise<object> =>
    world.run(ReplyToIdea, { ideaId: idea[name] as string, body: 'Seen.', status }, { by: world.key['coach'], at });
  await send('waiting', 'clinic', 'Documentation in the evening', THEN);
  await send('read', 'clinic', 'Documenting twice', hoursLater(1));
  await send('declined', 'clinic', 'A fax for each referral', hoursLater(2));
  await send('done', 'sibling', 'Fewer forms', hoursLater(3));
  await send('new', 'ward', 'Faxing at night', new Date());
  await reply('read', hoursLater(DAY));
  await reply('declined', hoursLater(DAY), 'DECLINED');
  await reply('done', hoursLater(2 * DAY), 'DONE');
  for (const by of ['viewer', 'lead'])
    await world.run(SupportIdea, { ideaId: idea['read'] as string }, { by: world.key[by] });
});
afterAll(() => world?.close());

const names = (nodes: { title: string }[]): string[] => nodes.map(({ title }) => title.replace('Idea of ', ''));
const LIST = `query ($filter: IdeaFilter, $orderBy: IdeaOrder, $first: Int, $after: String) {
  ideas(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount nodes { title } pageInfo { hasNextPage endCursor } } }`;
const listed = async (variables: object = {}, who: Part = 'viewer'): Promise<string[]> =>
  names((await world.by[who].data(LIST, variables)).ideas.nodes);

it.each([
  [undefined, ['waiting', 'read', 'new', 'done', 'declined']],
  ['ANSWER_DUE', ['waiting', 'read', 'new', 'done', 'declined']],
  ['NEWEST', ['new', 'done', 'declined', 'read', 'waiting']],
  ['OLDEST', ['waiting', 'read', 'declined', 'done', 'new']],
  ['SUPPORTERS', ['read', 'new', 'done', 'declined', 'waiting']],
])('in the order %s', async (orderBy, expected) => {
  expect(await listed({ orderBy })).toEqual(expected);
  const walked: string[] = [];
  let after: string | null = null;
  do {
    const { ideas }: Data = await world.by.viewer.data(LIST, { orderBy, first: 2, after });
    expect(ideas.totalCount).toBe(5);
    walked.push(...names(ideas.nodes));
    after = ideas.pageInfo.hasNextPage ? ideas.pageInfo.endCursor : null;
  } while (after);
  expect(walked).toEqual(expected);
});

it.each([
  [{ overdue: true }, ['waiting', 'read']],
  [{ overdue: false }, ['new', 'done', 'declined']],
  [{ statuses: ['DONE', 'DECLINED'] }, ['done', 'declined']],
  [{ statuses: [] }, []],
  [{ kinds: ['CONCERN'] }, []],
  [{ search: 'document' }, ['waiting', 'read']],
  [{ search: 'documentation twice' }, ['read']],
  [{ search: 'fax' }, ['new', 'declined']],
  [{ search: 'refer fa' }, ['declined']],
  [{ search: 'DEA OF R' }, ['read']],
  [{ search: 'the' }, []],
  [{ search: `it's & | ! (` }, []],
  [{ search: '  ' }, ['waiting', 'read', 'new', 'done', 'declined']],
])('filtered by %j', async (filter, expected) => {
  expect(await listed({ filter })).toEqual(expected);
});

it('under a unit, and of a unit', async () => {
  expect(await listed({ filter: { under: world.id.north } })).toEqual(['waiting', 'read', 'done', 'declined']);
  expect(await listed({ filter: { under: world.id.ward } })).toEqual(['new']);
  const { organisation, clinic } = await world.by.viewer.data(`{
    organisation: unit(code: "QH") { ideas(first: 1) { totalCount nodes { title } } }
    clinic: unit(code: "QH-N-C") { ideas(filter: { overdue: true }) { nodes { title } } } }`);
  expect(organisation.ideas).toMatchObject({ totalCount: 5, nodes: [{ title: 'Idea of waiting' }] });
  expect(names(clinic.ideas.nodes)).toEqual(['waiting', 'read']);
});

it('shows each what they may see: the units in scope, and their own', async () => {
  expect(await listed({}, 'lead')).toEqual(['waiting', 'read', 'declined']);
  expect(await listed({}, 'member')).toEqual(['waiting', 'read', 'new', 'done', 'declined']);
  expect(await listed({}, 'neighbour')).toEqual(['done']);
  expect(await listed({}, 'integration')).toEqual([]);
});

describe('what is overdue', () => {
  const escalations = (): Promise<object[]> =>
    world.rows(`select i.title, e.data, e.at, e.actor_id from events e join ideas i on i.id = e.stream_id
      where e.type = 'IdeaEscalated' order by e.seq`);
  const to = (name: string, clock: string, unit: string): object => ({
    title: `Idea of ${name}`,
    data: { clock, toUnitId: world.key[unit] },
  });

  it('is asked of the unit above, once for each clock, and further up after another such period', async () => {
    await runTicks(world, new Date('2020-03-13T04:59:59.999Z'));
    expect(await escalations()).toEqual([]);
    const late = new Date('2020-03-13T05:00:00Z');
    await runTicks(world, late);
    await runTicks(world, late);
    expect(await escalations()).toEqual([{ ...to('waiting', 'ACKNOWLEDGE', 'north'), at: late, actor_id: null }]);
    // Three working days after Friday, the 13th.
    await runTicks(world, new Date('2020-03-19T05:00:00Z'));
    await runTicks(world, new Date('2020-03-26T05:00:00Z'));
    await runTicks(world, new Date('2020-03-28T05:00:00Z'));
    expect(await escalations()).toMatchObject([
      to('waiting', 'ACKNOWLEDGE', 'north'),
      to('waiting', 'ACKNOWLEDGE', 'organisation'),
      to('waiting', 'DECIDE', 'north'),
      to('read', 'DECIDE', 'north'),
    ]);
  });

  it('can be answered from above, and then is asked of nobody any more', async () => {
    const answer = { ideaId: idea['waiting'] as string, body: 'We do it.', status: 'DONE' };
    await world.run(ReplyToIdea, answer, { by: world.key['coach'] });
    const before = await escalations();
    await runTicks(world, new Date('2020-04-20T05:00:00Z'));
    const after = await escalations();
    expect(after.slice(before.length)).toMatchObject([to('read', 'DECIDE', 'organisation')]);
  });

  it('and the rows are still the fold of their events', async () => {
    expect(await checkStream(world.source, replayedIdeas)).toEqual({ checked: 5, wrong: [] });
  });
});
