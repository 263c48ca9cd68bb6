import { toGlobalId } from '#language';
import { replayedAdoptions } from '#pilots';
import { checkStream } from '../../apps/ramp/src/replay/check-stream.js';
import { expectUserError, type Data } from '../setup/gql.js';
import { settle } from '../setup/settle.js';
import { dayHere } from '../setup/world-cycles.js';
import { monday } from '../setup/world-effects.js';
import { createSpreadWorld, type SpreadWorld } from '../setup/world-spread.js';

// A pilot's change on its way to two further units: offered, never ordered (method.md E2, 2.9).
let world: SpreadWorld;
beforeAll(async () => {
  world = await createSpreadWorld();
});
afterAll(() => world?.close());

const MOVES = `{ pilot(id: "%") { adoptions { unit { code } moves { stage allowed missing { rule } } actions { name allowed missing { rule } } } } }`;
const stages = (payload: Data): Record<string, string> =>
  Object.fromEntries(payload.pilot.adoptions.map((one: Data) => [one.unit.code, one.stage]));
const expectDone = (payload: Data): Data => {
  expect(payload.userErrors).toEqual([]);
  return payload;
};
const events = async (type: string): Promise<number> =>
  (await world.rows('select from events where type = $1', [type])).length;
/** What the person is told that the adoption at the sibling lacks to come into each stage. */
const moves = async (who: 'neighbour' | 'stranger' | 'member'): Promise<Record<string, string[]>> => {
  const { pilot } = await world.by[who].data(MOVES.replace('%', world.pilot));
  const [adoption] = pilot.adoptions.filter(({ unit }: Data) => unit.code === 'QH-N-D');
  return Object.fromEntries(
    adoption.moves.map(({ stage, missing }: Data) => [stage, missing.map(({ rule }: Data) => rule)]),
  );
};

describe('before the offer', () => {
  it('other units do not see the pilot', async () => {
    expect([await world.seen('neighbour'), await world.seen('stranger')]).toEqual([null, null]);
    expectUserError(await world.answer('sibling', 'stranger', 'ACCEPTED'), 'NOT_FOUND', 'pilot.not_found');
    expectUserError(await world.offer(['ward'], {}, 'neighbour'), 'NOT_FOUND', 'pilot.not_found');
  });

  it('it is for whoever may work on the pilot, to others than itself, and all or none', async () => {
    expectUserError(await world.offer(['sibling'], {}, 'viewer'), 'FORBIDDEN', 'role.too_low');
    const wrong = await world.offer(['sibling', 'clinic'], { wave: 0, plannedFor: dayHere(-1) });
    expect(wrong.userErrors.map(({ rule, path }: Data) => [rule, path])).toEqual([
      ['adoption.wave_out_of_range', ['wave']],
      ['adoption.planned_for_in_the_past', ['plannedFor']],
      ['adoption.own_unit', ['units', '1']],
    ]);
    expect(await world.rows('select from adoptions')).toEqual([]);
    const draft = { unit: world.id.clinic, title: 'Untested', problem: 'A problem' };
    const { pilot } = await world.by.member.do(
      'draftPilot',
      'DraftPilotInput',
      draft,
      `pilot { id actions { name allowed missing { rule } } }`,
    );
    const action = pilot.actions.find(({ name }: Data) => name === 'offerSpread');
    expect(action).toEqual({ name: 'offerSpread', allowed: false, missing: [{ rule: 'adoption.nothing_to_offer' }] });
    expectUserError(await world.offer(['sibling'], { pilot: pilot.id }), 'RULE_NOT_MET', 'adoption.nothing_to_offer');
  });
});

describe('an offer', () => {
  it('is made in waves, and made twice it is one', async () => {
    expectDone(await world.offer(['ward'], { wave: 2, plannedFor: dayHere(30) }));
    const offered = expectDone(await world.offer(['sibling'], { wave: 1, plannedFor: dayHere(3) }));
    expect(offered.pilot.adoptions).toMatchObject([
      { unit: { code: 'QH-N-D' }, stage: 'OFFERED', wave: 1, plannedFor: dayHere(3), because: null, adaptations: [] },
      { unit: { code: 'QH-S-W' }, stage: 'OFFERED', wave: 2, plannedFor: dayHere(30) },
    ]);
    expectDone(await world.offer(['sibling', 'sibling'], { wave: 1, plannedFor: dayHere(3) }));
    expect(await events('AdoptionOffered')).toBe(2);
  });

  it('shows the pilot to the unit, its cycles and ramps, and no number of elsewhere', async () => {
    const fields = `title ramps { cycles { label unit { code } study { learned evidence { points }
      } plan { predictions { result { verdict observed } } } actions { allowed missing { rule } } } }
      outcomes { unit { code } } progress { towardAim evidenceScore } actions { allowed missing { rule } }
      adoptions { unit { code } } history { nodes { type } }`;
    const own = await world.seen('member', fields);
    const seen = await world.seen('neighbour', fields);
    const [[cycle], [ownCycle]] = [seen.ramps[0].cycles, own.ramps[0].cycles].map((one) => [one[0] ?? one]);
    expect(ownCycle.plan.predictions[0].result).toEqual({ verdict: 'CONFIRMED', observed: 21 });
    expect(ownCycle.study.evidence).toHaveLength(3);
    expect(cycle).toMatchObject({ unit: { code: 'QH-N-C' }, study: { learned: 'It helps', evidence: [] } });
    expect(cycle.plan.predictions[0].result).toEqual({ verdict: 'CONFIRMED', observed: null });
    expect([seen.outcomes, seen.progress]).toEqual([[], { ...own.progress, towardAim: null }]);
    expect(seen.adoptions).toEqual([{ unit: { code: 'QH-N-D' } }]);
    expect(seen.history.nodes).toEqual([{ type: 'AdoptionOffered' }]);
    const missing = [...seen.actions, ...cycle.actions].flatMap((one: Data) =>
      one.missing.map(({ rule }: Data) => rule),
    );
    expect(new Set(missing)).toEqual(new Set(['role.too_low']));
    const comment = { subject: world.pilot, body: 'How many weeks?' };
    const said = await world.by.neighbour.send('comment', 'CommentInput', comment, 'comment { id }');
    expectUserError(said, 'FORBIDDEN', 'role.too_low');
    const revise = { pilot: world.pilot, expectedVersion: 1, title: 'Mine' };
    expectUserError(
      await world.by.neighbour.send('revisePilot', 'RevisePilotInput', revise, 'pilot { id }'),
      'FORBIDDEN',
      'role.too_low',
    );
    const [{ id }] = await world.rows<{ id: string }>('select id from cycles');
    const note = { cycle: toGlobalId('Cycle', id as string), kind: 'OBSERVATION', body: 'Not mine' };
    expectUserError(await world.send('noteObservation', note, 'neighbour'), 'FORBIDDEN', 'role.too_low');
    const lists =
      '{ pilots { nodes { title } } cycles { nodes { label } } unit(code: "QH-N") { adoptions(stages: [OFFERED]) { totalCount nodes { pilot { title } } } } }';
    expect(await world.by.neighbour.data(lists)).toEqual({
      ...{ pilots: { nodes: [{ title: 'Shorter notes' }] }, cycles: { nodes: [{ label: '1.1' }] } },
      unit: { adoptions: { totalCount: 1, nodes: [{ pilot: { title: 'Shorter notes' } }] } },
    });
  });

  it('is taken back by those who made it, and then is not seen any more', async () => {
    expectUserError(await world.answer('sibling', 'stranger', 'WITHDRAWN'), 'FORBIDDEN', 'role.too_low');
    expect(stages(expectDone(await world.answer('sibling', 'member', 'WITHDRAWN')))['QH-N-D']).toBe('WITHDRAWN');
    expect(await world.seen('neighbour')).toBeNull();
    expect(await world.by.neighbour.data('{ pilots { totalCount } cycles { totalCount } }')).toEqual({
      ...{ pilots: { totalCount: 0 }, cycles: { totalCount: 0 } },
    });
    const kept = '{ unit(code: "QH-N-D") { adoptions { nodes { stage pilot { id } } } } }';
    expect((await world.by.neighbour.data(kept)).unit.adoptions.nodes).toEqual([{ stage: 'WITHDRAWN', pilot: null }]);
    expectUserError(await world.answer('sibling', 'stranger', 'ACCEPTED'), 'NOT_FOUND', 'pilot.not_found');
  });
});

describe('the answer', () => {
  it('is the unit’s own: neither coach nor administrator nor the pilot’s people give it, nor a member where there is a lead', async () => {
    expectDone(await world.offer(['sibling'], { wave: 1 }));
    for (const who of ['coach', 'admin', 'member', 'lead', 'viewer'] as const)
      for (const stage of ['ACCEPTED', 'DECLINED'])
        expectUserError(
          await world.answer('sibling', who, stage, { because: 'So' }),
          'FORBIDDEN',
          'adoption.not_of_the_unit',
        );
    expectUserError(await world.answer('sibling', 'neighbour', 'ACCEPTED'), 'FORBIDDEN', 'adoption.lead_needed');
    expect(await moves('neighbour')).toEqual({
      ACCEPTED: ['adoption.lead_needed'],
      DECLINED: ['adoption.lead_needed'],
      WITHDRAWN: ['role.too_low'],
    });
    expect(await moves('member')).toEqual({
      ACCEPTED: ['adoption.not_of_the_unit'],
      DECLINED: ['adoption.not_of_the_unit'],
      WITHDRAWN: [],
    });
  });

  it('may be no, with a reason, and be thought over', async () => {
    expectUserError(await world.answer('sibling', 'stranger', 'DECLINED'), 'INVALID', 'adoption.because_missing');
    const declined = expectDone(
      await world.answer('sibling', 'stranger', 'DECLINED', { because: 'Two of us are away' }),
    );
    expect(declined.pilot.adoptions).toMatchObject([{ stage: 'DECLINED', because: 'Two of us are away' }]);
    const [{ id }] = declined.pilot.adoptions;
    const anew = expectDone(await world.offer(['sibling'], { wave: 1 }));
    expect(anew.pilot.adoptions[0]).toMatchObject({ id, stage: 'OFFERED', because: null });
    expectDone(await world.answer('sibling', 'stranger', 'DECLINED', { because: 'Still away' }));
    const accepted = await world.answer('sibling', 'stranger', 'ACCEPTED', { adaptations: ['Mornings only'] });
    expect(expectDone(accepted).pilot.adoptions).toMatchObject([
      { id, stage: 'ACCEPTED', adaptations: ['Mornings only'] },
    ]);
    expectUserError(await world.offer(['sibling'], { wave: 5 }), 'WRONG_STATE', 'adoption.taken_up_already');
  });

  it('is for the lead of the unit above where a unit has no people of its own', async () => {
    expectUserError(await world.answer('ward', 'stranger', 'ACCEPTED'), 'NOT_FOUND', 'adoption.not_found');
    const grant = { person: world.id.integration, unit: world.id.south, role: 'LEAD' };
    await world.by.admin.do('grantRole', 'GrantInput', grant, 'grants { id }');
    expect(stages(expectDone(await world.answer('ward', 'integration', 'ACCEPTED')))).toEqual({ 'QH-S-W': 'ACCEPTED' });
  });
});

describe('a unit that takes the change up', () => {
  it('implements it after a cycle of its own', async () => {
    expectUserError(
      await world.answer('sibling', 'neighbour', 'IMPLEMENTED'),
      'WRONG_STATE',
      'adoption.stage_not_next',
    );
    const plan = { pilot: world.pilot, unit: world.id.sibling, plan: world.planInput() };
    expectUserError(await world.send('planCycle', plan, 'viewer'), 'FORBIDDEN', 'role.too_low');
    await world.begun('sibling', 'neighbour');
    await settle(world);
    expect(stages(await world.answer('sibling', 'neighbour', 'TESTING'))['QH-N-D']).toBe('TESTING');
    expect(await moves('neighbour')).toEqual({ IMPLEMENTED: ['adoption.local_cycle_missing'], STOPPED: [] });
    const early = await world.answer('sibling', 'neighbour', 'IMPLEMENTED');
    expectUserError(early, 'RULE_NOT_MET', 'adoption.local_cycle_missing');
    await world.decided('sibling', 'neighbour', 'ABANDON');
    expectUserError(
      await world.answer('sibling', 'neighbour', 'IMPLEMENTED'),
      'RULE_NOT_MET',
      'adoption.local_cycle_missing',
    );
    await world.decided('sibling', 'neighbour', 'ADAPT');
    expectDone(await world.answer('sibling', 'neighbour', 'IMPLEMENTED'));
    const { unit } = await world.by.neighbour.data(
      '{ unit(code: "QH-N-D") { adoptions { nodes { stage adaptations cycles { label stage } } } } }',
    );
    expect(unit.adoptions.nodes).toEqual([
      {
        ...{ stage: 'IMPLEMENTED', adaptations: ['Mornings only'] },
        cycles: [
          { label: '2.1', stage: 'DO' },
          { label: '3.1', stage: 'CLOSED' },
          { label: '4.1', stage: 'CLOSED' },
        ],
      },
    ]);
  });

  it('was moved to TESTING by its first cycle alone, and no other unit was', async () => {
    const moved = await world.rows<{ to: string; actor: string | null; code: string }>(
      `select e.data ->> 'to' as to, e.actor_id as actor, u.code from events e join units u on u.id = e.unit_id
       where e.type = 'AdoptionMoved' and e.data ->> 'to' = 'TESTING'`,
    );
    expect(moved).toEqual([{ to: 'TESTING', actor: null, code: 'QH-N-D' }]);
  });

  it('sustains it by numbers of its own', async () => {
    expect(await moves('neighbour')).toEqual({ SUSTAINED: ['adoption.not_remeasured'], STOPPED: [] });
    expectUserError(await world.answer('sibling', 'neighbour', 'SUSTAINED'), 'RULE_NOT_MET', 'adoption.not_remeasured');
    const record = async (metric: string, periodStart: string): Promise<void> => {
      const rows = [{ metric, unit: 'QH-N-D', periodStart, numerator: 20, denominator: 1 }];
      const input = { idempotencyKey: metric, rows };
      const { accepted } = await world.by.neighbour.do(
        'recordMeasurements',
        'RecordMeasurementsInput',
        input,
        'accepted',
      );
      expect(accepted).toBe(1);
      await settle(world);
    };
    await record('documentation_minutes', monday(1));
    expect(await moves('neighbour')).toMatchObject({ SUSTAINED: ['adoption.not_remeasured'] });
    const daily = {
      ...{ key: 'calls_a_day', name: 'Calls', operationalDefinition: 'Counted by hand', concern: 'WORKFORCE' },
      ...{ sensitivity: 'OPEN', type: 'RATE', direction: 'LOWER_IS_BETTER', period: 'DAY', unitOfMeasure: 'calls' },
      ...{ numerator: 'calls', denominator: 'days' },
    };
    const { metric } = await world.by.coach.do('defineMetric', 'DefineMetricInput', daily, 'metric { id }');
    const link = { pilot: world.pilot, metric: metric.id, role: 'BALANCING', noBaselineBecause: 'New' };
    await world.by.member.do('linkMetric', 'LinkMetricInput', link, 'pilot { id }');
    await record('calls_a_day', dayHere(0));
    expect(stages(expectDone(await world.answer('sibling', 'neighbour', 'SUSTAINED')))['QH-N-D']).toBe('SUSTAINED');
  });

  it('has outcomes of its own, which those see who may see the unit', async () => {
    const outcomes = async (who: 'neighbour' | 'member' | 'viewer'): Promise<string[]> =>
      (await world.seen(who, 'outcomes { unit { code } metric { key } }')).outcomes
        .filter(({ metric }: Data) => metric.key === 'documentation_minutes')
        .map(({ unit }: Data) => unit.code);
    expect(await outcomes('neighbour')).toEqual(['QH-N-D']);
    expect(await outcomes('member')).toEqual(['QH-N-C']);
    expect(await outcomes('viewer')).toEqual(['QH-N-C', 'QH-N-D']);
  });

  it('goes on testing when the pilot was closed as ADOPTED, and there alone', async () => {
    await world.adopted();
    const plan = (unit: 'sibling' | 'clinic') => ({
      pilot: world.pilot,
      unit: world.id[unit],
      plan: world.planInput(),
    });
    expectUserError(await world.send('planCycle', plan('clinic')), 'WRONG_STATE', 'pilot.closed');
    await world.begun('sibling', 'neighbour');
    expectDone(await world.answer('sibling', 'stranger', 'STOPPED', { because: 'A new system' }));
    expectUserError(await world.send('planCycle', plan('sibling'), 'neighbour'), 'WRONG_STATE', 'pilot.closed');
    expectDone(await world.offer(['ward'], { wave: 2, plannedFor: dayHere(30) }));
  });
});

it('rows of adoptions are the fold of their events', async () => {
  expect(await checkStream(world.source, replayedAdoptions)).toEqual({ checked: 2, wrong: [] });
  const node = `query ($id: ID!) { node(id: $id) { ... on Adoption { stage unit { code } } } }`;
  const of = (who: 'viewer' | 'neighbour' | 'integration'): Promise<Data> => world.by[who].data(node, { id });
  const [{ id }] = (await world.seen('member', 'adoptions { id }')).adoptions;
  const found = { node: { stage: 'STOPPED', unit: { code: 'QH-N-D' } } };
  expect([await of('viewer'), await of('neighbour'), await of('integration')]).toEqual([found, found, { node: null }]);
});
