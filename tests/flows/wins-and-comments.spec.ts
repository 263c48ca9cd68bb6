import { toGlobalId } from '#language';
import { newId } from '#platform';
import { expectUserError, type Data } from '../setup/gql.js';
import { createStageWorld, rulesOf, type StageWorld } from '../setup/world-stages.js';

let world: StageWorld;
let pilot: string;
beforeAll(async () => {
  world = await createStageWorld();
  pilot = await world.chartered();
});
afterAll(() => world?.close());

const WINS = 'wins { id story at by { name } thanks { name } cycle { label } metric { key } }';
const winsOf = async (who: 'member' | 'viewer' = 'member', id = pilot): Promise<Data> =>
  (await world.by[who].data(`query ($id: ID!) { pilot(id: $id) { version ${WINS} } }`, { id })).pilot;
const say = (
  subject: string,
  body: string,
  who: 'member' | 'viewer' | 'neighbour' | 'coach' | 'integration' = 'member',
) => world.by[who].send('comment', 'CommentInput', { subject, body }, COMMENT);
const COMMENT = 'comment { id body at by { name } subject { __typename id } }';

describe('a win', () => {
  it('is a story with the people to thank, the newest first, and raises no version', async () => {
    const before = await winsOf();
    const cycle = await world.started(pilot);
    await world.done('shareWin', pilot, { story: 'Home for supper' });
    const input = {
      ...{ story: 'A mother wrote to us', thanks: [world.id.lead, world.id.member, world.id.lead] },
      ...{ cycle: cycle.id, metric: world.id.minutes },
    };
    await world.done('shareWin', pilot, input);
    const after = await winsOf('viewer');
    expect(after.version).toBe(before.version);
    expect(after.wins).toMatchObject([
      {
        story: 'A mother wrote to us',
        by: { name: 'Milo Quill' },
        thanks: [{ name: 'Lena Quill' }, { name: 'Milo Quill' }],
        cycle: { label: '1.1' },
        metric: { key: 'documentation_minutes' },
      },
      { story: 'Home for supper', thanks: [], cycle: null, metric: null },
    ]);
  });

  it('is of this pilot: its people, its cycles, its metrics', async () => {
    const other = await world.started(await world.chartered());
    const refused = await world.act('shareWin', pilot, {
      ...{ story: ' ', thanks: [toGlobalId('Person', newId())], cycle: other.id },
      metric: toGlobalId('Metric', newId()),
    });
    expect(rulesOf(refused)).toEqual([
      'cycle.not_found',
      'metric.not_found',
      'person.not_found',
      'pilot.story_missing',
    ]);
    expect(refused.userErrors.map(({ path }: Data) => path)).toEqual([
      ['story'],
      ['thanks', '0'],
      ['cycle'],
      ['metric'],
    ]);
    expectUserError(await world.act('shareWin', pilot, { story: 'x' }, 'viewer'), 'FORBIDDEN', 'role.too_low');
    expectUserError(await world.act('shareWin', pilot, { story: 'x' }, 'neighbour'), 'NOT_FOUND', 'pilot.not_found');
    expect((await winsOf()).wins).toHaveLength(2);
  });
});

describe('a comment', () => {
  it('is made by whoever may look, and read in order, page by page', async () => {
    for (const [who, body] of [
      ['viewer', 'How did you begin?'],
      ['member', 'With one clinician.'],
      ['coach', 'Well done.'],
    ] as const)
      expect((await say(pilot, body, who)).userErrors).toEqual([]);
    const page = async (args: string, subject = pilot): Promise<Data> =>
      (
        await world.by.member.data(
          `query ($id: ID!) { pilot(id: $id) { version comments(${args}) { totalCount nodes { body by { name } subject { id } }
            pageInfo { hasNextPage endCursor } } } }`,
          { id: subject },
        )
      ).pilot;
    const first = (await page('first: 2')).comments;
    expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    expect(first.nodes).toEqual([
      { body: 'How did you begin?', by: { name: 'Vera Quill' }, subject: { id: pilot } },
      { body: 'With one clinician.', by: { name: 'Milo Quill' }, subject: { id: pilot } },
    ]);
    const rest = (await page(`first: 2, after: "${first.pageInfo.endCursor}"`)).comments;
    expect(rest.nodes.map(({ body }: Data) => body)).toEqual(['Well done.']);
    const { errors } = await world.by.member.query(`{ pilot(id: "${pilot}") { comments(first: 101) { totalCount } } }`);
    expect(errors?.[0]?.extensions).toMatchObject({ rule: 'page.size' });
  });

  it('is on anything that belongs to a unit', async () => {
    const cycle = await world.started(await world.chartered());
    const saved = await world.step('saveTask', {
      ...{ cycle: cycle.id, what: 'Print', who: world.id.member, dueOn: cycle.runsUntil },
    });
    const { unit } = await world.by.member.data(
      '{ unit(code: "QH-N-C") { series(key: "documentation_minutes") { id } } }',
    );
    const subjects: [string, string][] = [
      ['Pilot', pilot],
      ['Cycle', cycle.id],
      ['CycleTask', saved.plan.tasks[0].id],
      ['Series', unit.series.id],
      ['Unit', world.id.clinic],
    ];
    for (const [type, id] of subjects) {
      const { comment } = await world.by.member.do(
        'comment',
        'CommentInput',
        { subject: id, body: `On ${type}` },
        COMMENT,
      );
      expect(comment).toMatchObject({
        body: `On ${type}`,
        by: { name: 'Milo Quill' },
        subject: { __typename: type, id },
      });
      const { comments, node } = await world.by.viewer.data(
        'query ($subject: ID!, $id: ID!) { comments(subject: $subject) { nodes { id } } node(id: $id) { ... on Comment { body } } }',
        { subject: id, id: comment.id },
      );
      expect(comments.nodes.at(-1)).toEqual({ id: comment.id });
      expect(node).toEqual({ body: `On ${type}` });
    }
    const events = await world.by.member.data(
      `{ events(filter: {types: ["Commented"]}, first: 1) { nodes { summary actor { name } unit { code } subject { __typename ... on Comment { body } } } } }`,
    );
    expect(events.events.nodes).toEqual([
      {
        ...{ summary: 'A comment: On Unit', actor: { name: 'Milo Quill' }, unit: { code: 'QH-N-C' } },
        subject: { __typename: 'Comment', body: 'On Unit' },
      },
    ]);
  });

  it('goes to nothing that is out of sight, gone, or no subject', async () => {
    expectUserError(await say(pilot, 'Hello', 'neighbour'), 'NOT_FOUND', 'subject.not_found');
    expectUserError(await say(pilot, 'Hello', 'integration'), 'NOT_FOUND', 'subject.not_found');
    expectUserError(await say(toGlobalId('Cycle', newId()), 'Hello'), 'NOT_FOUND', 'subject.not_found');
    expect(expectUserError(await say(world.id.minutes, 'Hello'), 'INVALID', 'id.wrong').path).toEqual(['subject']);
    expectUserError(await say('nonsense', 'Hello'), 'INVALID', 'id.wrong');
    expectUserError(await say(pilot, ' '), 'INVALID', 'comment.body_missing');
    expect(expectUserError(await say(pilot, 'x'.repeat(10_001)), 'INVALID', 'comment.body_too_long').path).toEqual([
      'body',
    ]);
    const draft = { unit: world.id.clinic, title: 'Gone', problem: 'A problem' };
    const gone = (await world.by.member.do('draftPilot', 'DraftPilotInput', draft, 'pilot { id }')).pilot.id;
    await world.by.member.do('discardPilot', 'DiscardPilotInput', { pilot: gone, because: 'Twice' }, 'pilot { id }');
    expectUserError(await say(gone, 'Hello'), 'NOT_FOUND', 'subject.not_found');
    const { comment } = await say(pilot, 'Only for us');
    const query = 'query ($id: ID!, $subject: ID!) { node(id: $id) { id } comments(subject: $subject) { totalCount } }';
    expect(await world.by.neighbour.data(query, { id: comment.id, subject: pilot })).toEqual({
      node: null,
      comments: { totalCount: 0 },
    });
  });

  it('stands in the pilot’s history, and makes no version stale', async () => {
    const before = await world.look(pilot);
    await say(pilot, 'For the record');
    expect((await world.look(pilot)).version).toBe(before.version);
    const { log } = await world.by.member.data(
      'query ($id: ID!) { log: pilot(id: $id) { history(last: 1) { nodes { type summary } } } }',
      { id: pilot },
    );
    expect(log.history.nodes).toEqual([{ type: 'Commented', summary: 'A comment: For the record' }]);
  });
});
