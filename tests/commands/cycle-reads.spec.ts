import { ExcludeMeasurement, measurementKey } from '#measurements';
import {
  CompleteStudy,
  CompleteTask,
  DecideAct,
  DiscardCycle,
  FinishDo,
  NoteObservation,
  PlanCycle,
  RescheduleCycle,
  SaveTask,
  StartCycle,
  actionsOfCycles,
  cyclesAt,
  cyclesByIds,
  cyclesOfPilots,
  cyclesRunningAt,
  evidenceOfCycles,
  firstSeenOfCycles,
  isPostHoc,
  listCycles,
  listTasks,
  nextCycles,
  notesOfCycles,
  rampsOfPilots,
  tasksByIds,
  tasksOfCycles,
  type CycleFilter,
} from '#cycles';
import { DraftPilot, LinkMetric, UnlinkMetric } from '#pilots';
import type { Reader } from '#platform';
import { at, createCycleRig, MONDAY, type CycleRig } from './cycle-rig.js';
import { statementsOf } from './rig.js';

describe('reading cycles', () => {
  let rig: CycleRig;
  let first: string, next: string, running: string, elsewhere: string, gone: string;
  let member: string, viewer: string;
  const step = async (id: string) => ({ cycleId: id, expectedVersion: await rig.version(id) });

  beforeAll(async () => {
    rig = await createCycleRig();
    ({ member, viewer } = rig.place);
    first = await rig.plan({ objective: 'Whether Mondays differ' });
    await rig.as(
      member,
      SaveTask,
      { cycleId: first, what: 'Print', whoId: member, dueOn: '2020-03-08' },
      at('2020-03-03'),
    );
    await rig.as(member, StartCycle, await step(first), at(MONDAY));
    await rig.as(member, NoteObservation, { cycleId: first, kind: 'PROBLEM', body: 'Paper jam' }, at('2020-03-10'));
    await rig.record('2020-02-17', [12, 14, 13, 8, 9], at('2020-03-23', 1));
    await rig.as(member, FinishDo, { ...(await step(first)), carriedOutAsPlanned: true }, at('2020-03-23'));
    const [, liked] = (await cyclesByIds(rig.source, member, [first])).get(first)!.plan.predictions;
    const results = [{ predictionId: liked!.id, verdict: 'CONFIRMED' as const }];
    await rig.as(
      member,
      CompleteStudy,
      { ...(await step(first)), learned: 'Quieter evenings', summary: 'Fell', results },
      at('2020-03-24'),
    );
    const decision = {
      decision: 'ADAPT',
      reason: 'OTHER_CONDITIONS',
      rationale: 'Try nights',
      nextSteps: 'Nights',
    } as const;
    next = (await rig.as(member, DecideAct, { ...(await step(first)), ...decision }, at('2020-03-25'))).nextId!;
    running = await rig.plan({ startsOn: '2020-03-16', endsOn: '2021-03-16', change: 'Another change' });
    await rig.as(member, StartCycle, await step(running), at('2020-03-16'));
    await rig.as(
      member,
      RescheduleCycle,
      { cycleId: running, endsOn: '2999-01-01', because: 'It runs whenever this is read' },
      at('2020-03-16'),
    );
    await rig.as(
      member,
      SaveTask,
      { cycleId: running, what: 'Ask', whoId: viewer, dueOn: '2020-03-20' },
      at('2020-03-17'),
    );
    const pilotId = (
      await rig.as(rig.place.admin, DraftPilot, { unitId: rig.place.hospital, title: 'Elsewhere', problem: 'x' })
    ).id;
    const bare = { predictions: [{ question: 'q', statement: 's' }], dataCollection: [] };
    const plan = {
      objective: 'o',
      change: 'c',
      scale: 'ONE_UNIT',
      scope: 's',
      startsOn: MONDAY,
      endsOn: MONDAY,
      ...bare,
    } as const;
    elsewhere = (
      await rig.as(rig.place.admin, PlanCycle, { pilotId, unitId: rig.place.hospital, plan }, at('2020-04-01'))
    ).id;
    gone = await rig.plan();
    await rig.as(member, DiscardCycle, { cycleId: gone, because: 'By mistake' });
  });
  afterAll(() => rig.close());

  const found = async (filter: CycleFilter, who = viewer): Promise<string[]> =>
    (await listCycles(rig.source, who, filter, 'NEWEST', {})).rows.map((one) => one.id);

  it('shows what the viewer may see, and nothing that was discarded', async () => {
    const ids = [first, next, running, elsewhere, gone];
    expect([...(await cyclesByIds(rig.source, viewer, ids)).keys()].sort()).toEqual(
      [first, next, running, elsewhere].sort(),
    );
    expect([...(await cyclesByIds(rig.source, member, ids)).keys()].sort()).toEqual([first, next, running].sort());
    expect((await cyclesByIds(rig.source, rig.place.integration, ids)).size).toBe(0);
    expect((await cyclesByIds(rig.source, viewer, [next])).get(next)).toMatchObject({
      overdue: true,
      today: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    });
  });

  it.each<[string, () => CycleFilter, () => string[]]>([
    ['a unit and what is under it', () => ({ underId: rig.place.clinic }), () => [next, running, first]],
    ['a pilot', () => ({ pilotId: rig.pilot }), () => [next, running, first]],
    ['stages', () => ({ stages: ['DO', 'CLOSED'] }), () => [running, first]],
    ['decisions', () => ({ decisions: ['ADAPT'] }), () => [first]],
    ['overdue', () => ({ overdue: true }), () => [elsewhere, next]],
    ['not overdue', () => ({ overdue: false }), () => [running, first]],
    ['whose tasks', () => ({ taskOfId: viewer }), () => [running]],
    ['a metric of the plan', () => ({ metricId: rig.minutes }), () => [next, running, first]],
    ['a metric of no plan', () => ({ metricId: rig.notes }), () => []],
    ['words of the plan', () => ({ search: ' MONDAYS ' }), () => [next, first]],
    ['words of what was learned', () => ({ search: 'quieter' }), () => [first]],
    ['a label', () => ({ search: '2.1' }), () => [running]],
    ['a sign that stands for all', () => ({ search: '%' }), () => []],
    ['started from a day on', () => ({ startedAfter: '2020-03-16' }), () => [running]],
    ['started up to a day', () => ({ startedBefore: MONDAY }), () => [first]],
  ])('filters by %s', async (_, filter, expected) => {
    expect(await found(filter())).toEqual(expected());
  });

  it('lists in every order, page by page, both ways', async () => {
    const order = async (by: Parameters<typeof listCycles>[3]): Promise<string[]> =>
      (await listCycles(rig.source, viewer, { pilotId: rig.pilot }, by, {})).rows.map((one) => one.id);
    expect(await order('STARTS_ON')).toEqual([first, running, next]);
    expect(await order('ENDS_ON')).toEqual([first, next, running]);
    expect(await order('LAST_ACTIVITY')).toEqual([next, first, running]);
    const page = await listCycles(rig.source, viewer, {}, 'NEWEST', { first: 2 });
    expect(page).toMatchObject({ totalCount: 4, hasNextPage: true, hasPreviousPage: false });
    const rest = await listCycles(rig.source, viewer, {}, 'NEWEST', { first: 2, after: page.cursors[1] });
    const back = await listCycles(rig.source, viewer, {}, 'NEWEST', { last: 2, before: rest.cursors[0] });
    expect(back.rows.map((one) => one.id)).toEqual(page.rows.map((one) => one.id));
  });

  it('tells a pilot’s cycles and ramps, and what goes on from what', async () => {
    const pages = await cyclesOfPilots(rig.source, viewer, [rig.pilot], {
      filter: { stages: ['PLAN', 'CLOSED'] },
      page: { first: 1 },
    });
    expect(pages.get(rig.pilot)).toMatchObject({ totalCount: 2, hasNextPage: true, rows: [{ id: first }] });
    const ramps = (await rampsOfPilots(rig.source, viewer, [rig.pilot])).get(rig.pilot)!;
    expect(ramps.map((ramp) => [ramp.number, ramp.changeIdea, ramp.cycles.map((one) => one.id)])).toEqual([
      [1, 'Use the short template', [first, next]],
      [2, 'Another change', [running]],
    ]);
    expect((await nextCycles(rig.source, viewer, [first, next])).get(first)?.map((one) => one.id)).toEqual([next]);
  });

  it('tells what ran at a unit on a day', async () => {
    const at9 = `${rig.place.clinic}:${MONDAY}`;
    const at20 = `${rig.place.clinic}:2020-03-20`;
    const later = `${rig.place.clinic}:2020-03-24`;
    const ran = await cyclesRunningAt(rig.source, viewer, [at9, at20, later, `${rig.place.hospital}:${MONDAY}`]);
    expect(Object.fromEntries([...ran].map(([key, cycles]) => [key, cycles.map((one) => one.id)]))).toEqual({
      [at9]: [first],
      [at20]: [first, running],
      [later]: [running],
    });
  });

  it('shows a cycle as it was known, with its tasks and notes of then', async () => {
    const then = async (instant: Date) => (await cyclesAt(rig.source, viewer, [first], { instant })).get(first);
    expect(await then(at('2020-03-01'))).toBeUndefined();
    expect(await then(at('2020-03-02'))).toMatchObject({ stage: 'PLAN', tasks: [], notes: [], version: 1 });
    expect(await then(at('2020-03-11'))).toMatchObject({
      stage: 'DO',
      tasks: [{ what: 'Print', doneAt: null }],
      notes: [{ body: 'Paper jam' }],
      today: '2020-03-11',
      overdue: false,
    });
    expect(await then(at('2020-03-24', 23))).toMatchObject({
      stage: 'ACT',
      act: null,
      study: { learned: 'Quieter evenings' },
    });
    const now = (await cyclesByIds(rig.source, viewer, [first])).get(first);
    expect(await then(new Date())).toMatchObject({ ...now, tasks: expect.any(Array), notes: expect.any(Array) });
    expect((await cyclesAt(rig.source, member, [elsewhere], { instant: new Date() })).size).toBe(0);
  });

  it('lists tasks and notes', async () => {
    const [printed] = (await tasksOfCycles(rig.source, viewer, [first])).get(first)!;
    const what = async (filter: Parameters<typeof listTasks>[2]): Promise<string[]> =>
      (await listTasks(rig.source, viewer, filter, 'DUE', {})).rows.map((one) => one.what);
    expect(await what({})).toEqual(['Print', 'Ask']);
    expect(await what({ whoId: viewer })).toEqual(['Ask']);
    expect(await what({ underId: rig.place.hospital, pilotId: rig.pilot })).toEqual(['Print', 'Ask']);
    // What was left undone in a closed cycle waits for nobody.
    expect(await what({ overdue: true })).toEqual(['Ask']);
    expect((await tasksByIds(rig.source, viewer, [printed!.id])).get(printed!.id)).toMatchObject({
      cycleId: first,
      overdue: false,
      dueOn: '2020-03-08',
    });
    const [ask] = (await tasksOfCycles(rig.source, viewer, [running])).get(running)!;
    await rig.as(viewer, CompleteTask, { cycleId: running, taskId: ask!.id });
    expect([await what({ done: true }), await what({ done: false })]).toEqual([['Ask'], ['Print']]);
    expect((await notesOfCycles(rig.source, viewer, [first, next])).get(first)).toMatchObject([
      { kind: 'PROBLEM', body: 'Paper jam', byId: member },
    ]);
    expect((await listTasks(rig.source, rig.place.integration, {}, 'NEWEST', {})).totalCount).toBe(0);
  });

  it('shows frozen evidence as it was frozen, and says when a correction came', async () => {
    const evidence = async () => (await evidenceOfCycles(rig.source, viewer, [first, next])).get(first)!;
    const [minutes] = await evidence();
    expect(minutes).toMatchObject({
      metricId: rig.minutes,
      before: 13,
      during: 8.5,
      points: 2,
      wouldReadOtherwiseNow: false,
    });
    const exclude = (excluded: boolean) =>
      rig.as(rig.place.coach, ExcludeMeasurement, {
        measurementKey: measurementKey({ seriesId: minutes!.seriesId, periodStart: '2020-03-16' }),
        excluded,
        because: 'A closed week, or not',
      });
    await exclude(true);
    expect((await evidence())[0]).toEqual({ ...minutes, wouldReadOtherwiseNow: true });
    await exclude(false);
    expect((await evidence())[0]).toEqual(minutes);
    await rig.record('2020-03-16', [20]);
    expect((await evidence())[0]).toEqual({ ...minutes, wouldReadOtherwiseNow: true });
    expect((await evidenceOfCycles(rig.source, viewer, [running])).get(running)?.[0]).toMatchObject({
      during: 20,
      wouldReadOtherwiseNow: false,
    });
    expect((await evidenceOfCycles(rig.source, viewer, [next])).size).toBe(0);
  });

  it('takes the metrics that the pilot has now as evidence, each once', async () => {
    const metrics = async (): Promise<string[]> =>
      (await evidenceOfCycles(rig.source, viewer, [running])).get(running)!.map((one) => one.metricId);
    const { minutes, notes, pilot: pilotId } = rig;
    expect(await metrics()).toEqual([minutes, notes]);
    await rig.as(member, UnlinkMetric, { pilotId, metricId: notes, because: 'Not needed' });
    expect(await metrics()).toEqual([minutes]);
    await rig.as(member, LinkMetric, { pilotId, metricId: notes, role: 'PROCESS', noBaselineBecause: 'New' });
    expect(await metrics()).toEqual([minutes, notes]);
  });

  it('knows which predictions were made in hindsight', async () => {
    const seen = await firstSeenOfCycles(rig.source, viewer, [first, running]);
    expect(seen.get(first)).toBe(at('2020-03-23', 1).toISOString());
    expect(isPostHoc({ madeAt: '2020-03-02T15:00:00.000Z' }, null, seen.get(first)!)).toBe(false);
    const late = await rig.plan({}, {});
    await rig.as(member, RescheduleCycle, { cycleId: late, endsOn: '2020-03-15', because: 'Shorter' });
    expect(
      isPostHoc(
        { madeAt: new Date().toISOString() },
        null,
        (await firstSeenOfCycles(rig.source, viewer, [late])).get(late)!,
      ),
    ).toBe(true);
    await rig.as(member, DiscardCycle, { cycleId: late, because: 'Only to look' });
  });

  it('says what each viewer may do', async () => {
    const may = async (who: string, id: string): Promise<string[]> =>
      ((await actionsOfCycles(rig.source, who, [id])).get(id) ?? [])
        .filter((one) => one.allowed)
        .map((one) => one.name);
    expect(await may(member, running)).toEqual([
      'rescheduleCycle',
      'saveTask',
      'completeTask',
      'removeTask',
      'noteObservation',
      'haltCycle',
      'finishDo',
      'cancelCycle',
      'amendCycle',
      'requestReview',
    ]);
    expect(await may(viewer, running)).toEqual(await may(member, running)); // On the team.
    expect(await may(viewer, elsewhere)).toEqual([]);
    expect(await may(member, first)).toEqual(['amendCycle', 'requestReview']);
    const start = (await actionsOfCycles(rig.source, rig.place.admin, [elsewhere]))
      .get(elsewhere)!
      .find((one) => one.name === 'startCycle');
    expect(start?.missing.map((one) => one.rule)).toEqual([
      'cycle.owner_missing',
      'cycle.data_collection_missing',
      'pilot.not_chartered',
      'pilot.metric_missing',
      'cycle.review_missing',
    ]);
  });

  it('asks as many statements for many as for one', async () => {
    const ids = [first, next, running, elsewhere];
    const reads: Record<string, (reader: Reader, keys: string[]) => Promise<unknown>> = {
      byIds: (reader, keys) => cyclesByIds(reader, viewer, keys),
      next: (reader, keys) => nextCycles(reader, viewer, keys),
      tasks: (reader, keys) => tasksOfCycles(reader, viewer, keys),
      notes: (reader, keys) => notesOfCycles(reader, viewer, keys),
      at: (reader, keys) => cyclesAt(reader, viewer, keys, { instant: new Date() }),
      seen: (reader, keys) => firstSeenOfCycles(reader, viewer, keys),
      actions: (reader, keys) => actionsOfCycles(reader, viewer, keys),
      running: (reader, keys) =>
        cyclesRunningAt(
          reader,
          viewer,
          keys.map((_, day) => `${rig.place.clinic}:2020-03-1${day}`),
        ),
    };
    for (const [name, read] of Object.entries(reads)) {
      const many = await statementsOf(rig.source, (reader) => read(reader, ids));
      expect({ name, many }).toEqual({ name, many: await statementsOf(rig.source, (reader) => read(reader, [first])) });
    }
  });
});
