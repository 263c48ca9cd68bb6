import { MetricsModule } from '#metrics';
import { MeasurementsModule } from '#measurements';
import { Commands, metaFor, type DeliveredEvent } from '#platform';
import {
  CharterPilot,
  DiscardPilot,
  DraftPilot,
  JoinTeam,
  LeaveTeam,
  LinkMetric,
  MovePilotStage,
  PilotsModule,
  RevisePilot,
  StartBaselinePhaseWhenMetricIsLinked,
  UnlinkMetric,
  actionsOfPilots,
  listPilots,
  pilotAt,
  pilotFacts,
  pilotsByIds,
  pilotsOfUnits,
  replayedPilots,
  type DraftPilotInput,
} from '#pilots';
import { UnitsModule } from '#units';
import { createMetrics, happenedTo, type Metrics } from './pilot-world.js';
import { createPlace, createRig, rules, statementsOf, type Place, type Rig } from './rig.js';

describe('pilots', () => {
  let rig: Rig;
  let place: Place;
  let metrics: Metrics;
  let form: DraftPilotInput;
  beforeAll(async () => {
    rig = await createRig([UnitsModule, MetricsModule, MeasurementsModule, PilotsModule]);
    place = await createPlace(rig);
    metrics = await createMetrics(rig);
    form = {
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
        dueOn: '2031-01-01',
        population: 'FM1',
      },
      metrics: [{ metricId: metrics.teamwork, role: 'PROCESS' }],
      team: [{ personId: place.member, role: 'Nurse', frontline: true }],
    };
  });
  afterAll(() => rig.close());
  const draft = async (change: Partial<DraftPilotInput> = {}): Promise<string> =>
    (await rig.as(place.member, DraftPilot, { ...form, ...change })).id;
  const stored = async (id: string) => (await replayedPilots.load(rig.source, [id])).get(id)!;

  it('are drafted with metrics and team in one act', async () => {
    const id = await draft();
    const events = await happenedTo(rig, id);
    expect(events.map((one) => one.type)).toEqual(['PilotDrafted', 'MetricLinked', 'MetricLinked', 'TeamJoined']);
    const log = await rig.rows('select unit_id, pilot_id, actor_id from events where stream_id = $1', [id]);
    expect(log[0]).toEqual({ unit_id: place.clinic, pilot_id: id, actor_id: place.member });
    expect(await stored(id)).toMatchObject({
      version: 1,
      streamVersion: 4,
      stage: 'PROPOSED',
      createdBy: place.member,
    });
    const series = await rig.rows('select metric_id from series where unit_id = $1 and metric_id = any($2)', [
      place.clinic,
      [metrics.inbox, metrics.teamwork],
    ]);
    expect(series).toHaveLength(2);
    expect((await pilotFacts(rig.source, [id])).get(id)).toMatchObject({
      title: 'Shared inbox',
      metricIds: [metrics.inbox, metrics.teamwork],
      teamIds: [place.member],
    });
  });

  it('need little to begin with, and say what is wrong', async () => {
    const bare = { unitId: place.clinic, title: 'Bare', problem: 'Something' };
    const { id } = await rig.as(place.coach, DraftPilot, bare);
    expect(await stored(id)).toMatchObject({ aim: null, theory: null, team: [], metrics: [], sponsorId: null });
    expect(rules(await rig.refused(place.viewer, DraftPilot, bare))).toEqual(['role.too_low']);
    expect(rules(await rig.refused(place.integration, DraftPilot, bare))).toEqual(['role.too_low']);
    expect(rules(await rig.refused(place.member, DraftPilot, { ...bare, unitId: place.hospital }))).toEqual([
      'unit.not_found',
    ]);
    const wrong = { ...bare, title: '', interventionKey: 'magic', sponsorId: metrics.inbox };
    expect(rules(await rig.refused(place.member, DraftPilot, wrong))).toEqual([
      'pilot.title_missing',
      'person.not_found',
      'intervention.not_found',
    ]);
  });

  it('leave nothing behind when an act fails half-way', async () => {
    const before = await rig.rows('select count(*)::int as count from events');
    const commands = rig.module.get(Commands);
    const work = rig.source.transaction(async (tx) => {
      await commands.within(tx, DraftPilot, metaFor(place.member, new Date()), { ...form, title: 'Half' });
      throw new Error('The power went.');
    });
    await expect(work).rejects.toThrow('The power went.');
    expect(await rig.rows('select count(*)::int as count from events')).toEqual(before);
    expect(await rig.rows(`select from pilots where title = 'Half'`)).toEqual([]);
  });

  it('are revised by version: the second of two who began alike is told', async () => {
    const id = await draft();
    await rig.as(place.member, RevisePilot, {
      pilotId: id,
      expectedVersion: 1,
      title: 'Inbox, shared',
      purpose: 'Time',
    });
    const [stale] = await rig.refused(place.member, RevisePilot, { pilotId: id, expectedVersion: 1, title: 'Mine' });
    expect(stale).toMatchObject({ code: 'STALE_VERSION', path: ['expectedVersion'] });
    const [event] = await rig.rows<{ data: object; changes: object }>(
      `select data, changes from events where stream_id = $1 and type = 'PilotRevised'`,
      [id],
    );
    expect(event).toEqual({
      data: { changes: { title: 'Inbox, shared', purpose: 'Time' } },
      changes: [
        { path: 'title', before: 'Shared inbox', after: 'Inbox, shared' },
        { path: 'purpose', before: null, after: 'Time' },
      ],
    });
    await rig.as(place.member, RevisePilot, { pilotId: id, expectedVersion: 2, aim: null, theory: null });
    expect(await stored(id)).toMatchObject({ version: 3, aim: null, theory: null, title: 'Inbox, shared' });
  });

  it('give twenty who revise at once one success', async () => {
    const id = await draft();
    const tries = Array.from({ length: 20 }, (_, n) =>
      rig.as(place.member, RevisePilot, { pilotId: id, expectedVersion: 1, title: `Try ${n}` }),
    );
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    const refusals = outcomes.filter((one) => one.status === 'rejected').map((one) => one.reason.first.code);
    expect(new Set(refusals)).toEqual(new Set(['STALE_VERSION']));
  });

  it('link and unlink metrics, and keep when', async () => {
    const id = await draft();
    const link = { pilotId: id, metricId: metrics.burnout, role: 'BALANCING' as const };
    await rig.as(place.member, LinkMetric, { ...link, baselineFrom: '2026-01-05', baselineTo: '2026-03-29' });
    await rig.as(place.member, LinkMetric, { ...link, noBaselineBecause: 'A new survey' });
    await rig.as(place.member, LinkMetric, { ...link, noBaselineBecause: 'A new survey' });
    await rig.as(place.member, UnlinkMetric, { pilotId: id, metricId: metrics.burnout, because: 'Asked too often' });
    const pilot = await stored(id);
    const spans = pilot.metrics.filter((one) => one.metricId === metrics.burnout);
    expect(spans.map((one) => [one.noBaselineBecause, one.until !== null])).toEqual([
      [null, true],
      ['A new survey', true],
    ]);
    expect(pilot).toMatchObject({ version: 1, streamVersion: 7 });
    const aim = { pilotId: id, metricId: metrics.inbox, because: 'x' };
    expect(rules(await rig.refused(place.member, UnlinkMetric, aim))).toEqual(['pilot.metric_of_the_aim']);
  });

  it('make the baseline that is named with a link the frozen phase of its chart', async () => {
    const id = await draft({ title: 'With a baseline' });
    const link = { pilotId: id, metricId: metrics.teamwork, role: 'PROCESS' as const };
    await rig.as(place.member, LinkMetric, { ...link, baselineFrom: '2025-01-06', baselineTo: '2025-03-30' });
    const [event] = await rig.rows<DeliveredEvent>(
      `select id, 1 as position, stream_id as "streamId", unit_id as "unitId", pilot_id as "pilotId", actor_id as "actorId",
         correlation_id as "correlationId", depth, at, type, data
       from events where stream_id = $1 and data ->> 'baselineTo' is not null`,
      [id],
    );
    const subscriber = rig.module.get(StartBaselinePhaseWhenMetricIsLinked);
    await rig.source.transaction((tx) => subscriber.handle(tx, [event!]));
    const phases = await rig.rows(
      `select starts_on, frozen_at, because, by_id from phases join series s on s.id = series_id where s.metric_id = $1`,
      [metrics.teamwork],
    );
    expect(phases).toEqual([
      {
        starts_on: '2025-01-06',
        frozen_at: '2025-03-30',
        because: 'Baseline of the pilot “With a baseline”.',
        by_id: place.member,
      },
    ]);
    const caused = await rig.rows<{ type: string }>('select type from events where causation_id = $1', [event!.id]);
    expect(caused.map((one) => one.type)).toEqual(['PhaseStarted']);
    // A second pilot's window does not re-base the chart that the first one is judged by.
    const again = { ...event!, data: { ...event!.data, baselineFrom: '2025-04-07' } } as DeliveredEvent;
    await expect(rig.source.transaction((tx) => subscriber.handle(tx, [again]))).rejects.toMatchObject({
      problems: [{ rule: 'phase.baseline_kept' }],
    });
  });

  it('let the team work, whatever their role, and viewers not', async () => {
    const id = await draft();
    const rename = { pilotId: id, expectedVersion: 1, title: 'By a viewer' };
    expect(rules(await rig.refused(place.viewer, RevisePilot, rename))).toEqual(['role.too_low']);
    await rig.as(place.member, JoinTeam, { pilotId: id, personId: place.viewer, role: 'Scribe', frontline: false });
    await rig.as(place.viewer, RevisePilot, rename);
    await rig.as(place.member, LeaveTeam, { pilotId: id, personId: place.viewer });
    expect(rules(await rig.refused(place.viewer, RevisePilot, { ...rename, expectedVersion: 2 }))).toEqual([
      'role.too_low',
    ]);
    expect(rules(await rig.refused(place.integration, RevisePilot, rename))).toEqual(['pilot.not_found']);
    expect(
      rules(
        await rig.refused(place.member, JoinTeam, {
          pilotId: place.clinic,
          personId: place.viewer,
          role: 'x',
          frontline: true,
        }),
      ),
    ).toEqual(['pilot.not_found']);
  });

  it('are chartered, then tested; every stage leaves its span', async () => {
    const id = await draft({ theory: null });
    expect(rules(await rig.refused(place.member, CharterPilot, { pilotId: id, expectedVersion: 1 }))).toEqual([
      'pilot.theory_missing',
    ]);
    await rig.as(place.member, RevisePilot, { pilotId: id, expectedVersion: 1, theory: form.theory });
    await rig.as(place.member, CharterPilot, { pilotId: id, expectedVersion: 2 });
    await rig.as(null, MovePilotStage, { pilotId: id, to: 'TESTING', because: 'The first cycle was started.' });
    expect(rules(await rig.refused(null, MovePilotStage, { pilotId: id, to: 'TESTING' }))).toEqual([
      'pilot.stage_not_next',
    ]);
    const spans = await rig.rows(
      `select stage, valid_to is null as now from stage_spans where subject = 'pilot' and subject_id = $1 order by valid_from, valid_to`,
      [id],
    );
    expect(spans).toEqual([
      { stage: 'PROPOSED', now: false },
      { stage: 'CHARTERED', now: false },
      { stage: 'TESTING', now: true },
    ]);
    expect(rules(await rig.refused(place.member, DiscardPilot, { pilotId: id, because: 'x' }))).toEqual([
      'pilot.not_discardable',
    ]);
  });

  it('are discarded: out of every list and by id, and never changed', async () => {
    const id = await draft({ title: 'Gone tomorrow' });
    await rig.as(place.member, DiscardPilot, { pilotId: id, because: 'Asked twice' });
    expect((await listPilots(rig.source, place.viewer, { search: 'gone tomorrow' }, 'NEWEST', {})).totalCount).toBe(0);
    expect((await pilotsByIds(rig.source, place.viewer, [id])).size).toBe(0);
    expect(rules(await rig.refused(place.member, DiscardPilot, { pilotId: id, because: 'again' }))).toEqual([
      'pilot.discarded',
    ]);
    expect(await rig.rows('select from stage_spans where subject_id = $1 and valid_to is null', [id])).toEqual([]);
  });

  it('are in every row what their log makes of them', async () => {
    const ids = (await rig.rows<{ id: string }>('select id from pilots')).map((row) => row.id);
    const rows = await replayedPilots.load(rig.source, ids);
    for (const id of ids) expect(replayedPilots.fold(id, await happenedTo(rig, id))).toEqual(rows.get(id));
    expect(ids.length).toBeGreaterThan(5);
  });

  it('can be had as they were known', async () => {
    const [made, changed] = [new Date('2026-02-01T08:00:00Z'), new Date('2026-02-03T08:00:00Z')];
    const { id } = await rig.as(place.member, DraftPilot, { ...form, title: 'First title' }, made);
    await rig.as(place.member, RevisePilot, { pilotId: id, expectedVersion: 1, title: 'Second title' }, changed);
    const at = (instant: string) => pilotAt(rig.source, place.viewer, id, new Date(instant));
    expect(await at('2026-01-31T00:00:00Z')).toBeNull();
    expect(await at('2026-02-02T00:00:00Z')).toMatchObject({ title: 'First title', version: 1, lastActivityAt: made });
    expect(await at('2026-02-03T08:00:00Z')).toMatchObject({ title: 'Second title', lastActivityAt: changed });
    expect(await pilotAt(rig.source, place.integration, id, changed)).toBeNull();
  });

  it('are listed by filter and order, page by page', async () => {
    for (const title of ['Zeta list', 'Alpha list', 'Mid list']) await draft({ title });
    const titles = async (
      filter: object,
      order: 'TITLE' | 'NEWEST' | 'OLDEST' | 'LAST_ACTIVITY' | 'PROGRESS',
      page = {},
    ) =>
      (await listPilots(rig.source, place.viewer, { search: 'list', ...filter }, order, page)).rows.map(
        (one) => one.title,
      );
    expect(await titles({}, 'TITLE')).toEqual(['Alpha list', 'Mid list', 'Zeta list']);
    expect(await titles({}, 'NEWEST')).toEqual(['Mid list', 'Alpha list', 'Zeta list']);
    expect(await titles({}, 'OLDEST')).toEqual(['Zeta list', 'Alpha list', 'Mid list']);
    for (const order of ['TITLE', 'NEWEST', 'OLDEST', 'LAST_ACTIVITY', 'PROGRESS'] as const) {
      const whole = await titles({}, order);
      const first = await listPilots(rig.source, place.viewer, { search: 'list' }, order, { first: 1 });
      expect(await titles({}, order, { first: 5, after: first.cursors[0] })).toEqual(whole.slice(1));
      expect(await titles({}, order, { last: 2 })).toEqual(whole.slice(1));
    }
    const filters = [
      { under: place.hospital, stages: ['PROPOSED' as const], metricId: metrics.inbox, memberId: place.member },
      { paused: false },
    ];
    for (const filter of filters) expect(await titles(filter, 'TITLE')).toHaveLength(3);
    for (const filter of [
      { stages: ['CLOSED' as const] },
      { metricId: metrics.burnout },
      { memberId: place.coach },
      { paused: true },
    ])
      expect(await titles(filter, 'TITLE')).toEqual([]);
    expect((await listPilots(rig.source, place.integration, {}, 'NEWEST', {})).totalCount).toBe(0);
  });

  it('answer many units and many actions in as many statements as few', async () => {
    const units = [place.organisation, place.hospital, place.clinic];
    const pages = await pilotsOfUnits(rig.source, place.viewer, units, {}, { first: 2 });
    expect(units.map((id) => pages.get(id)?.rows.length)).toEqual([2, 2, 2]);
    expect(await statementsOf(rig.source, (reader) => pilotsOfUnits(reader, place.viewer, units, {}, {}))).toBe(1);
    const pilots = (await listPilots(rig.source, place.viewer, { stages: ['PROPOSED'] }, 'NEWEST', {})).rows;
    const actions = await actionsOfPilots(rig.source, place.member, pilots, new Date());
    expect(actions.get(pilots[0]!.id)).toContainEqual({ name: 'charterPilot', allowed: true, missing: [] });
    expect(await statementsOf(rig.source, (reader) => actionsOfPilots(reader, place.member, pilots, new Date()))).toBe(
      8,
    );
  });
});
