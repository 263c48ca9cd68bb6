import { toGlobalId } from '#language';
import { AssessProgress, ClosePilot, CharterPilot, DraftPilot } from '#pilots';
import { expectUserError, type Data } from '../setup/gql.js';
import { runTicks, settle } from '../setup/settle.js';
import { dayHere } from '../setup/world-cycles.js';
import { monday } from '../setup/world-effects.js';
import { createStageWorld, missingOf, type StageWorld } from '../setup/world-stages.js';

let world: StageWorld;
beforeAll(async () => {
  world = await createStageWorld();
});
afterAll(() => world?.close());

describe('progress as people see it', () => {
  it('is told by the team and by its coach, each the newest, beside what the evidence bears', async () => {
    const pilot = await world.chartered();
    expect((await world.look(pilot)).progress).toMatchObject({ teamScore: null, coachScore: null, evidenceScore: 1.5 });
    await world.done('assessProgress', pilot, { score: 2, note: 'We have begun' });
    await world.done('assessProgress', pilot, { score: 1.5 }, 'coach');
    const { version } = await world.look(pilot);
    const { progress } = await world.done('assessProgress', pilot, { score: 3.5 }, 'lead');
    expect(progress).toMatchObject({ teamScore: 3.5, coachScore: 1.5, evidenceScore: 1.5 });
    expect((await world.look(pilot)).version).toBe(version);
    const { log } = await world.by.member.data(
      'query ($id: ID!) { log: pilot(id: $id) { history(last: 3) { nodes { summary } } } }',
      { id: pilot },
    );
    expect(log.history.nodes.map(({ summary }: Data) => summary)).toEqual([
      'Progress by the team: 2.',
      'Progress by the coach: 1.5.',
      'Progress by the team: 3.5.',
    ]);
  });

  it('of a coach who is on the team is the team’s', async () => {
    const pilot = await world.chartered({ team: [{ person: world.id.coach, role: 'Coach', frontline: false }] });
    const { progress } = await world.done('assessProgress', pilot, { score: 1 }, 'coach');
    expect(progress).toMatchObject({ teamScore: 1, coachScore: null });
  });

  it('goes in halves from 0.5 to 5, by whoever works on the pilot', async () => {
    const pilot = await world.chartered();
    const assess = (score: number, who?: 'viewer' | 'neighbour'): Promise<Data> =>
      world.act('assessProgress', pilot, { score }, who);
    for (const [score, rule] of [
      [0, 'pilot.score_out_of_range'],
      [5.5, 'pilot.score_out_of_range'],
      [2.25, 'pilot.score_no_half'],
    ] as const)
      expect(expectUserError(await assess(score), 'INVALID', rule).path).toEqual(['score']);
    expectUserError(await assess(2, 'viewer'), 'FORBIDDEN', 'role.too_low');
    expectUserError(await assess(2, 'neighbour'), 'NOT_FOUND', 'pilot.not_found');
    expect(missingOf(await world.look(pilot, 'viewer'), 'assessProgress')).toEqual(['role.too_low']);
    expect((await world.look(pilot)).progress.teamScore).toBeNull();
  });
});

it('the evidence climbs to 5.0 with what was tested, measured, made permanent and held', async () => {
  const pilot = await world.chartered();
  const score = async (): Promise<[number, string]> => {
    const { evidenceScore, missingForNext } = (await world.look(pilot)).progress;
    return [evidenceScore, missingForNext.join(' ')];
  };
  await world.record(
    'documentation_minutes',
    '2025-09-01',
    Array.from({ length: 12 }, (_, n) => 30 + (n % 2)),
  );
  const { unit } = await world.by.member.data(
    '{ unit(code: "QH-N-C") { series(key: "documentation_minutes") { id } } }',
  );
  const phase = { series: unit.series.id, from: '2025-09-01', frozenAt: '2025-11-17', because: 'Before' };
  await world.by.member.do('startPhase', 'StartPhaseInput', phase, 'series { id }');
  await settle(world);
  expect(await score()).toEqual([2, expect.stringContaining('no cycle is closed')]);
  await world.closedCycle(pilot, { act: { decision: 'ADOPT', reason: 'IMPLEMENT_HERE' } });
  await settle(world);
  expect(await score()).toEqual([2.5, expect.stringContaining('A fifth of the way')]);
  await world.record('documentation_minutes', '2025-11-24', Array<number>(9).fill(24));
  expect(await score()).toEqual([3.5, expect.stringContaining('The change made permanent')]);
  await world.move(pilot, 'IMPLEMENTING', { override: true }, 'viewer');
  const permanent = new Date().toISOString();
  expect(await score()).toEqual([4, expect.stringContaining('the sustainment names no owner')]);
  await world.sustain(pilot, { owner: world.id.lead, remeasureOn: dayHere(10) });
  expect(await score()).toEqual([4.5, expect.stringMatching(/aim met.*horizon.*training/)]);
  await world.record('documentation_minutes', '2026-01-26', Array<number>(10).fill(15));
  expect(await score()).toEqual([4.5, expect.not.stringContaining('aim met')]);
  world.on(dayHere(30));
  await world.record('documentation_minutes', monday(-2), [15]);
  world.on(null);
  await world.sustain(pilot, {
    ...{ owner: world.id.lead, remeasureOn: dayHere(10) },
    ...{ training: 'An hour', policy: 'Page 3' },
  });
  expect(await score()).toEqual([5, '']);
  const known = async (asOf: string): Promise<Data> =>
    (
      await world.by.member.data(
        'query ($id: ID!, $asOf: DateTime) { pilot(id: $id) { progress(asOf: $asOf) { evidenceScore } } }',
        { id: pilot, asOf },
      )
    ).pilot.progress;
  expect(await known(permanent)).toEqual({ evidenceScore: 4 });
  world.on(dayHere(31));
  expect(await known(`${dayHere(31)}T00:00:00Z`)).toEqual({ evidenceScore: 5 });
  world.on(null);
  await world.sustain(pilot, null);
  expect(await score()).toEqual([4, expect.stringContaining('the sustainment names no owner')]);
});

it('a cycle that implemented the change makes it permanent too', async () => {
  const pilot = await world.chartered();
  const plan = { purpose: 'IMPLEMENT_CHANGE' };
  await world.closedCycle(pilot, { plan, act: { decision: 'ADOPT', reason: 'IMPLEMENT_HERE' } });
  expect((await world.look(pilot)).progress.evidenceScore).toBe(4);
});

describe('every month', () => {
  const day = (text: string): Date => new Date(`${text}T18:00:00Z`);
  const snapshots = async (pilot: string, who: 'member' | 'viewer' | 'neighbour' = 'member'): Promise<Data> =>
    (
      await world.by[who].data(
        'query ($id: ID!) { pilot(id: $id) { progressOverTime { month teamScore coachScore evidenceScore missingForNext } } }',
        { id: toGlobalId('Pilot', pilot) },
      )
    ).pilot?.progressOverTime;
  const count = async (): Promise<number> =>
    Number((await world.rows<{ n: string }>(`select count(*) as n from progress_snapshots`))[0]?.n);

  it('the scores of every pilot that lived are kept as they stood at its end, once', async () => {
    const by = world.key['member'] as string;
    const coach = world.key['coach'] as string;
    const draft = {
      ...{ unitId: world.key['clinic'] as string, title: 'Early', problem: 'A problem', theory: 'If, then, because' },
      sponsorId: coach,
      aim: {
        ...{ statement: 'Less', metricId: world.key['minutes'] as string, baseline: 30, target: 20 },
        ...{ dueOn: '2026-12-31', population: 'All' },
      },
      metrics: [{ metricId: world.key['burnout'] as string, role: 'BALANCING' as const }],
      team: [
        { personId: by, role: 'Nurse', frontline: true },
        { personId: world.key['lead'] as string, role: 'Lead', frontline: false },
      ],
    };
    const { id } = await world.run(DraftPilot, draft, { by, at: day('2025-03-10') });
    const assess = (score: number, who: string, at: string): Promise<{ id: string }> =>
      world.run(AssessProgress, { pilotId: id, score }, { by: who, at: day(at) });
    await assess(1, by, '2025-03-20');
    await assess(0.5, coach, '2025-03-21');
    await assess(2, by, '2025-04-02');

    // In Chicago it is still March: of February nothing lived.
    await runTicks(world, new Date('2025-04-01T04:59:00Z'));
    expect(await count()).toBe(0);
    await runTicks(world, new Date('2025-04-01T05:00:00Z'));
    const march = { month: '2025-03-01', teamScore: 1, coachScore: 0.5, evidenceScore: 0.5 };
    expect(await snapshots(id)).toMatchObject([march]);
    expect((await snapshots(id))[0].missingForNext).toEqual(['A charter: the pilot is only proposed.']);
    await runTicks(world, day('2025-04-28'));
    expect(await count()).toBe(1);

    const link = { metric: world.process, role: 'PROCESS' };
    await world.done('linkMetric', toGlobalId('Pilot', id), link);
    await runTicks(world, day('2025-05-02'));
    expect(await snapshots(id, 'viewer')).toMatchObject([
      march,
      { month: '2025-04-01', teamScore: 2, coachScore: 0.5 },
    ]);
    expect(await snapshots(id, 'neighbour')).toBeUndefined();

    await world.run(CharterPilot, { pilotId: id, expectedVersion: 1 }, { by, at: day('2025-05-05') });
    const closing = { pilotId: id, expectedVersion: 2, closing: 'ABANDONED' as const, because: 'Enough' };
    await world.run(ClosePilot, closing, { by, at: day('2025-05-20') });
    await runTicks(world, day('2025-06-03'));
    await runTicks(world, day('2025-07-03'));
    expect((await snapshots(id)).map(({ month, evidenceScore }: Data) => [month, evidenceScore])).toEqual([
      ['2025-03-01', 0.5],
      ['2025-04-01', 0.5],
      ['2025-05-01', expect.any(Number)],
    ]);
    const events = await world.rows<{ stream: string; version: number; data: Data; at: Date }>(
      `select stream, stream_version as version, data, at from events where type = 'ProgressSnapshotTaken' and pilot_id = $1 order by seq`,
      [id],
    );
    expect(events).toHaveLength(3);
    expect(events[0]).toMatchObject({
      stream: 'snapshot',
      version: 1,
      data: march,
      at: new Date('2025-04-01T05:00:00Z'),
    });
    const past = await world.by.member.data(
      'query ($id: ID!) { pilot(id: $id) { at(instant: "2025-04-15T00:00:00Z") { progressOverTime { month } progress { teamScore lastActivityAt } } } }',
      { id: toGlobalId('Pilot', id) },
    );
    expect(past.pilot.at).toEqual({
      progressOverTime: [{ month: '2025-03-01' }],
      progress: { teamScore: 2, lastActivityAt: '2025-04-02T18:00:00.000Z' },
    });
  });

  it('are kept in batches, and every pilot once', async () => {
    const draft = { unitId: world.key['clinic'] as string, title: 'One of many', problem: 'A problem' };
    const { id } = await world.run(DraftPilot, draft, { by: world.key['member'] as string, at: day('2023-03-10') });
    const [{ columns }] = (await world.rows<{ columns: string }>(
      `select string_agg(quote_ident(attname), ', ' order by attnum) as columns from pg_attribute
       where attrelid = 'pilots'::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    )) as [{ columns: string }];
    await world.rows(
      `with copy as (
         insert into pilots (${columns}) select ${columns} from (
           select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid()))).*
           from pilots p, generate_series(1, 250) where p.id = $1) as many returning id),
       told as (
         insert into events (id, stream, stream_id, stream_version, type, schema, data, actor_id, correlation_id, unit_id, pilot_id, at)
         select gen_random_uuid(), e.stream, copy.id, e.stream_version, e.type, e.schema, e.data, e.actor_id, e.correlation_id,
           e.unit_id, copy.id, e.at from events e, copy where e.stream_id = $1)
       insert into stage_spans (subject, subject_id, pilot_id, unit_id, stage, valid_from)
       select s.subject, copy.id, copy.id, s.unit_id, s.stage, s.valid_from from stage_spans s, copy where s.subject_id = $1`,
      [id],
    );
    const before = await count();
    await runTicks(world, day('2023-04-03'));
    expect((await count()) - before).toBe(251);
    await runTicks(world, day('2023-04-03'));
    expect((await count()) - before).toBe(251);
  });

  it('what was discarded is left out', async () => {
    const by = world.key['member'] as string;
    const draft = { unitId: world.key['clinic'] as string, title: 'Gone', problem: 'A problem' };
    const { id } = await world.run(DraftPilot, draft, { by, at: day('2024-03-10') });
    const input = { pilot: toGlobalId('Pilot', id), because: 'Twice' };
    await world.by.member.do('discardPilot', 'DiscardPilotInput', input, 'pilot { id }');
    await runTicks(world, day('2024-04-03'));
    expect(await world.rows('select from progress_snapshots where pilot_id = $1', [id])).toEqual([]);
  });
});
