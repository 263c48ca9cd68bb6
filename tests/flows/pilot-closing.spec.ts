import { toGlobalId } from '#language';
import { newId } from '#platform';
import { expectUserError, type Data } from '../setup/gql.js';
import { createStageWorld, missingOf, rulesOf, type StageWorld } from '../setup/world-stages.js';

let world: StageWorld;
/** The neighbour's pilot at the other clinic: out of the member's sight. */
let elsewhere: string;
beforeAll(async () => {
  world = await createStageWorld();
  const draft = { unit: world.id.sibling, title: 'Inbox together', problem: 'The inbox takes the evening.' };
  elsewhere = (await world.by.neighbour.do('draftPilot', 'DraftPilotInput', draft, 'pilot { id }')).pilot.id;
});
afterAll(() => world?.close());

const because = 'We know enough';
const close = (pilot: string, closing: string, over: object = {}, who?: 'member' | 'coach' | 'viewer'): Promise<Data> =>
  world.act('closePilot', pilot, { closing, because, ...over }, who);
const keeps = { training: 'An hour', documentation: 'Page 3' };

/** A pilot whose sponsor waved it on to SUSTAINING, to be measured again on the day. */
async function sustaining(remeasureOn: string | null): Promise<string> {
  const pilot = await world.chartered();
  for (const stage of ['TESTING', 'IMPLEMENTING', 'SUSTAINING'])
    await world.done('movePilot', pilot, { stage, because: 'On', override: true }, 'viewer');
  await world.sustain(pilot, { ...keeps, owner: world.id.lead, remeasureOn }, '2026-02-02');
  return pilot;
}

describe('ADOPTED', () => {
  it('is only what was sustained and measured again at the planned day', async () => {
    const early = await world.chartered();
    expect(rulesOf(await close(early, 'ADOPTED'))).toEqual(['pilot.not_sustaining', 'pilot.remeasure_on_missing']);
    const pilot = await sustaining(null);
    expect(rulesOf(await close(pilot, 'ADOPTED'))).toEqual(['pilot.remeasure_on_missing']);
    await world.sustain(pilot, { ...keeps, owner: world.id.lead, remeasureOn: '2026-03-04' }, '2026-02-02');
    await world.record('documentation_minutes', '2026-02-16', [21, 20]);
    const refused = await close(pilot, 'ADOPTED');
    expect(expectUserError(refused, 'RULE_NOT_MET', 'pilot.not_remeasured')).toMatchObject({
      path: ['closing'],
      remedy: expect.stringContaining('recordMeasurements'),
    });
    expect(refused.pilot).toBeNull();
    // The week from 2 to 8 March holds the day.
    await world.record('documentation_minutes', '2026-03-02', [19]);
    const { pilot: closed } = await close(pilot, 'ADOPTED');
    expect(closed).toMatchObject({ stage: 'CLOSED', closing: 'ADOPTED', closedBecause: because, mergedInto: null });
    expect(Date.parse(closed.closedAt)).toBeGreaterThan(0);
    expect(closed.overrides).toHaveLength(3);
  });

  it('has no way past its gate, not for the sponsor either', async () => {
    const pilot = await sustaining('2026-09-01');
    expect(rulesOf(await close(pilot, 'ADOPTED', {}, 'viewer'))).toEqual(['role.too_low']);
    const { errors } = await world.by.viewer.query(
      'mutation ($input: ClosePilotInput!) { closePilot(input: $input) { pilot { id } } }',
      { input: { pilot, expectedVersion: 1, closing: 'ADOPTED', because, override: true } },
    );
    expect(errors).toHaveLength(1);
  });
});

describe('ABANDONED', () => {
  it('is any pilot with a charter, with what was learned; one that was only proposed is discarded', async () => {
    const draft = { unit: world.id.clinic, title: 'A thought', problem: 'A problem' };
    const { pilot: proposed } = await world.by.member.do('draftPilot', 'DraftPilotInput', draft, 'pilot { id }');
    expect(
      expectUserError(await close(proposed.id, 'ABANDONED'), 'WRONG_STATE', 'pilot.only_proposed').remedy,
    ).toContain('discardPilot');
    for (const stages of [[], ['TESTING'], ['TESTING', 'IMPLEMENTING'], ['TESTING', 'IMPLEMENTING', 'SUSTAINING']]) {
      const pilot = await world.chartered();
      for (const stage of stages) await world.move(pilot, stage, { override: true }, 'viewer');
      expect(rulesOf(await close(pilot, 'ABANDONED', { because: ' ' }))).toEqual(['pilot.because_missing']);
      expect((await close(pilot, 'ABANDONED')).pilot).toMatchObject({ stage: 'CLOSED', closing: 'ABANDONED' });
    }
  });

  it('ends a pause, and nothing goes on afterwards but what people say', async () => {
    const pilot = await world.chartered();
    await world.done('pausePilot', pilot, { because: 'Flu season' });
    const { pilot: closed } = await close(pilot, 'ABANDONED');
    expect(closed).toMatchObject({ stage: 'CLOSED', pausedBecause: null });
    const refused: Record<string, object> = {
      revisePilot: { title: 'Again' },
      movePilot: { stage: 'TESTING', because: 'Again' },
      pausePilot: { because: 'Again' },
      closePilot: { closing: 'ABANDONED', because },
      assessProgress: { score: 3 },
    };
    for (const [mutation, input] of Object.entries(refused)) {
      expectUserError(await world.act(mutation, pilot, input), 'WRONG_STATE', 'pilot.closed');
      expect(missingOf(closed, mutation)).toEqual(['pilot.closed']);
    }
    await world.done('shareWin', pilot, { story: 'We learned to ask first' });
    const input = { subject: pilot, body: 'A pity' };
    await world.by.viewer.do('comment', 'CommentInput', input, 'comment { id }');
  });

  it('leaves no test behind: what runs is decided or cancelled, what is planned is discarded', async () => {
    const pilot = await world.chartered();
    const running = await world.started(pilot);
    const planned = await world.step('planCycle', { pilot, unit: world.id.clinic, plan: world.planInput() });
    const refused = await close(pilot, 'ABANDONED');
    expect(rulesOf(refused)).toEqual(['pilot.cycle_planned', 'pilot.cycle_running']);
    expect(refused.userErrors.map(({ message }: Data) => message).join(' ')).toMatch(/1\.1 \(DO\).*2\.1 \(PLAN\)/);
    expect(missingOf(await world.look(pilot), 'closePilot').sort()).toEqual(rulesOf(refused));
    await world.send('discardCycle', { cycle: planned.id, because: 'Over' });
    expect(rulesOf(await close(pilot, 'ABANDONED'))).toEqual(['pilot.cycle_running']);
    await world.step('cancelCycle', { cycle: running.id, expectedVersion: running.version, because: 'Over' });
    expect(rulesOf(await close(pilot, 'ABANDONED'))).toEqual([]);
    const late = await world.send('planCycle', { pilot, unit: world.id.clinic, plan: world.planInput() });
    expectUserError(late, 'WRONG_STATE', 'pilot.closed');
  });
});

describe('MERGED and TRANSFERRED', () => {
  it('say where it goes on: a living pilot in sight, or another unit', async () => {
    const [pilot, other, ended] = [await world.chartered(), await world.chartered(), await world.chartered()];
    await close(ended, 'ABANDONED');
    const refusals: [string, string | undefined, string][] = [
      ['MERGED', undefined, 'pilot.into_missing'],
      ['TRANSFERRED', undefined, 'pilot.into_missing'],
      ['MERGED', world.id.ward, 'pilot.into_no_pilot'],
      ['MERGED', pilot, 'pilot.into_itself'],
      ['TRANSFERRED', world.id.clinic, 'pilot.into_itself'],
      ['MERGED', ended, 'pilot.into_ended'],
      ['MERGED', elsewhere, 'pilot.into_not_found'],
      ['TRANSFERRED', elsewhere, 'pilot.into_not_found'],
      ['MERGED', toGlobalId('Pilot', newId()), 'pilot.into_not_found'],
      ['TRANSFERRED', toGlobalId('Unit', newId()), 'pilot.into_not_found'],
      ['ABANDONED', other, 'pilot.into_unasked'],
      ['MERGED', world.id.member, 'id.wrong'],
    ];
    for (const [closing, into, rule] of refusals) {
      const refused = await close(pilot, closing, { into });
      expect(rulesOf(refused)).toEqual([rule]);
      expect(refused.userErrors[0].path).toEqual(['into']);
    }
    expect(await world.look(pilot)).toMatchObject({ stage: 'CHARTERED', version: 2 });
    const { pilot: merged } = await close(pilot, 'MERGED', { into: other });
    expect(merged).toMatchObject({ closing: 'MERGED', mergedInto: { title: 'Shorter notes' }, transferredTo: null });
    expect(rulesOf(await close(other, 'MERGED', { into: pilot }))).toEqual(['pilot.into_ended']);
    const { pilot: handed } = await close(other, 'TRANSFERRED', { into: world.id.ward });
    expect(handed).toMatchObject({ closing: 'TRANSFERRED', mergedInto: null, transferredTo: { code: 'QH-S-W' } });
  });

  it('show the other pilot to whom it is in sight, and to nobody else', async () => {
    const pilot = await world.chartered();
    const { pilot: moved } = await close(pilot, 'TRANSFERRED', { into: elsewhere }, 'coach');
    expect(moved.mergedInto).toEqual({ title: 'Inbox together' });
    expect(await world.look(pilot, 'member')).toMatchObject({ closing: 'TRANSFERRED', mergedInto: null });
  });

  it('take one that was only proposed', async () => {
    const draft = { unit: world.id.clinic, title: 'The same again', problem: 'A problem' };
    const { pilot } = await world.by.member.do('draftPilot', 'DraftPilotInput', draft, 'pilot { id }');
    const target = await world.chartered();
    expect(rulesOf(await close(pilot.id, 'TRANSFERRED', { into: target }))).toEqual(['pilot.only_proposed']);
    expect((await close(pilot.id, 'MERGED', { into: target })).pilot).toMatchObject({ closing: 'MERGED' });
  });

  it('go in no circle, also when two are merged into each other at once', async () => {
    const [one, two] = [await world.chartered(), await world.chartered()];
    const both = await Promise.all([close(one, 'MERGED', { into: two }), close(two, 'MERGED', { into: one })]);
    expect(both.map(rulesOf).sort()).toEqual([[], ['pilot.into_ended']]);
  });
});

it('what was closed is told as of every instant, and counted', async () => {
  const pilot = await world.chartered();
  const { createdAt } = (await world.by.member.data('query ($id: ID!) { pilot(id: $id) { createdAt } }', { id: pilot }))
    .pilot;
  await close(pilot, 'ABANDONED');
  const { then } = await world.by.member.data(
    `query ($id: ID!, $at: DateTime!) { then: pilot(id: $id) { stage closing at(instant: $at) { stage closing closedAt mergedInto { id } } } }`,
    { id: pilot, at: createdAt },
  );
  expect(then).toEqual({
    stage: 'CLOSED',
    closing: 'ABANDONED',
    at: { stage: 'PROPOSED', closing: null, closedAt: null, mergedInto: null },
  });
  const { unit } = await world.by.member.data(
    '{ unit(code: "QH-N-C") { pilots(filter: {stages: [CLOSED]}) { totalCount } progress { pilotsByStage { stage count } } } }',
  );
  const counted = unit.progress.pilotsByStage.find(({ stage }: Data) => stage === 'CLOSED').count;
  expect(counted).toBe(unit.pilots.totalCount);
});
