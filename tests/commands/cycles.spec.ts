import {
  CancelCycle,
  CompleteStudy,
  CompleteTask,
  CYCLES_SUBSCRIBERS,
  DecideAct,
  DiscardCycle,
  FinishDo,
  NoteObservation,
  PlanCycle,
  RemoveTask,
  RescheduleCycle,
  RevisePlan,
  SaveTask,
  StartCycle,
  replayedCycles,
  type Cycle,
  type DecideActInput,
} from '#cycles';
import type { DomainError, Happened } from '#language';
import { DraftPilot } from '#pilots';
import { DeliveryRunner, UnitOfWork, newId, registerSubscribers, silentLog, type Subscriber } from '#platform';
import { at, createCycleRig, MONDAY, planInput, type CycleRig } from './cycle-rig.js';
import { rules } from './rig.js';

describe('a cycle', () => {
  let rig: CycleRig;
  beforeAll(async () => {
    rig = await createCycleRig();
    await rig.record('2020-01-06', [12, 13, 11, 12, 14, 12, 11, 13, 12], at('2020-03-09', 1));
  });
  afterAll(() => rig.close());
  const row = async (id: string): Promise<Cycle> => (await replayedCycles.load(rig.source, [id])).get(id)!;
  const step = async (id: string) => ({ cycleId: id, expectedVersion: await rig.version(id) });
  const eventsOf = async (id: string): Promise<string[]> =>
    (
      await rig.rows<{ type: string }>('select type from events where stream_id = $1 order by stream_version', [id])
    ).map((one) => one.type);
  const member = <I, R>(...[command, input, when]: [Parameters<typeof rig.as<I, R>>[1], I, Date?]) =>
    rig.as(rig.place.member, command, input, when);

  it('walks from a draft to its decision, and the next one is drafted', async () => {
    const id = await rig.plan();
    await member(
      SaveTask,
      { cycleId: id, what: 'Install the template', whoId: rig.place.coach, dueOn: MONDAY },
      at('2020-03-02'),
    );
    const [task] = (await row(id)).tasks;
    await member(CompleteTask, { cycleId: id, taskId: task!.id }, at('2020-03-02'));
    await member(SaveTask, { cycleId: id, taskId: task!.id, where: 'Room 4' }, at('2020-03-02'));
    expect((await row(id)).tasks).toMatchObject([
      { what: 'Install the template', where: 'Room 4', doneAt: expect.any(String) },
    ]);
    expect(await rig.version(id)).toBe(1);
    const { predictions } = (await row(id)).plan;
    const plan = planInput(rig.minutes, rig.place.member, {
      change: 'Use the short template at discharge',
      predictions: [
        { id: predictions[0]!.id, question: 'Does it save time?', statement: 'Minutes fall' },
        predictions[1]!,
      ],
    });
    await member(RevisePlan, { ...(await step(id)), plan, because: 'Clearer' }, at('2020-03-03'));
    await member(StartCycle, await step(id), at(MONDAY));
    const started = await row(id);
    expect(started).toMatchObject({
      stage: 'DO',
      version: 3,
      planHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      planLockedAt: at(MONDAY).toISOString(),
    });
    expect(started.metricVersions).toEqual({ [rig.minutes]: 1, [rig.notes]: 1 });
    expect(started.tasks).toHaveLength(1);
    expect(started.plan.predictions.map((one) => one.madeAt)).toEqual(predictions.map((one) => one.madeAt));

    await member(NoteObservation, { cycleId: id, kind: 'SURPRISE', body: 'Residents liked it' }, at('2020-03-10'));
    await rig.record(MONDAY, [8, 9], at('2020-03-23', 1));
    await member(RescheduleCycle, { cycleId: id, endsOn: '2020-03-29', because: 'A holiday' }, at('2020-03-20'));
    await member(
      FinishDo,
      { ...(await step(id)), carriedOutAsPlanned: false, deviations: 'Two Tuesdays only' },
      at('2020-03-29'),
    );
    const results = [{ predictionId: predictions[1]!.id, verdict: 'PARTLY' as const, comment: 'Most do' }];
    await member(
      CompleteStudy,
      { ...(await step(id)), learned: 'It helps', summary: 'Minutes fell', degreeOfBelief: 0.7, results },
      at('2020-03-30'),
    );
    const studied = await row(id);
    expect(studied.study?.results).toMatchObject([
      { verdict: 'CONFIRMED', observed: 8.5, automatic: true },
      { verdict: 'PARTLY', observed: null, automatic: false, comment: 'Most do' },
    ]);
    const frozen = studied.study?.evidence.find((one) => one.metricId === rig.minutes);
    expect(frozen).toMatchObject({ during: 8.5, points: 2, suppressed: false });
    expect(frozen?.before).toBeCloseTo(110 / 9);
    expect(frozen?.revisions).toHaveLength(11);

    const decision = {
      decision: 'ADAPT',
      reason: 'LARGER_SCALE',
      rationale: 'Worth more',
      nextSteps: 'With the whole shift',
    } as const;
    const { nextId } = await member(DecideAct, { ...(await step(id)), ...decision }, at('2020-03-31'));
    expect(await row(id)).toMatchObject({
      stage: 'CLOSED',
      version: 7,
      act: { ...decision, decidedBy: rig.place.member },
    });
    expect(await row(nextId!)).toMatchObject({
      ramp: 1,
      number: 2,
      previousId: id,
      stage: 'PLAN',
      runsUntil: '2020-04-14',
      plan: {
        scale: 'ONE_SHIFT',
        startsOn: '2020-04-01',
        endsOn: '2020-04-14',
        change: 'Use the short template at discharge\n\nWith the whole shift',
      },
      tasks: [],
    });
    expect(await eventsOf(id)).toEqual([
      ...['CyclePlanned', 'TaskSaved', 'TaskCompleted', 'TaskSaved', 'PlanRevised', 'CycleStarted', 'ObservationNoted'],
      ...['CycleRescheduled', 'DoFinished', 'StudyCompleted', 'ActDecided'],
    ]);
  });

  it('writes who, where and what changed with each event, the spans of its stages, and its pilot’s liveliness', async () => {
    const [cycle] = await rig.rows<{ id: string }>(`select id from cycles where stage = 'CLOSED'`);
    const [moved] = await rig.rows('select * from events where stream_id = $1 and type = $2', [
      cycle!.id,
      'CycleRescheduled',
    ]);
    expect(moved).toMatchObject({
      actor_id: rig.place.member,
      pilot_id: rig.pilot,
      unit_id: rig.place.clinic,
      changes: [{ path: 'runsUntil', before: '2020-03-22', after: '2020-03-29' }],
    });
    const changes = await rig.rows<{ changes: unknown }>('select changes from events where stream_id = $1', [
      cycle!.id,
    ]);
    expect(JSON.stringify(changes)).not.toMatch(/evidence|revisions/);
    const spans = await rig.rows(
      'select stage, decision, valid_from, valid_to from stage_spans where subject_id = $1 order by valid_from',
      [cycle!.id],
    );
    expect(spans.map((span) => [span.stage, span.decision])).toEqual([
      ['PLAN', null],
      ['DO', null],
      ['STUDY', null],
      ['ACT', null],
      ['CLOSED', 'ADAPT'],
    ]);
    expect(spans.slice(1).map((span) => span.valid_from)).toEqual(spans.slice(0, -1).map((span) => span.valid_to));
    const [pilot] = await rig.rows('select last_activity_at from pilots where id = $1', [rig.pilot]);
    expect(pilot!.last_activity_at).toEqual(at('2020-03-31'));
  });

  it('moves a chartered pilot to testing when it starts, once', async () => {
    const subscribers = CYCLES_SUBSCRIBERS.map((one) => rig.module.get<Subscriber>(one));
    await registerSubscribers(rig.source, subscribers);
    await new DeliveryRunner(rig.source, rig.module.get(UnitOfWork), subscribers, silentLog).settle();
    const moves = () =>
      rig.rows(`select actor_id, depth from events where type = 'PilotStageMoved' and stream_id = $1`, [rig.pilot]);
    expect(await moves()).toEqual([{ actor_id: null, depth: 1 }]);
    const second = await rig.plan();
    await member(StartCycle, await step(second));
    await new DeliveryRunner(rig.source, rig.module.get(UnitOfWork), subscribers, silentLog).settle();
    expect(await moves()).toHaveLength(1);
    expect(await rig.rows(`select status from deliveries where status <> 'DONE'`)).toEqual([]);
  });

  it('is refused with all that is missing, and leaves nothing behind', async () => {
    const count = async () =>
      (await rig.rows('select (select count(*) from events) as events, (select count(*) from cycles) as cycles'))[0];
    const before = await count();
    const { pilot: pilotId, place } = rig;
    const bare = planInput(rig.minutes, newId(), {
      objective: '',
      predictions: [],
      dataCollection: [{ metricId: newId(), how: 'x', frequency: 'DAY' }],
    });
    expect(rules(await rig.refused(place.member, PlanCycle, { pilotId, unitId: place.clinic, plan: bare }))).toEqual([
      'person.not_found',
      'cycle.objective_missing',
      'cycle.prediction_missing',
      'cycle.metric_not_linked',
    ]);
    const plan = planInput(rig.minutes, place.member);
    expect(rules(await rig.refused(place.admin, PlanCycle, { pilotId, unitId: place.hospital, plan }))).toEqual([
      'cycle.unit_outside_pilot',
    ]);
    expect(rules(await rig.refused(place.member, PlanCycle, { pilotId, unitId: place.hospital, plan }))).toEqual([
      'unit.not_found',
    ]);
    expect(rules(await rig.refused(place.member, PlanCycle, { pilotId: newId(), unitId: place.clinic, plan }))).toEqual(
      ['pilot.not_found'],
    );
    expect(await count()).toEqual(before);
  });

  it('may be planned in a proposed pilot, and not started', async () => {
    const { id: pilotId } = await member(DraftPilot, {
      unitId: rig.place.clinic,
      title: 'Only an idea',
      problem: 'Noise',
    });
    const id = await rig.plan(
      { ownerId: null, dataCollection: [], predictions: [{ question: 'Quieter?', statement: 'Yes' }] },
      { pilotId },
    );
    const problems = await rig.refused(rig.place.member, StartCycle, await step(id));
    expect(rules(problems)).toEqual([
      'cycle.owner_missing',
      'cycle.data_collection_missing',
      'pilot.not_chartered',
      'pilot.metric_missing',
    ]);
    expect(await eventsOf(id)).toEqual(['CyclePlanned']);
  });

  it('is worked on by members and by the team; for others it is read-only, or not there', async () => {
    const id = await rig.plan();
    const task = { cycleId: id, what: 'Tell everybody', whoId: rig.place.member, dueOn: MONDAY };
    await rig.as(rig.place.viewer, SaveTask, task); // On the team.
    await rig.as(rig.place.coach, SaveTask, task);
    const plan = planInput(rig.minutes, rig.place.member);
    const other = (
      await rig.as(rig.place.admin, DraftPilot, { unitId: rig.place.hospital, title: 'Elsewhere', problem: 'x' })
    ).id;
    const there = (
      await rig.as(rig.place.admin, PlanCycle, {
        pilotId: other,
        unitId: rig.place.hospital,
        plan: { ...plan, predictions: [{ question: 'q', statement: 's' }], dataCollection: [] },
      })
    ).id;
    expect(rules(await rig.refused(rig.place.viewer, CancelCycle, { ...(await step(there)), because: 'x' }))).toEqual([
      'role.too_low',
    ]);
    for (const who of [rig.place.member, rig.place.integration])
      expect(rules(await rig.refused(who, CancelCycle, { ...(await step(there)), because: 'x' }))).toEqual([
        'cycle.not_found',
      ]);
    expect(
      rules(await rig.refused(rig.place.member, CancelCycle, { cycleId: newId(), expectedVersion: 1, because: 'x' })),
    ).toEqual(['cycle.not_found']);
  });

  it('that was discarded is gone, and its number is free again', async () => {
    const [first, second] = [await rig.plan(), await rig.plan()];
    const { ramp } = await row(second);
    await member(DiscardCycle, { cycleId: second, because: 'Twice the same' });
    expect(rules(await rig.refused(rig.place.member, StartCycle, { cycleId: second, expectedVersion: 2 }))).toEqual([
      'cycle.not_found',
    ]);
    expect(await row(await rig.plan())).toMatchObject({ ramp, number: 1 });
    expect(await row(await rig.plan({}, { previousId: first }))).toMatchObject({
      ramp: (await row(first)).ramp,
      number: 2,
      previousId: first,
    });
    expect(
      rules(
        await rig.refused(rig.place.member, PlanCycle, {
          pilotId: rig.pilot,
          unitId: rig.place.clinic,
          previousId: second,
          plan: planInput(rig.minutes, rig.place.member),
        }),
      ),
    ).toEqual(['cycle.previous_not_found']);
    expect(await rig.rows(`select from stage_spans where subject_id = $1 and valid_to is null`, [second])).toEqual([]);
  });

  it('needs verdicts where the data do not decide, and stays as it was without them', async () => {
    const id = await rig.plan({
      predictions: [{ question: 'Liked?', statement: 'Yes' }],
      startsOn: '2021-01-04',
      endsOn: '2021-01-05',
    });
    await member(StartCycle, await step(id));
    expect(
      rules(await rig.refused(rig.place.member, FinishDo, { ...(await step(id)), carriedOutAsPlanned: true })),
    ).toEqual(['cycle.data_missing']);
    await member(FinishDo, { ...(await step(id)), carriedOutAsPlanned: true, noDataBecause: 'Everybody was ill' });
    const before = await row(id);
    expect(
      rules(
        await rig.refused(rig.place.member, CompleteStudy, {
          ...(await step(id)),
          learned: '',
          summary: 'x',
          results: [],
        }),
      ),
    ).toEqual(['cycle.verdict_missing', 'cycle.learned_missing']);
    expect(await row(id)).toEqual(before);
  });

  it('closed by twenty at once is closed once; the others see that it has changed', async () => {
    const id = await rig.plan();
    await member(StartCycle, await step(id));
    await member(FinishDo, { ...(await step(id)), carriedOutAsPlanned: true });
    const { predictions } = (await row(id)).plan;
    const results = [{ predictionId: predictions[1]!.id, verdict: 'INCONCLUSIVE' as const }];
    await member(CompleteStudy, { ...(await step(id)), learned: 'Little', summary: 'It fell', results });
    const closing: DecideActInput = {
      ...(await step(id)),
      decision: 'ADAPT',
      reason: 'MODIFY_AND_RETEST',
      rationale: 'Again',
    };
    const ends = await Promise.allSettled(Array.from({ length: 20 }, () => member(DecideAct, closing)));
    const codes = ends
      .map((end) => (end.status === 'fulfilled' ? 'closed' : (end.reason as DomainError).first.code))
      .sort();
    expect(codes).toEqual([...Array<string>(19).fill('STALE_VERSION'), 'closed']);
    expect((await eventsOf(id)).filter((type) => type === 'ActDecided')).toHaveLength(1);
    expect(await rig.rows('select from cycles where previous_id = $1', [id])).toHaveLength(1);
  });

  it('keeps its log in order of time when tasks are ticked at once', async () => {
    const id = await rig.plan();
    await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        member(SaveTask, { cycleId: id, what: `Task ${index}`, whoId: rig.place.member, dueOn: MONDAY }),
      ),
    );
    const { tasks } = await row(id);
    await Promise.all([
      ...tasks.slice(0, 4).map((task) => member(RemoveTask, { cycleId: id, taskId: task.id })),
      ...tasks.slice(4).map((task) => member(CompleteTask, { cycleId: id, taskId: task.id })),
    ]);
    const after = await row(id);
    expect(after.tasks.filter((task) => task.doneAt !== null)).toHaveLength(8);
    expect(after).toMatchObject({ version: 1, streamVersion: 25 });
    const log = await rig.rows<{ at: Date }>('select at from events where stream_id = $1 order by stream_version', [
      id,
    ]);
    expect(log.map((one) => one.at.getTime())).toEqual(log.map((one) => one.at.getTime()).sort((a, b) => a - b));
  });

  it('whatever was done to it, its log tells the same as its rows', async () => {
    const ids = (await rig.rows<{ id: string }>('select id from cycles')).map((one) => one.id);
    const log = await rig.rows<Happened & { stream_id: string; at: unknown }>(
      `select stream_id, type, data, actor_id as "actorId", at from events where stream = 'cycle' order by stream_id, stream_version`,
    );
    const rows = await replayedCycles.load(rig.source, ids);
    expect(ids.length).toBeGreaterThan(10);
    for (const id of ids) {
      const own = log
        .filter((one) => one.stream_id === id)
        .map((one) => ({ ...one, at: (one.at as unknown as Date).toISOString() }));
      expect(replayedCycles.fold(id, own)).toEqual(rows.get(id));
    }
  });
});
