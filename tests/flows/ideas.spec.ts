import { MoveIdea, ReplyToIdea, SubmitIdea, TellSender, replayedIdeas } from '#ideas';
import { fromGlobalId, toGlobalId } from '#language';
import { newId } from '#platform';
import { SaveUnit } from '#units';
import { checkStream } from '../../apps/ramp/src/replay/check-stream.js';
import { expectUserError, type Data } from '../setup/gql.js';
import { settle } from '../setup/settle.js';
import { createWorld, type Part, type World } from '../setup/world.js';

const IDEA = `id kind title body unit { code } drivers minutesEach timesPerWeek status submittedBy { name } submittedOn submittedAt
  acknowledgeBy decideBy acknowledgedAt replies { by { name } body at } supporters viewerSupports goals { title }
  actions { name allowed missing { code rule } }`;
let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.close());

const form = (over: object = {}): object => ({
  unit: world.id.clinic,
  kind: 'STOP',
  title: 'No more faxes',
  body: 'Each referral is printed and faxed.',
  ...over,
});
const send = (who: Part, over: object = {}): Promise<Data> =>
  world.by[who].send('submitIdea', 'SubmitIdeaInput', form(over), `idea { ${IDEA} } trackingCode`);
const sent = async (who: Part = 'member', over: object = {}): Promise<Data> => {
  const payload = await send(who, over);
  expect(payload.userErrors).toEqual([]);
  return payload.idea;
};
const reply = (who: Part, idea: string, over: object = {}): Promise<Data> =>
  world.by[who].send('replyToIdea', 'ReplyToIdeaInput', { idea, body: 'Thank you.', ...over }, `idea { ${IDEA} }`);
const support = (who: Part, idea: string, mutation = 'supportIdea'): Promise<Data> =>
  world.by[who].send(mutation, 'SupportIdeaInput', { idea }, `idea { ${IDEA} }`);
const seenBy = async (who: Part, id: string): Promise<Data> =>
  (await world.by[who].data(`query ($id: ID!) { node(id: $id) { ... on Idea { ${IDEA} } } }`, { id })).node;
const allowed = (idea: Data): string[] =>
  idea.actions.flatMap((one: { name: string; allowed: boolean }) => (one.allowed ? [one.name] : []));
const key = (id: string): string => fromGlobalId(id)?.key as string;

describe('an idea', () => {
  it('is sent with what its sender knows, and has its clocks', async () => {
    const idea = await sent('member', { drivers: ['WORK_OVERLOAD'], minutesEach: 4.5, timesPerWeek: 120 });
    expect(idea).toMatchObject({
      kind: 'STOP',
      title: 'No more faxes',
      unit: { code: 'QH-N-C' },
      drivers: ['WORK_OVERLOAD'],
      minutesEach: 4.5,
      timesPerWeek: 120,
      status: 'SUBMITTED',
      submittedBy: { name: 'Milo Quill' },
      acknowledgedAt: null,
      replies: [],
      supporters: 0,
      viewerSupports: false,
      goals: [],
    });
    expect(idea.acknowledgeBy > idea.submittedAt && idea.decideBy > idea.acknowledgeBy).toBe(true);
    expect(allowed(idea)).toEqual(['withdrawSupport']);
  });

  it.each<Part>(['viewer', 'neighbour', 'lead', 'coach', 'admin'])(
    'comes from the %s, whose unit it need not be',
    async (who) => {
      const idea = await sent(who, { unit: world.id.ward });
      expect(idea).toMatchObject({ unit: { code: 'QH-S-W' }, status: 'SUBMITTED' });
      expect(await seenBy(who, idea.id)).toMatchObject({ id: idea.id });
      const { ideas } = await world.by[who].data('{ ideas(first: 100) { nodes { id } } }');
      expect(ideas.nodes).toContainEqual({ id: idea.id });
    },
  );

  it('does not come from an integration, nor anonymously from somebody who is signed in', async () => {
    expectUserError(await send('integration'), 'FORBIDDEN', 'role.too_low');
    const before = await world.rows('select from events');
    const named = await send('member', { anonymous: true });
    expectUserError(named, 'FORBIDDEN', 'idea.anonymous_with_token');
    expect(named).toMatchObject({ idea: null, trackingCode: null });
    expect(await world.rows('select from events')).toHaveLength(before.length);
  });

  it('is refused with every field that is wrong', async () => {
    const { idea, userErrors } = await send('member', {
      title: 'x'.repeat(201),
      body: ' ',
      drivers: ['WORK_OVERLOAD', 'WORK_OVERLOAD'],
      timesPerWeek: -1,
      goals: [toGlobalId('Goal', newId())],
    });
    expect(idea).toBeNull();
    expect(userErrors.map(({ rule, path }: Data) => [rule, path.join('.')])).toEqual([
      ['idea.driver_twice', 'drivers.1'],
      ['idea.title_too_long', 'title'],
      ['idea.body_missing', 'body'],
      ['idea.times_per_week_out_of_range', 'timesPerWeek'],
      ['goal.not_found', 'goals.0'],
    ]);
    expectUserError(await send('member', { unit: toGlobalId('Unit', newId()) }), 'NOT_FOUND', 'unit.not_found');
  });

  it('is not sent to a unit that is closed', async () => {
    const closed = { code: 'QH-X', name: 'Closed', kind: 'TEAM' as const, parentId: world.key['south'] };
    const { id } = await world.run(SaveUnit, { ...closed, closedOn: '2020-01-01' });
    const unit = toGlobalId('Unit', id);
    expectUserError(await send('member', { unit }), 'WRONG_STATE', 'unit.closed');
    const answer = await world.by.member.data(
      'query ($id: ID!) { unit(id: $id) { actions { name missing { rule } } } }',
      { id: unit },
    );
    expect(answer.unit.actions).toContainEqual({ name: 'submitIdea', missing: [{ rule: 'unit.closed' }] });
  });

  it('is seen where its unit is seen, and by its sender', async () => {
    const { id } = await sent('member');
    for (const who of ['lead', 'coach', 'viewer', 'admin'] as const)
      expect(await seenBy(who, id)).toMatchObject({ id });
    for (const who of ['neighbour', 'integration'] as const) expect(await seenBy(who, id)).toBeNull();
    expectUserError(await reply('neighbour', id), 'NOT_FOUND', 'idea.not_found');
    expectUserError(await support('neighbour', id), 'NOT_FOUND', 'idea.not_found');
  });
});

describe('an answer', () => {
  it('acknowledges, decides, and reaches the sender wherever they are', async () => {
    const { id } = await sent('neighbour');
    const acknowledged = (await reply('lead', id)).idea;
    expect(acknowledged).toMatchObject({
      status: 'ACKNOWLEDGED',
      acknowledgedAt: expect.any(String),
      replies: [{ by: { name: 'Lena Quill' }, body: 'Thank you.' }],
    });
    expect(allowed(acknowledged)).toEqual(['replyToIdea', 'supportIdea', 'withdrawSupport']);
    await reply('coach', id, { body: 'The law asks for it.', status: 'DECLINED' });
    expect(await seenBy('neighbour', id)).toMatchObject({
      status: 'DECLINED',
      acknowledgedAt: acknowledged.acknowledgedAt,
      replies: [{ body: 'Thank you.' }, { by: { name: 'Cora Quill' }, body: 'The law asks for it.' }],
    });
  });

  it('is refused without the right to it, and changes nothing', async () => {
    const { id } = await sent('neighbour');
    const before = await world.rows('select * from ideas where id = $1', [key(id)]);
    for (const who of ['member', 'viewer', 'neighbour'] as const)
      expectUserError(await reply(who, id, { status: 'DONE' }), 'FORBIDDEN', 'role.too_low');
    expectUserError(await reply('lead', id, { body: ' ', status: 'DECLINED' }), 'INVALID', 'idea.body_missing');
    expectUserError(await reply('lead', id, { status: 'IN_PILOT' }), 'RULE_NOT_MET', 'idea.pilot_missing');
    expect(
      expectUserError(await reply('lead', id, { status: 'SUBMITTED' }), 'WRONG_STATE', 'idea.status_backward').path,
    ).toEqual(['status']);
    expect(await world.rows('select * from ideas where id = $1', [key(id)])).toEqual(before);
  });

  it('does not undo a decision', async () => {
    const { id } = await sent();
    await reply('lead', id, { status: 'DONE' });
    expectUserError(await reply('lead', id, { status: 'ACKNOWLEDGED' }), 'WRONG_STATE', 'idea.decided');
    expect((await reply('lead', id, { body: 'It works.' })).idea).toMatchObject({
      status: 'DONE',
      replies: { length: 2 },
    });
  });

  it('of the program names nobody, and is said once', async () => {
    const { id } = await sent();
    const [pilotId, ideaId] = [newId(), key(id)];
    await world.run(MoveIdea, { ideaId, to: 'IN_PILOT', pilotId }, { by: world.key['member'] });
    const told = { ideaId, replyId: newId(), body: 'You said: faxes. We tried: none. We learned: it works.' };
    await world.run(TellSender, told, { by: world.key['member'] });
    await world.run(TellSender, told);
    await world.run(MoveIdea, { ideaId, to: 'IN_PILOT', pilotId });
    await world.run(MoveIdea, { ideaId, to: 'DONE', pilotId });
    expect(await seenBy('member', id)).toMatchObject({ status: 'DONE', replies: [{ by: null, body: told.body }] });
    const events = await world.rows<{ type: string }>('select type from events where stream_id = $1 order by seq', [
      ideaId,
    ]);
    expect(events.map(({ type }) => type)).toEqual(['IdeaSubmitted', 'IdeaMoved', 'IdeaReplied', 'IdeaMoved']);
  });
});

it('is supported by each person once, not by its sender, and left again', async () => {
  const { id } = await sent('member');
  expectUserError(await support('member', id), 'RULE_NOT_MET', 'idea.own');
  await support('viewer', id);
  expect((await support('viewer', id)).idea).toMatchObject({ supporters: 1, viewerSupports: true });
  expect((await support('lead', id)).idea).toMatchObject({ supporters: 2 });
  expect(await seenBy('member', id)).toMatchObject({ supporters: 2, viewerSupports: false });
  await support('viewer', id, 'withdrawSupport');
  expect((await support('viewer', id, 'withdrawSupport')).idea).toMatchObject({ supporters: 1, viewerSupports: false });
  const events = await world.rows<{ type: string }>('select type from events where stream_id = $1', [key(id)]);
  expect(events).toHaveLength(4);
});

it('appears in the log under the visibility of its unit, with its subject', async () => {
  const { id } = await sent('neighbour', { title: 'Seen in the log' });
  await settle(world);
  const EVENTS = `query ($filter: EventFilter) { events(filter: $filter) { nodes { type summary actor { name } subject { ... on Idea { title } } } } }`;
  const log = async (who: Part): Promise<Data> =>
    (await world.by[who].data(EVENTS, { filter: { subject: id } })).events.nodes;
  expect(await log('viewer')).toEqual([
    {
      type: 'IdeaSubmitted',
      summary: 'An idea (stop) was sent: Seen in the log',
      actor: { name: 'Nora Quill' },
      subject: { title: 'Seen in the log' },
    },
  ]);
  expect(await log('neighbour')).toEqual([]);
});

it('rows are the fold of their events', async () => {
  const { checked, wrong } = await checkStream(world.source, replayedIdeas);
  expect(wrong).toEqual([]);
  expect(checked).toBeGreaterThan(10);
});

it('the command itself refuses an answer by a lead of another unit', async () => {
  const { id } = await world.run(
    SubmitIdea,
    { unitId: world.key['ward'] as string, kind: 'CONCERN', title: 'Nights', body: 'Two are too few.' },
    { by: world.key['neighbour'] },
  );
  await expect(world.run(ReplyToIdea, { ideaId: id, body: 'Yes.' }, { by: world.key['lead'] })).rejects.toMatchObject({
    problems: [{ rule: 'idea.not_found' }],
  });
});
