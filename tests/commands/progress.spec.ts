import { MetricsModule } from '#metrics';
import { metaFor, newId, writeStageSpan } from '#platform';
import {
  CharterPilot,
  DraftPilot,
  JoinTeam,
  PilotsModule,
  outcomesOfPilots,
  progressOfPilots,
  unitProgress,
  type DraftPilotInput,
  type PilotProgressView,
  type UnitProgressView,
} from '#pilots';
import { SaveUnit, UnitsModule } from '#units';
import { createMetrics, type Metrics } from './pilot-world.js';
import { createPlace, createRig, statementsOf, type Place, type Rig } from './rig.js';

const day = (text: string): Date => new Date(`${text}T12:00:00Z`);

describe('progress', () => {
  let rig: Rig;
  let place: Place;
  let metrics: Metrics;
  let pilot: string;
  let other: string;
  const now = day('2026-03-20');

  const cycle = async (pilotId: string, stages: [string, string, string?][]): Promise<string> => {
    const id = newId();
    for (const [stage, on, decision] of stages)
      await rig.source.transaction((tx) =>
        writeStageSpan(tx, metaFor(null, day(on)), {
          subject: 'cycle',
          subjectId: id,
          pilotId,
          unitId: place.clinic,
          stage,
          decision,
        }),
      );
    return id;
  };
  const summary = async (
    metricId: string,
    from: string,
    to: string | null,
    row: Record<string, unknown>,
  ): Promise<void> => {
    const full = { baseline: null, current: null, variation: 'COMMON_CAUSE', points: 12, suppressed: false, ...row };
    await rig.rows(
      `insert into series_summary (series_id, metric_id, unit_id, baseline, current, variation, points, suppressed, open_signals, valid_from, valid_to)
       select s.id, s.metric_id, s.unit_id, $3, $4, $5, $6, $7, 0, $8, $9 from series s where s.metric_id = $1 and s.unit_id = $2`,
      [
        metricId,
        place.clinic,
        full.baseline,
        full.current,
        full.variation,
        full.points,
        full.suppressed,
        day(from),
        to && day(to),
      ],
    );
  };
  const task = async (cycleId: string, dueOn: string, doneAt: Date | null): Promise<void> => {
    await rig.rows(
      `insert into cycles (id, version, stream_version, pilot_id, unit_id, ramp, number, stage, starts_on, runs_until, plan, created_at, last_activity_at)
       values ($1, 1, 1, $2, $3, 1, (select count(*) + 1 from cycles), 'DO', '2026-03-01', '2026-03-14', '{}', now(), now()) on conflict (id) do nothing`,
      [cycleId, pilot, place.clinic],
    );
    await rig.rows(
      `insert into cycle_tasks (id, cycle_id, what, who_id, due_on, done_at) values ($1, $2, 'Call', $3, $4, $5)`,
      [newId(), cycleId, place.member, dueOn, doneAt],
    );
  };

  beforeAll(async () => {
    rig = await createRig([UnitsModule, MetricsModule, PilotsModule]);
    place = await createPlace(rig);
    metrics = await createMetrics(rig);
    // The tree and the roles were there before the pilots, whose dates lie in the past of this test.
    await rig.rows(`update unit_paths set valid_from = '2025-01-01'`);
    const form: DraftPilotInput = {
      unitId: place.clinic,
      title: 'Shared inbox',
      problem: 'Two hours a day in the inbox',
      theory: 'If nurses sort first, then less is left, because most needs no clinician.',
      sponsorId: place.admin,
      aim: {
        statement: 'Less',
        metricId: metrics.inbox,
        baseline: 2.4,
        target: 1.8,
        dueOn: '2026-09-30',
        population: 'FM1',
      },
      metrics: [{ metricId: metrics.teamwork, role: 'PROCESS' }],
      team: [{ personId: place.member, role: 'Nurse', frontline: true }],
    };
    pilot = (await rig.as(place.member, DraftPilot, form, day('2026-01-10'))).id;
    other = (
      await rig.as(place.coach, DraftPilot, { unitId: place.clinic, title: 'Other', problem: 'x' }, day('2026-03-01'))
    ).id;
    await rig.as(
      place.member,
      JoinTeam,
      { pilotId: pilot, personId: place.viewer, role: 'Lead', frontline: false },
      day('2026-01-11'),
    );
    await rig.as(place.member, CharterPilot, { pilotId: pilot, expectedVersion: 1 }, day('2026-01-12'));
    await cycle(pilot, [
      ['PLAN', '2026-02-01'],
      ['DO', '2026-02-03'],
      ['STUDY', '2026-02-10'],
      ['CLOSED', '2026-02-13', 'ADOPT'],
    ]);
    const running = await cycle(pilot, [
      ['PLAN', '2026-03-01'],
      ['DO', '2026-03-02'],
    ]);
    await cycle(pilot, [['PLAN', '2026-03-10']]);
    await task(running, '2026-03-10', null);
    await task(running, '2026-03-12', day('2026-03-15'));
    await task(running, '2026-03-30', null);
    await summary(metrics.inbox, '2026-01-20', '2026-03-05', { baseline: 2.5, current: 2.4 });
    await summary(metrics.inbox, '2026-03-05', null, { baseline: 2.5, current: 2.1, variation: 'IMPROVEMENT' });
    await summary(metrics.teamwork, '2026-02-20', null, { suppressed: true, variation: 'IMPROVEMENT', points: 0 });
  });
  afterAll(() => rig.close());
  const progress = async (asOf: Date | null = null): Promise<PilotProgressView | undefined> =>
    (await progressOfPilots(rig.source, place.viewer, [pilot], now, asOf)).get(pilot);
  const portfolio = async (unitId: string, asOf: Date): Promise<UnitProgressView | null | undefined> =>
    (await unitProgress(rig.source, place.viewer, [{ unitId, asOf }]))[0];

  it('of a pilot is computed from what is in the system', async () => {
    const found = await progress();
    expect(found).toMatchObject({
      teamScore: null,
      evidenceScore: 3.5,
      cyclesPlanned: 1,
      cyclesRunning: 1,
      cyclesClosed: 1,
      aimStatus: 'NOT_YET',
      daysToDue: 194,
      lastActivityAt: day('2026-01-12'),
    });
    expect(found?.towardAim).toBeCloseTo(0.5, 10);
  });

  it('of a pilot is known as of any instant', async () => {
    expect(await progress(day('2026-01-09'))).toBeUndefined();
    expect(await progress(day('2026-01-10'))).toMatchObject({ evidenceScore: 0.5, cyclesPlanned: 0, towardAim: null });
    expect(await progress(day('2026-01-15'))).toMatchObject({ evidenceScore: 1.5, aimStatus: 'NO_DATA' });
    expect(await progress(day('2026-02-04'))).toMatchObject({
      evidenceScore: 2,
      cyclesRunning: 1,
      cyclesClosed: 0,
      towardAim: 0,
    });
    const before = await progress(day('2026-03-04'));
    expect(before).toMatchObject({ evidenceScore: 2.5, cyclesClosed: 1, cyclesRunning: 1, cyclesPlanned: 0 });
    expect(before?.missingForNext).toEqual(['A fifth of the way from baseline to target (0 % so far).']);
  });

  it('of many pilots takes one statement, and none is told to those out of scope', async () => {
    const ids = [pilot, other];
    expect(await statementsOf(rig.source, (reader) => progressOfPilots(reader, place.viewer, ids, now))).toBe(1);
    expect((await progressOfPilots(rig.source, place.viewer, ids, now)).get(other)).toMatchObject({
      evidenceScore: 0.5,
      daysToDue: null,
    });
    expect((await progressOfPilots(rig.source, place.integration, ids, now)).size).toBe(0);
  });

  it('shows outcomes against their baseline, and withholds what is suppressed', async () => {
    const outcomes = await outcomesOfPilots(rig.source, place.viewer, [pilot, other]);
    expect(await statementsOf(rig.source, (reader) => outcomesOfPilots(reader, place.viewer, [pilot, other]))).toBe(1);
    expect(outcomes.get(other)).toEqual([]);
    expect(outcomes.get(pilot)).toMatchObject([
      {
        metricId: metrics.inbox,
        role: 'OUTCOME',
        baseline: 2.5,
        current: 2.1,
        variation: 'IMPROVEMENT',
        suppressed: false,
      },
      { metricId: metrics.teamwork, role: 'PROCESS', baseline: null, change: null, variation: null, suppressed: true },
    ]);
    const [inbox] = outcomes.get(pilot) ?? [];
    expect([inbox?.change, inbox?.changePercent].map((one) => Math.round((one ?? 0) * 10) / 10)).toEqual([-0.4, -16]);
  });

  it('of a unit is that of all under it', async () => {
    const expected = {
      pilotsByStage: [
        { stage: 'CHARTERED', count: 1 },
        { stage: 'PROPOSED', count: 1 },
      ],
      cyclesByStage: [
        { stage: 'CLOSED', count: 1 },
        { stage: 'DO', count: 1 },
        { stage: 'PLAN', count: 1 },
      ],
      cyclesClosedLast90Days: 1,
      medianCycleDays: 10,
      decisions: [{ decision: 'ADOPT', count: 1 }],
      outcomes: [{ variation: 'IMPROVEMENT', count: 1 }],
      openSignals: 0,
      overdueTasks: 1,
    };
    for (const unitId of [place.organisation, place.hospital, place.clinic])
      expect(await portfolio(unitId, now)).toMatchObject({ unitId, asOf: now, ...expected });
    const empty = (await rig.as(null, SaveUnit, { code: 'E1', name: 'Empty', kind: 'WARD', parentId: place.hospital }))
      .id;
    expect(await portfolio(empty, new Date())).toMatchObject({
      pilotsByStage: [],
      medianCycleDays: null,
      outcomes: [],
      overdueTasks: 0,
    });
  });

  it('of a unit is known as of any instant', async () => {
    expect(await portfolio(place.organisation, day('2026-02-05'))).toMatchObject({
      pilotsByStage: [{ stage: 'CHARTERED', count: 1 }],
      cyclesByStage: [{ stage: 'DO', count: 1 }],
      medianCycleDays: null,
      decisions: [],
      outcomes: [{ variation: 'COMMON_CAUSE', count: 1 }],
    });
    expect(await portfolio(place.organisation, day('2026-01-11'))).toMatchObject({
      pilotsByStage: [{ stage: 'PROPOSED', count: 1 }],
      outcomes: [{ variation: 'TOO_FEW_POINTS', count: 1 }],
    });
    expect(await portfolio(place.organisation, day('2026-03-14'))).toMatchObject({ overdueTasks: 2 });
  });

  it('counts open signals, as of when they were open', async () => {
    await rig.rows(
      `insert into signals (id, series_id, metric_id, unit_id, phase_from, rule, variation, from_day, to_day, onset, detected_at, cleared_at, rules_version)
       select $1, s.id, s.metric_id, s.unit_id, '2026-01-05', 'SHIFT', 'IMPROVEMENT', '2026-02-02', '2026-03-02', '2026-02-02', $2, $3, 1
       from series s where s.metric_id = $4 and s.unit_id = $5`,
      [newId(), day('2026-03-06'), day('2026-03-16'), metrics.inbox, place.clinic],
    );
    const open = async (on: string) => (await portfolio(place.hospital, day(on)))?.openSignals;
    expect([await open('2026-03-05'), await open('2026-03-10'), await open('2026-03-20')]).toEqual([0, 1, 0]);
  });

  it('of many units at many instants takes one statement, in the order asked for', async () => {
    const asked = ['2026-01-05', '2026-02-05', '2026-03-14'].flatMap((on) =>
      [place.organisation, place.clinic].map((unitId) => ({ unitId, asOf: day(on) })),
    );
    expect(await statementsOf(rig.source, (reader) => unitProgress(reader, place.viewer, asked))).toBe(1);
    const found = await unitProgress(rig.source, place.viewer, asked);
    expect(found.map((one) => one && { unitId: one.unitId, asOf: one.asOf })).toEqual(asked);
    expect(await unitProgress(rig.source, place.member, asked.slice(0, 2))).toMatchObject([
      null,
      { unitId: place.clinic },
    ]);
  });
});
