import { expectUserError, type Data } from '../setup/gql.js';
import { CYCLE, createCycleWorld, type CycleWorld } from '../setup/world-cycles.js';

let world: CycleWorld;
let cycle: Data;
beforeAll(async () => {
  world = await createCycleWorld();
  cycle = await closed();
});
afterAll(() => world?.close());

const FIELDS = `cycle { ${CYCLE} amendments { field before after because by { name } at } }`;
const amend = (over: object, who: 'member' | 'lead' | 'viewer' | 'neighbour' = 'member'): Promise<Data> =>
  world.by[who].send(
    'amendCycle',
    'AmendCycleInput',
    { cycle: cycle.id, field: 'study.learned', after: 'Half of it helps', because: 'We counted again.', ...over },
    FIELDS,
  );

/** From a plan to its decision. */
async function closed(): Promise<Data> {
  const planned = await world.planned({
    owner: world.id.member,
    dataCollection: [{ metric: world.process, how: 'Count', frequency: 'WEEK' }],
  });
  const at = (now: Data): object => ({ cycle: planned.id, expectedVersion: now.version });
  const started = await world.step('startCycle', at(planned));
  const done = await world.step('finishDo', { ...at(started), carriedOutAsPlanned: true, noDataBecause: 'No export' });
  const results = [{ prediction: planned.plan.predictions[0].id, verdict: 'CONFIRMED' }];
  const studied = await world.step('completeStudy', { ...at(done), learned: 'It helps', summary: 'Shorter', results });
  const decision = { decision: 'ABANDON', reason: 'NOT_VALUED', rationale: 'Nobody wants it' };
  return world.step('decideAct', { ...at(studied), ...decision });
}

describe('a correction to what is completed', () => {
  it('stands beside the text, with who, when, why, before and after', async () => {
    const { cycle: after, userErrors } = await amend({}, 'lead');
    expect(userErrors).toEqual([]);
    expect(after.amendments).toEqual([
      {
        field: 'study.learned',
        before: 'It helps',
        after: 'Half of it helps',
        because: 'We counted again.',
        by: { name: 'Lena Quill' },
        at: expect.any(String),
      },
    ]);
    expect(after).toMatchObject({ stage: 'CLOSED', version: cycle.version, study: { learned: 'It helps' } });
    const next = await amend({ after: 'A third of it helps' });
    expect(next.cycle.amendments[1]).toMatchObject({ before: 'Half of it helps', by: { name: 'Milo Quill' } });
    const again = await amend({ after: 'A third of it helps' });
    expect(again.cycle.amendments).toEqual(next.cycle.amendments);
  });

  it('is in the history, and not in the cycle as it was before', async () => {
    const [first] = (await amend({ after: 'A third of it helps' })).cycle.amendments;
    const before = new Date(Date.parse(first.at) - 1).toISOString();
    const query = `query ($id: ID!, $instant: DateTime!) { cycle(id: $id) {
      history(last: 2) { nodes { type actor { name } } } at(instant: $instant) { amendments { field } } } }`;
    const { cycle: found } = await world.by.viewer.data(query, { id: cycle.id, instant: before });
    expect(found.at.amendments).toEqual([]);
    expect(found.history.nodes).toEqual([
      { type: 'CycleAmended', actor: { name: 'Lena Quill' } },
      { type: 'CycleAmended', actor: { name: 'Milo Quill' } },
    ]);
  });

  it('is of a text that is written for good, never of predictions, verdicts and evidence', async () => {
    for (const field of ['study.results', 'study.evidence', 'plan.predictions', 'plan.endsOn'])
      expectUserError(await amend({ field }), 'INVALID', 'cycle.field_unknown');
    const planned = await world.planned();
    const free = await amend({ cycle: planned.id, field: 'plan.objective' });
    expect(expectUserError(free, 'WRONG_STATE', 'cycle.wrong_stage').remedy).toContain('revisePlan');
    const early = await amend({ field: 'do.haltedBecause' });
    expect(expectUserError(early, 'WRONG_STATE', 'cycle.not_completed').path).toEqual(['field']);
    const empty = await amend({ after: '', because: '' });
    expect(empty.userErrors.map(({ rule }: Data) => rule)).toEqual(['cycle.after_missing', 'cycle.because_missing']);
  });

  it('is written by whoever works on the cycle, and by nobody else', async () => {
    expectUserError(await amend({ after: 'x' }, 'viewer'), 'FORBIDDEN', 'role.too_low');
    expectUserError(await amend({ after: 'x' }, 'neighbour'), 'NOT_FOUND', 'cycle.not_found');
    const { cycle: found } = await world.by.viewer.data(
      'query ($id: ID!) { cycle(id: $id) { amendments { after } } }',
      { id: cycle.id },
    );
    expect(found.amendments.map(({ after }: Data) => after)).toEqual(['Half of it helps', 'A third of it helps']);
  });

  it('can be added to a cancelled cycle', async () => {
    const planned = await world.planned();
    const at = { cycle: planned.id, expectedVersion: planned.version };
    await world.step('cancelCycle', { ...at, because: 'No tiem' });
    const field = 'cancelledBecause';
    const { cycle: after } = await amend({ cycle: planned.id, field, after: 'No time', because: 'A typo' });
    expect(after).toMatchObject({ cancelledBecause: 'No tiem', amendments: [{ field, before: 'No tiem' }] });
  });
});
