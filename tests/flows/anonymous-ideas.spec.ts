import { InvitePerson, SaveUnit } from '#units';
import { createCycleWorld, dayHere, type CycleWorld } from '../setup/world-cycles.js';
import { expectUserError, type Data, type GqlClient } from '../setup/gql.js';
import { runTicks, settle } from '../setup/settle.js';

let world: CycleWorld;
let anybody: GqlClient;
/** What the clock of the API shows for good, once it is stopped. */
let stopped: Date | null = null;
beforeAll(async () => {
  world = await createCycleWorld({ now: () => stopped ?? new Date() });
  anybody = world.with();
  for (const name of ['one', 'two', 'three']) await invite(name, 'clinic', 'MEMBER');
});
afterAll(() => world?.close());

const invite = (name: string, unit: string, role: 'MEMBER' | 'INTEGRATION'): Promise<{ id: string }> =>
  world.run(InvitePerson, { name, email: `${name}@quillhaven.example`, unitId: world.key[unit]!, role });
const CONCERN = { kind: 'CONCERN', title: 'Nobody answers the night phone', body: 'It rings for ten minutes.' };
const input = (change: object = {}): object => ({ unit: world.id.clinic, anonymous: true, ...CONCERN, ...change });
const submit = (change: object = {}, client = anybody): Promise<Data> =>
  client.send('submitIdea', 'SubmitIdeaInput', input(change), 'trackingCode idea { id }');
const TRACKED = 'title body status submittedOn acknowledgeBy replies { fromSender body on } tried';
const track = async (code: string): Promise<Data> =>
  (await anybody.data(`query ($code: String!) { ideaByTrackingCode(code: $code) { ${TRACKED} } }`, { code }))
    .ideaByTrackingCode;
const answer = (trackingCode: string, body: string, client = anybody): Promise<Data> =>
  client.send('answerReply', 'AnswerReplyInput', { trackingCode, body }, `idea { ${TRACKED} }`);
const inDays = (days: number): Date => new Date(Date.now() + days * 86_400_000);
/** The day of the box, which begins at four. */
const boxDay = (days: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Chicago' }).format(inDays(days).getTime() - 4 * 3_600_000);
const boxed = (): Promise<Data[]> => world.rows('select unit_id, title, body from idea_box');
const ofLead = async (): Promise<Data[]> =>
  (
    await world.by.lead.data(
      `query ($under: ID) { ideas(filter: { under: $under }) { nodes { id title body kind status submittedOn submittedAt acknowledgeBy
         submittedBy { name } replies { by { name } at body } } } }`,
      { under: world.id.clinic },
    )
  ).ideas.nodes;

describe('a concern that nobody signs', () => {
  let code: string;

  it('is sent without an account, and all that comes back is its code', async () => {
    const { intakeUnits } = await anybody.data('{ intakeUnits(search: "CLINIC") { id name path } }');
    expect(intakeUnits).toEqual([
      { id: world.id.clinic, name: 'Quillhaven clinic', path: ['Quillhaven organisation', 'Quillhaven north'] },
    ]);
    const payload = await submit();
    expect(payload).toEqual({
      idea: null,
      trackingCode: expect.stringMatching(/^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}$/),
      userErrors: [],
    });
    code = payload.trackingCode;
  });

  it('waits in the box, which its sender sees and nobody else', async () => {
    const { title, body } = CONCERN;
    expect(await track(code)).toMatchObject({ title, body, status: 'SUBMITTED', replies: [], tried: [] });
    expect(await track(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toMatchObject({ title });
    expect(await ofLead()).toEqual([]);
    expect(await boxed()).toEqual([{ unit_id: world.key['clinic'], title, body }]);
  });

  it('is let in by the day’s tick, and nobody is its sender', async () => {
    await runTicks(world, inDays(1));
    await settle(world);
    expect(await boxed()).toEqual([]);
    const [idea] = await ofLead();
    expect(idea).toMatchObject({ ...CONCERN, status: 'SUBMITTED', submittedBy: null, submittedAt: null, replies: [] });
    expect(idea.submittedOn).toBe(boxDay(1));
    const tracked = await track(code);
    expect(tracked).toMatchObject({ submittedOn: boxDay(1), acknowledgeBy: idea.acknowledgeBy });
  });

  it('is answered by the lead, which the sender reads and answers', async () => {
    const [{ id }] = (await ofLead()) as [Data];
    await world.by.lead.do(
      'replyToIdea',
      'ReplyToIdeaInput',
      { idea: id, body: 'Which nights?' },
      'idea { id status }',
    );
    const today = dayHere(0);
    const asked = { fromSender: false, body: 'Which nights?', on: today };
    expect(await track(code)).toMatchObject({ status: 'ACKNOWLEDGED', replies: [asked] });
    const payload = await answer(code, 'Weekends.');
    expect(payload.userErrors).toEqual([]);
    expect(payload.idea.replies).toMatchObject([asked, { fromSender: true, body: 'Weekends.' }]);
    expect((await ofLead())[0].replies).toMatchObject([{ body: 'Which nights?' }]);
  });

  it('goes on through the next day’s tick: the lead reads the answer, and decides', async () => {
    await runTicks(world, inDays(2));
    await settle(world);
    const [idea] = (await ofLead()) as [Data];
    expect(idea.replies).toMatchObject([
      { by: { name: 'Lena Quill' }, body: 'Which nights?' },
      { by: null, body: 'Weekends.' },
    ]);
    const decided = { idea: idea.id, body: 'A second phone from Friday.', status: 'DONE' };
    await world.by.lead.do('replyToIdea', 'ReplyToIdeaInput', decided, 'idea { id }');
    const tracked = await track(code);
    expect(tracked.status).toBe('DONE');
    expect(tracked.replies.map(({ body, fromSender }: Data) => [body, fromSender])).toEqual([
      ['Which nights?', false],
      ['Weekends.', true],
      ['A second phone from Friday.', false],
    ]);
    const answered = await world.rows<Data>(`select actor_id, data from events where type = 'IdeaReplyAnswered'`);
    expect(answered).toMatchObject([{ actor_id: null, data: { body: 'Weekends.' } }]);
    expect(answered[0].data.replyId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
  });

  it('is told what was tried and learned, and by no names', async () => {
    const [{ id }] = (await world.rows('select id from ideas')) as [Data];
    await world.rows('update pilots set idea_ids = $1', [JSON.stringify([id])]);
    await closedCycle('Shorter is enough');
    await world.planned({ change: 'Not done yet' });
    expect((await track(code)).tried).toEqual(['Shorter notes – Use the short template – Shorter is enough']);
  });
});

async function closedCycle(learned: string): Promise<void> {
  let cycle = await world.planned({
    owner: world.id.member,
    dataCollection: [{ metric: world.process, how: 'Count the notes', who: world.id.lead, frequency: 'WEEK' }],
  });
  const step = async (mutation: string, more: object = {}): Promise<void> => {
    cycle = await world.step(mutation, { cycle: cycle.id, expectedVersion: cycle.version, ...more });
  };
  await step('startCycle');
  await step('finishDo', { carriedOutAsPlanned: true, noDataBecause: 'Too short' });
  const results = cycle.plan.predictions.map((one: Data) => ({
    prediction: one.id,
    verdict: 'CONFIRMED',
    observed: 24,
    comment: 'By the clock',
  }));
  await step('completeStudy', { learned, summary: 'It went well', results });
  await step('decideAct', { decision: 'ABANDON', reason: 'SUPERSEDED', rationale: 'A better one is there' });
}

describe('a request that bears a sign-in is refused', () => {
  const count = async (): Promise<number[]> =>
    (await Promise.all(['idea_box', 'idea_answer_box', 'events'].map((name) => world.rows(`select from ${name}`)))).map(
      (rows) => rows.length,
    );

  it.each(['a good one', 'a bad one', 'an empty one'])('%s', async (kind) => {
    const code = (await submit()).trackingCode as string;
    const before = await count();
    const signed = kind === 'a good one' ? world.by.member : world.with(kind === 'a bad one' ? 'Bearer x.y.z' : ' ');
    const refused = expectUserError(await submit({}, signed), 'FORBIDDEN', 'idea.anonymous_with_token');
    expect(refused.remedy).toContain('without an Authorization header');
    expectUserError(await answer(code, 'Hello', signed), 'FORBIDDEN', 'idea.anonymous_with_token');
    const { data, errors } = await signed.query(`{ ideaByTrackingCode(code: "${code}") { title } }`);
    expect(data.ideaByTrackingCode).toBeNull();
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', rule: 'idea.anonymous_with_token' });
    expect(await count()).toEqual(before);
  });

  it('but the units that take ideas are told to everybody', async () => {
    expect((await world.by.member.data('{ intakeUnits { id } }')).intakeUnits).toHaveLength(6);
  });
});

it('an idea with a name needs a sign-in, and so does all else beside an anonymous one', async () => {
  const document = 'mutation ($input: SubmitIdeaInput!) { submitIdea(input: $input) { idea { id } } }';
  for (const anonymous of [false, undefined]) {
    const { status, errors } = await anybody.query(document, { input: input({ anonymous }) });
    expect([status, errors?.[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
  }
  const both = '{ intakeUnits { id } units { nodes { id } } }';
  expect((await anybody.query(both)).status).toBe(401);
  expect((await anybody.query('{ ... on Query { intakeUnits { id } } }')).status).toBe(401);
});

describe('a code', () => {
  it('that is guessed, mistaken or no code at all leads to nothing', async () => {
    const { trackingCode } = await submit();
    const last = trackingCode.at(-1) === '0' ? '1' : '0';
    for (const guess of [
      '',
      'x',
      '%',
      `${trackingCode.slice(0, -1)}${last}`,
      trackingCode.slice(0, -1),
      'A'.repeat(100_000),
    ])
      expect(await track(guess)).toBeNull();
    expectUserError(await answer(trackingCode.slice(1), 'Hello'), 'NOT_FOUND', 'idea.code_unknown');
  });

  it('is taken from the body of a request only: addresses are written down on the way', async () => {
    const { trackingCode } = await submit();
    const query = encodeURIComponent(`{ ideaByTrackingCode(code: "${trackingCode}") { title } }`);
    const response = await fetch(`${world.url}?query=${query}`, { headers: { 'apollo-require-preflight': '1' } });
    const { errors } = (await response.json()) as Data;
    expect(errors[0].extensions).toMatchObject({ code: 'BAD_USER_INPUT', rule: 'idea.code_in_address' });
  });

  it('takes ten answers a day', async () => {
    const { trackingCode } = await submit();
    for (let n = 0; n < 10; n += 1) expect((await answer(trackingCode, `Answer ${n}`)).userErrors).toEqual([]);
    expectUserError(await answer(trackingCode, 'One more'), 'RATE_LIMITED', 'idea.answers_waiting');
    expectUserError(await answer(trackingCode, ' '), 'INVALID', 'answer.body_missing');
    await world.rows('truncate idea_answer_box');
  });
});

describe('a unit', () => {
  const shownAt = async (unit: string): Promise<string> => {
    await world.rows('truncate idea_box');
    expect((await submit({ unit: world.id[unit as 'ward'] })).userErrors).toEqual([]);
    const [row] = (await boxed()) as [Data];
    return Object.keys(world.key).find((name) => world.key[name] === row.unit_id)!;
  };

  it('that is too small shows the idea further up, where enough people work', async () => {
    expect(await shownAt('clinic')).toBe('clinic');
    expect(await shownAt('sibling')).toBe('north');
    expect(await shownAt('ward')).toBe('organisation');
    for (const name of ['w1', 'w2', 'w3', 'w4']) await invite(name, 'ward', 'MEMBER');
    await invite('a-machine', 'ward', 'INTEGRATION');
    expect(await shownAt('ward')).toBe('organisation');
    const { id } = await invite('w5', 'ward', 'MEMBER');
    expect(await shownAt('ward')).toBe('ward');
    await world.rows('update people set active = false where id = $1', [id]);
    expect(await shownAt('ward')).toBe('organisation');
    await world.rows('update people set active = true where id = $1', [id]);
    const strict = { unitId: world.key['ward']!, code: 'QH-S-W', name: 'Quillhaven ward', kind: 'WARD' as const };
    await world.run(SaveUnit, { ...strict, parentId: world.key['south']!, settings: { minimumGroup: 6 } });
    expect(await shownAt('ward')).toBe('south');
  });

  it('that is too small is not named by its goals either', async () => {
    const goal = async (unit: 'south' | 'ward' | 'organisation'): Promise<string> =>
      (
        await world.by.coach.do(
          'saveGoal',
          'SaveGoalInput',
          { unit: world.id[unit], title: `Goal of ${unit}`, aims: ['COST'] },
          'goal { id }',
        )
      ).goal.id;
    const goals = [await goal('ward'), await goal('south'), await goal('organisation')];
    await world.rows('truncate idea_box');
    await submit({ unit: world.id.ward, goals });
    const [row] = (await world.rows('select unit_id, goal_ids from idea_box')) as [Data];
    expect(row.unit_id).toBe(world.key['south']);
    expect(row.goal_ids.map((id: string) => Buffer.from(`Goal:${id}`).toString('base64url'))).toEqual(goals.slice(1));
  });

  it('that is closed takes none and is not listed, nor is one that is none taken', async () => {
    await world.rows(`update units set closed_on = '2020-01-01' where code = 'QH-N-D'`);
    const { intakeUnits } = await anybody.data('{ intakeUnits { name } }');
    expect(intakeUnits.map(({ name }: Data) => name)).not.toContain('Quillhaven sibling');
    expectUserError(await submit({ unit: world.id.sibling }), 'WRONG_STATE', 'unit.closed');
    const nowhere = Buffer.from('Unit:00000000-0000-4000-8000-000000000000').toString('base64url');
    expectUserError(await submit({ unit: nowhere }), 'NOT_FOUND', 'unit.not_found');
    const goal = Buffer.from('Goal:00000000-0000-4000-8000-000000000000').toString('base64url');
    expectUserError(await submit({ goals: [goal] }), 'NOT_FOUND', 'goal.not_found');
    expectUserError(await submit({ title: ' ' }), 'INVALID', 'idea.title_missing');
  });
});

it('the box holds so many, and then no more until it is opened', async () => {
  await world.rows('truncate idea_box');
  await world.rows(
    `insert into idea_box select gen_random_uuid(), n::text, $1, 'CONCERN', 'Full', 'Full', '[]', null, null, '[]' from generate_series(1, 500) n`,
    [world.key['clinic']],
  );
  expectUserError(await submit(), 'RATE_LIMITED', 'idea.box_full');
  expect(await boxed()).toHaveLength(500);
});

it('all together may send so many at once, whoever sends', async () => {
  await world.rows('truncate idea_box');
  // While it is asked no time goes by, in which one more might be let through.
  stopped = new Date();
  let payload: Data;
  let sent = 0;
  do {
    payload = await submit();
    sent += 1;
  } while (payload.userErrors.length === 0 && sent < 200);
  expect(expectUserError(payload, 'RATE_LIMITED', 'idea.rate_limited').remedy).toContain('Wait');
  expect(sent).toBeLessThan(100);
  // Another sender is no better off, and reading is not held up.
  const elsewhere = await anybody.query(
    'mutation ($input: SubmitIdeaInput!) { submitIdea(input: $input) { userErrors { code } } }',
    { input: input() },
    { 'x-forwarded-for': '192.0.2.7', 'user-agent': 'another' },
  );
  expect(elsewhere.data.submitIdea.userErrors).toEqual([{ code: 'RATE_LIMITED' }]);
  expect(await track('x')).toBeNull();
});
