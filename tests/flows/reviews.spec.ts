import { expectUserError, type Data } from '../setup/gql.js';
import { CYCLE, createCycleWorld, type CycleWorld } from '../setup/world-cycles.js';

let world: CycleWorld;
beforeAll(async () => {
  world = await createCycleWorld();
});
afterAll(() => world?.close());

type Who = 'member' | 'lead' | 'coach' | 'viewer' | 'neighbour';
const REVIEWS = `reviews { id stage ofVersion note verdict body requestedAt givenAt
  requestedFrom { name } requestedBy { name } reviewer { name } }`;
const FIELDS = `cycle { ${CYCLE} ${REVIEWS} }`;
const ask = (cycle: Data, over: object = {}, who: Who = 'member'): Promise<Data> =>
  world.by[who].send(
    'requestReview',
    'RequestReviewInput',
    { cycle: cycle.id, expectedVersion: cycle.version, ...over },
    FIELDS,
  );
const give = (cycle: Data, verdict: string, who: Who = 'lead', over: object = {}): Promise<Data> =>
  world.by[who].send(
    'giveReview',
    'GiveReviewInput',
    { cycle: cycle.id, expectedVersion: cycle.version, verdict, body: 'I read it.', ...over },
    FIELDS,
  );
const large = (over: object = {}): Promise<Data> =>
  world.planned({
    owner: world.id.member,
    scale: 'ONE_UNIT',
    dataCollection: [{ metric: world.process, how: 'Count', frequency: 'WEEK' }],
    ...over,
  });
const start = (cycle: Data): Promise<Data> =>
  world.send('startCycle', { cycle: cycle.id, expectedVersion: cycle.version });
const awaiting = async (who: Who, filter: object = { reviewRequested: true }): Promise<string[]> => {
  const query = `query ($filter: CycleFilter) {
    cycles(filter: $filter, orderBy: REVIEW_REQUESTED) { nodes { label } totalCount } }`;
  return (await world.by[who].data(query, { filter })).cycles.nodes.map(({ label }: Data) => label);
};

describe('a test of the whole unit', () => {
  it('starts once a lead has approved the plan as it stands', async () => {
    const cycle = await large();
    expect(cycle.nextStep).toMatch(/^Ask for a review/);
    const refused = expectUserError(await start(cycle), 'RULE_NOT_MET', 'cycle.review_missing');
    expect(refused).toMatchObject({ path: ['plan', 'scale'], remedy: expect.stringContaining('requestReview') });
    const missing = cycle.actions.find(({ name }: Data) => name === 'startCycle').missing;
    expect(missing.map(({ rule }: Data) => rule)).toEqual(['cycle.review_missing']);

    const asked = await ask(cycle, { note: 'Before Monday?' });
    expect(asked.cycle).toMatchObject({ version: cycle.version, nextStep: expect.stringMatching(/^Wait/) });
    expect(asked.cycle.reviews).toEqual([
      {
        id: expect.any(String),
        stage: 'PLAN',
        ofVersion: null,
        note: 'Before Monday?',
        verdict: null,
        body: null,
        requestedAt: expect.any(String),
        givenAt: null,
        requestedFrom: [{ name: 'Lena Quill' }],
        requestedBy: { name: 'Milo Quill' },
        reviewer: null,
      },
    ]);
    expect((await ask(cycle)).cycle.reviews).toEqual(asked.cycle.reviews);

    const changes = (await give(cycle, 'CHANGES_REQUESTED')).cycle;
    expect(changes).toMatchObject({ version: cycle.version, nextStep: expect.stringMatching(/^Change the plan/) });
    expect(changes.reviews).toMatchObject([
      { id: asked.cycle.reviews[0].id, verdict: 'CHANGES_REQUESTED', ofVersion: 1, reviewer: { name: 'Lena Quill' } },
    ]);
    expectUserError(await start(cycle), 'RULE_NOT_MET', 'cycle.review_missing');

    const at = { cycle: cycle.id, expectedVersion: cycle.version };
    const plan = world.planInput({ owner: world.id.member, scale: 'ONE_UNIT', objective: 'As asked' });
    const revised = await world.step('revisePlan', { ...at, plan });
    expectUserError(await give(cycle, 'APPROVED'), 'STALE_VERSION', 'cycle.stale_version');
    const approved = await give(revised, 'APPROVED');
    expect(approved.cycle.reviews[1]).toMatchObject({ verdict: 'APPROVED', ofVersion: 2, requestedAt: null });
    expect((await start(revised)).userErrors).toEqual([]);
  });

  it('is held to the limit of its unit', async () => {
    const unit = { unit: world.id.clinic, code: 'QH-N-C', name: 'Quillhaven clinic', kind: 'CLINIC' };
    const limit = (noReviewUpTo: string | null): Promise<Data> =>
      world.by.admin.do('saveUnit', 'SaveUnitInput', { ...unit, settings: { noReviewUpTo } }, 'unit { id }');
    await limit('ONE_UNIT');
    const cycle = await large();
    expect(cycle.nextStep).toBe('Start the test.');
    expect((await start(cycle)).userErrors).toEqual([]);
    await limit(null);
  });
});

describe('a review', () => {
  it('is given by a lead or above, and not by who answers for the cycle', async () => {
    const cycle = await large({ owner: world.id.lead });
    expectUserError(await give(cycle, 'APPROVED', 'member'), 'FORBIDDEN', 'role.too_low');
    expectUserError(await give(cycle, 'APPROVED', 'viewer'), 'FORBIDDEN', 'role.too_low');
    expectUserError(await give(cycle, 'APPROVED', 'neighbour'), 'NOT_FOUND', 'cycle.not_found');
    expectUserError(await give(cycle, 'APPROVED', 'lead'), 'FORBIDDEN', 'review.own_cycle');
    expectUserError(await give(cycle, 'APPROVED', 'coach', { body: ' ' }), 'INVALID', 'cycle.body_missing');
    const query = `query ($id: ID!) { cycle(id: $id) { ${REVIEWS} actions { name allowed } } }`;
    for (const [who, allowed] of [
      ['lead', false],
      ['coach', true],
      ['member', false],
    ] as const) {
      const { cycle: seen } = await world.by[who].data(query, { id: cycle.id });
      expect(seen.reviews).toEqual([]);
      expect(seen.actions).toContainEqual({ name: 'giveReview', allowed });
    }
    expect((await give(cycle, 'COMMENTED', 'coach')).cycle.reviews).toMatchObject([
      { verdict: 'COMMENTED', requestedFrom: [], reviewer: { name: 'Cora Quill' } },
    ]);
  });

  it('is asked of people who may give it; without a name, of the lead, or of who is above one that is the owner', async () => {
    const cycle = await large({ owner: world.id.lead });
    const unfit = await ask(cycle, { from: [world.id.coach, world.id.member, world.id.lead, world.id.integration] });
    expect(unfit.userErrors.map(({ rule, path }: Data) => [rule, path])).toEqual(
      ['1', '2', '3'].map((index) => ['review.reviewer_unfit', ['from', index]]),
    );
    expectUserError(await ask(cycle, { from: [world.id.clinic] }), 'INVALID', 'id.wrong');
    expectUserError(await ask(cycle, { expectedVersion: 7 }), 'STALE_VERSION', 'cycle.stale_version');
    expectUserError(await ask(cycle, {}, 'viewer'), 'FORBIDDEN', 'role.too_low');
    const asked = await ask(cycle);
    const names = asked.cycle.reviews[0].requestedFrom.map(({ name }: Data) => name);
    expect(names.sort()).toEqual(['Ada Quill', 'Cora Quill']);
    await world.send('discardCycle', { cycle: cycle.id, because: 'Only to ask' });
  });

  it('waits for whom it is asked of, the longest waiting first, until it is given', async () => {
    const [first, second] = [await large(), await large()];
    await ask(second, { from: [world.id.lead] });
    await ask(first, { from: [world.id.lead, world.id.coach] });
    expect(await awaiting('lead')).toEqual([second.label, first.label]);
    expect(await awaiting('coach')).toEqual([first.label]);
    expect(await awaiting('member')).toEqual([]);
    expect(await awaiting('lead', { reviewRequested: false })).not.toContain(first.label);
    expect((await awaiting('lead', {})).slice(0, 2)).toEqual([second.label, first.label]);
    await give(first, 'COMMENTED', 'lead');
    expect(await awaiting('lead')).toEqual([second.label]);
    // One of those who were asked has answered: it waits for nobody any more.
    expect(await awaiting('coach')).toEqual([]);
    const at = { cycle: second.id, expectedVersion: second.version };
    await world.step('cancelCycle', { ...at, because: 'No time' });
    expect(await awaiting('lead')).toEqual([]);
    expectUserError(await ask({ ...second, version: 2 }), 'WRONG_STATE', 'cycle.wrong_stage');
  });
});
