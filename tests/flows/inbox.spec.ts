import { CompleteTask, RescheduleCycle, StartCycle, FinishDo } from '#cycles';
import { toGlobalId } from '#language';
import { LeaveTeam } from '#pilots';
import { newId } from '#platform';
import { createWaitingWorld, on, type WaitingWorld } from '../setup/world-waiting.js';

let world: WaitingWorld;
beforeAll(async () => {
  world = await createWaitingWorld();
});
afterAll(() => world?.close());

const key = (name: string): string => world.key[name] as string;
/** The last millisecond before midnight in Chicago, where the day named begins five hours after UTC's. */
const endOf = (next: string): Date => new Date(on(next, 5).getTime() - 1);
const started = async (pilotId: string, over: object = {}): Promise<string> => {
  const id = await world.cycle(pilotId, over);
  await world.run(StartCycle, { cycleId: id, expectedVersion: 1 }, { at: on('2026-03-09') });
  return id;
};

describe('of a cycle', () => {
  it('TASK_DUE is for whoever has the task, from the working day before, until it is done', async () => {
    const tasks = [
      { what: 'Print', whoId: key('member'), dueOn: '2026-03-16' },
      { what: 'Ask', whoId: key('lead'), dueOn: '2026-03-18' },
    ];
    const cycle = await world.cycle(await world.pilot(), { tasks });
    const [task] = (
      await world.rows<{ id: string }>(`select id from cycle_tasks where cycle_id = $1 and what = 'Print'`, [cycle])
    ).map(({ id }) => id) as [string];
    const waits = (now: Date) => world.waitsFor('TASK_DUE', task, now);
    expect(await waits(on('2026-03-12'))).toEqual([]);
    expect(await waits(on('2026-03-13'))).toEqual(['member']);
    expect(await world.item('TASK_DUE', task, 'member', on('2026-03-13'))).toMatchObject({
      key: `TASK_DUE:${task}`,
      subjectType: 'CycleTask',
      unitId: key('clinic'),
      dueAt: endOf('2026-03-17'),
      overdue: false,
    });
    expect((await world.item('TASK_DUE', task, 'member', on('2026-03-17', 5)))?.overdue).toBe(true);
    await world.run(CompleteTask, { cycleId: cycle, taskId: task, done: true }, { at: on('2026-03-16') });
    expect(await waits(on('2026-03-17'))).toEqual([]);
  });

  it('a cycle that is over leaves no task behind', async () => {
    const tasks = [{ what: 'Print', whoId: key('member'), dueOn: '2026-03-16' }];
    const cycle = await world.cycle(await world.pilot(), { tasks });
    const [task] = await world.rows<{ id: string }>('select id from cycle_tasks where cycle_id = $1', [cycle]);
    expect(await world.waitsFor('TASK_DUE', task!.id, on('2026-03-17'))).toEqual(['member']);
    await world.happens.cycle(cycle, [{ type: 'CycleCancelled', data: { because: 'x' } }], on('2026-03-17'));
    expect(await world.waitsFor('TASK_DUE', task!.id, on('2026-03-17'))).toEqual([]);
  });

  it('CYCLE_OVERDUE is for its owner, or for the team where nobody owns it or the owner has left, until it is put off', async () => {
    const pilot = await world.pilot();
    const [owned, free] = [await started(pilot), await world.cycle(pilot, { ownerId: null })];
    const overdue = (id: string, day: string) => world.waitsFor('CYCLE_OVERDUE', id, on(day));
    expect(await overdue(owned, '2026-03-20')).toEqual([]);
    expect(await overdue(owned, '2026-03-21')).toEqual(['lead']);
    expect(await overdue(free, '2026-03-21')).toEqual(['member']);
    expect(await world.item('CYCLE_OVERDUE', owned, 'lead', on('2026-03-21'))).toMatchObject({
      dueAt: endOf('2026-03-21'),
      overdue: true,
    });
    await world.rows('update people set active = false where id = $1', [key('lead')]);
    expect(await overdue(owned, '2026-03-21')).toEqual(['member']);
    await world.rows('update people set active = true where id = $1', [key('lead')]);
    const later = { cycleId: owned, endsOn: '2026-04-10', because: 'Holidays' };
    await world.run(RescheduleCycle, later, { at: on('2026-03-21') });
    expect(await overdue(owned, '2026-03-23')).toEqual([]);
    expect(await overdue(owned, '2026-04-11')).toEqual(['lead']);
  });

  it('STUDY_DUE is for its owner from the end of the test on, due a week later or on the Monday after', async () => {
    const cycle = await started(await world.pilot());
    expect(await world.waitsFor('STUDY_DUE', cycle, on('2026-03-14'))).toEqual([]);
    // A Saturday in Chicago, where it is five hours earlier than in UTC.
    const done = { cycleId: cycle, expectedVersion: 2, carriedOutAsPlanned: true, noDataBecause: 'None' };
    await world.run(FinishDo, done, { at: on('2026-03-15', 3) });
    expect(await world.waitsFor('STUDY_DUE', cycle, on('2026-03-15'))).toEqual(['lead']);
    expect(await world.item('STUDY_DUE', cycle, 'lead', on('2026-03-20'))).toMatchObject({
      since: on('2026-03-15', 3),
      dueAt: endOf('2026-03-24'),
      overdue: false,
    });
    const study = { learned: 'x', summary: 'x', unintendedEffects: null, degreeOfBelief: null };
    const studied = { ...study, results: [], evidence: [] };
    await world.happens.cycle(cycle, [{ type: 'StudyCompleted', data: studied }], on('2026-03-23'));
    expect(await world.waitsFor('STUDY_DUE', cycle, on('2026-03-25'))).toEqual([]);
  });

  it('REVIEW_REQUESTED is for those who were asked and may see it, CHANGES_REQUESTED for the owner until something changes', async () => {
    const cycle = await world.cycle(await world.pilot());
    const now = on('2026-03-05');
    const reviewId = newId();
    const fromIds = [key('viewer'), key('neighbour')];
    const asked = { type: 'ReviewRequested', data: { reviewId, fromIds, note: null } } as const;
    await world.happens.cycle(cycle, [asked], on('2026-03-04'), 'lead');
    expect(await world.waitsFor('REVIEW_REQUESTED', cycle, now)).toEqual(['viewer']);
    expect(await world.item('REVIEW_REQUESTED', cycle, 'viewer', now)).toMatchObject({
      since: on('2026-03-04'),
      dueAt: null,
      overdue: false,
    });
    expect(await world.waitsFor('CHANGES_REQUESTED', cycle, now)).toEqual([]);
    const given = { reviewId, verdict: 'CHANGES_REQUESTED', body: 'Smaller', ofVersion: 1 } as const;
    await world.happens.cycle(cycle, [{ type: 'ReviewGiven', data: given }], now, 'viewer');
    expect(await world.waitsFor('REVIEW_REQUESTED', cycle, now)).toEqual([]);
    expect(await world.waitsFor('CHANGES_REQUESTED', cycle, now)).toEqual(['lead']);
    await world.run(StartCycle, { cycleId: cycle, expectedVersion: 1 }, { at: on('2026-03-09') });
    expect(await world.waitsFor('CHANGES_REQUESTED', cycle, now)).toEqual([]);
  });

  it('REVIEW_REQUESTED waits for nobody who answers for the cycle since: they could not give it', async () => {
    const cycle = await world.cycle(await world.pilot());
    const asked = { reviewId: newId(), fromIds: [key('viewer')], note: null };
    const handed = { ownerId: key('viewer'), because: 'She leaves' };
    const events = [
      { type: 'ReviewRequested', data: asked },
      { type: 'CycleHandedOver', data: handed },
    ] as const;
    await world.happens.cycle(cycle, events, on('2026-03-04'), 'lead');
    expect(await world.waitsFor('REVIEW_REQUESTED', cycle, on('2026-03-05'))).toEqual([]);
  });

  it('a newer review takes the word from an older one', async () => {
    const cycle = await world.cycle(await world.pilot());
    const given = (verdict: 'APPROVED' | 'CHANGES_REQUESTED') =>
      [{ type: 'ReviewGiven', data: { reviewId: newId(), verdict, body: 'x', ofVersion: 1 } }] as const;
    await world.happens.cycle(cycle, given('CHANGES_REQUESTED'), on('2026-03-04'), 'viewer');
    expect(await world.waitsFor('CHANGES_REQUESTED', cycle, on('2026-03-05'))).toEqual(['lead']);
    await world.happens.cycle(cycle, given('APPROVED'), on('2026-03-05'), 'coach');
    expect(await world.waitsFor('CHANGES_REQUESTED', cycle, on('2026-03-05'))).toEqual([]);
  });

  it('STOP_RULE_BREACHED is for the owner and the team of a running test, on the same day', async () => {
    const cycle = await started(await world.pilot());
    const breach = { metricId: key('burnout'), periodStart: '2026-03-09' };
    await world.happens.cycle(cycle, [{ type: 'StopRuleBreached', data: breach }], on('2026-03-12'));
    expect(await world.waitsFor('STOP_RULE_BREACHED', cycle, on('2026-03-12'))).toEqual(['lead', 'member']);
    expect(await world.item('STOP_RULE_BREACHED', cycle, 'member', on('2026-03-12'))).toMatchObject({
      since: on('2026-03-12'),
      dueAt: endOf('2026-03-13'),
    });
    await world.happens.cycle(cycle, [{ type: 'CycleHalted', data: { because: 'Harm' } }], on('2026-03-13'), 'member');
    expect(await world.waitsFor('STOP_RULE_BREACHED', cycle, on('2026-03-13'))).toEqual([]);
    expect(await world.waitsFor('STUDY_DUE', cycle, on('2026-03-13'))).toEqual(['lead']);
  });
});

describe('of a pilot', () => {
  it('PILOT_IDLE is for the coach after four weeks, not for the team or its boss, and never while it is paused', async () => {
    const pilot = await world.pilot();
    const idle = (day: string) => world.waitsFor('PILOT_IDLE', pilot, on(day));
    expect(await idle('2026-03-29')).toEqual([]);
    expect(await idle('2026-03-30')).toEqual(['coach']);
    await world.happens.pilot(pilot, [{ type: 'PilotPaused', data: { because: 'Holidays' } }], on('2026-03-30'));
    expect(await idle('2026-06-30')).toEqual([]);
    await world.happens.pilot(pilot, [{ type: 'PilotResumed', data: {} }], on('2026-06-30'));
    expect(await idle('2026-07-27')).toEqual([]);
    expect(await idle('2026-07-28')).toEqual(['coach']);
  });

  it('PILOT_ORPHANED is for the coach once nobody of the team, or no sponsor, is left', async () => {
    const pilot = await world.pilot();
    const now = on('2026-03-12');
    expect(await world.waitsFor('PILOT_ORPHANED', pilot, now)).toEqual([]);
    await world.run(LeaveTeam, { pilotId: pilot, personId: key('member') }, { at: on('2026-03-11') });
    expect(await world.waitsFor('PILOT_ORPHANED', pilot, now)).toEqual(['coach']);
    expect((await world.item('PILOT_ORPHANED', pilot, 'coach', now))?.since).toEqual(on('2026-03-11'));
    const joined = { personId: key('lead'), role: 'Lead', frontline: false };
    await world.happens.pilot(pilot, [{ type: 'TeamJoined', data: joined }], now);
    expect(await world.waitsFor('PILOT_ORPHANED', pilot, now)).toEqual([]);
    await world.rows('update people set active = false where id = $1', [key('viewer')]);
    expect(await world.waitsFor('PILOT_ORPHANED', pilot, now)).toEqual(['coach']);
    await world.rows('update people set active = true where id = $1', [key('viewer')]);
  });

  it('AIM_DUE is for team and sponsor from its day on, while the pilot is at it', async () => {
    const aim = { statement: 'Less', metricId: key('minutes'), target: 20, dueOn: '2026-05-01', population: 'All' };
    const pilot = await world.pilot('clinic', { aim });
    const due = (day: string) => world.waitsFor('AIM_DUE', pilot, on(day));
    expect(await due('2026-04-30')).toEqual([]);
    expect(await due('2026-05-01')).toEqual(['member', 'viewer']);
    await world.happens.pilot(pilot, [moved('SUSTAINING')], on('2026-05-02'));
    expect(await due('2026-05-02')).toEqual([]);
  });

  it('SUSTAINMENT_DUE is for whoever keeps the gain, else for the sponsor, when it is to be measured anew', async () => {
    const pilot = await world.pilot();
    const due = (day: string) => world.waitsFor('SUSTAINMENT_DUE', pilot, on(day));
    await world.happens.pilot(pilot, [keeps('lead', '2026-05-04')], on('2026-03-03'));
    expect(await due('2026-05-04')).toEqual([]);
    await world.happens.pilot(pilot, [moved('SUSTAINING')], on('2026-03-04'));
    expect(await due('2026-05-03')).toEqual([]);
    expect(await due('2026-05-04')).toEqual(['lead']);
    await world.happens.pilot(pilot, [keeps(null, '2026-05-04')], on('2026-05-04'));
    expect(await due('2026-05-04')).toEqual(['viewer']);
    await world.happens.pilot(pilot, [keeps(null, '2026-11-02')], on('2026-05-05'));
    expect(await due('2026-05-06')).toEqual([]);
    const closing = { closing: 'ADOPTED', because: 'It holds', intoPilotId: null, intoUnitId: null } as const;
    await world.happens.pilot(pilot, [{ type: 'PilotClosed', data: closing }], on('2026-06-01'));
    expect(await due('2026-11-02')).toEqual(['viewer']);
  });

  it('SPREAD_OFFERED is for the lead of the unit that was asked, else for the administrator, until it answers', async () => {
    const pilot = await world.pilot('sibling');
    const offered = (unit: 'clinic' | 'ward') =>
      [
        { type: 'AdoptionOffered', data: { pilotId: pilot, unitId: key(unit), wave: 1, plannedFor: '2026-04-15' } },
      ] as const;
    const here = await world.happens.adoption(pilot, 'clinic', offered('clinic'), on('2026-03-07'));
    const there = await world.happens.adoption(pilot, 'ward', offered('ward'), on('2026-03-07'));
    expect(await world.waitsFor('SPREAD_OFFERED', there, on('2026-03-08'))).toEqual(['admin']);
    expect(await world.waitsFor('SPREAD_OFFERED', here, on('2026-03-08'))).toEqual(['lead']);
    // Two weeks after a Saturday is a Saturday: the Monday after it.
    expect((await world.item('SPREAD_OFFERED', here, 'lead', on('2026-03-08')))?.dueAt).toEqual(endOf('2026-03-24'));
    const accepted = { to: 'ACCEPTED' as const, because: null, adaptations: [] };
    await world.happens.adoption(pilot, 'clinic', [{ type: 'AdoptionMoved', data: accepted }], on('2026-03-10'));
    expect(await world.waitsFor('SPREAD_OFFERED', here, on('2026-04-15'))).toEqual([]);
    // The day that the unit itself planned has passed.
    expect(await world.waitsFor('SPREAD_OFFERED', here, on('2026-04-16'))).toEqual(['lead']);
  });
});

describe('of an idea', () => {
  it('IDEA_TO_ACKNOWLEDGE is for the lead of its unit: first to be read, then to be decided', async () => {
    const idea = await world.idea('clinic');
    const waits = (day: string) => world.waitsFor('IDEA_TO_ACKNOWLEDGE', idea, on(day));
    expect(await waits('2026-03-03')).toEqual(['lead']);
    const due = async () => (await world.item('IDEA_TO_ACKNOWLEDGE', idea, 'lead', on('2026-03-06')))?.dueAt;
    expect(await due()).toEqual(new Date('2026-03-05T23:00:00.000Z'));
    const escalated = (clock: 'ACKNOWLEDGE' | 'DECIDE') =>
      [{ type: 'IdeaEscalated', data: { clock, toUnitId: key('north') } }] as const;
    await world.happens.idea(idea, escalated('ACKNOWLEDGE'), on('2026-03-06'));
    // Nobody leads north or the organisation: the administrator stands in.
    expect(await waits('2026-03-06')).toEqual(['admin', 'lead']);
    const reply = (status: 'ACKNOWLEDGED' | 'DECLINED') =>
      [{ type: 'IdeaReplied', data: { replyId: newId(), body: 'x', status } }] as const;
    await world.happens.idea(idea, reply('ACKNOWLEDGED'), on('2026-03-07'), 'lead');
    expect(await waits('2026-03-08')).toEqual(['lead']);
    expect(await due()).toEqual(new Date('2026-03-20T22:00:00.000Z'));
    await world.happens.idea(idea, escalated('DECIDE'), on('2026-03-21'));
    expect(await waits('2026-03-21')).toEqual(['admin', 'lead']);
    await world.happens.idea(idea, reply('DECLINED'), on('2026-03-22'), 'lead');
    expect(await waits('2026-03-22')).toEqual([]);
  });
});

it('is one list, the most urgent first, page by page', async () => {
  const all = await world.by.lead.data(`{ viewer { inbox(first: 100) { ${CONNECTION} } } }`);
  const { nodes, totalCount } = all.viewer.inbox;
  expect(nodes.length).toBeGreaterThan(5);
  expect(totalCount).toBe(nodes.length);
  const urgency = nodes.map((item: { dueAt: string | null; since: string }) => [item.dueAt ?? '9999', item.since]);
  expect(urgency).toEqual([...urgency].sort());
  expect(new Set(nodes.map(({ id }: { id: string }) => id)).size).toBe(nodes.length);
  for (const { overdue, dueAt } of nodes) expect(overdue).toBe(dueAt !== null && Date.parse(dueAt) <= Date.now());
  const kinds = new Set(nodes.map(({ subject }: { subject: { __typename: string } | null }) => subject?.__typename));
  expect([...kinds]).toEqual(expect.arrayContaining(['Cycle', 'CycleTask']));

  const walked: unknown[] = [];
  let after: string | null = null;
  do {
    const page = await world.by.lead.data(
      `query ($after: String) { viewer { inbox(first: 3, after: $after) { ${CONNECTION} } } }`,
      { after },
    );
    const { nodes: some, pageInfo, totalCount: same } = page.viewer.inbox;
    expect(same).toBe(totalCount);
    walked.push(...some);
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after);
  expect(walked).toEqual(nodes);
  const back = await world.by.lead.data(
    `query ($before: String) { viewer { inbox(last: 2, before: $before) { ${CONNECTION} } } }`,
    { before: all.viewer.inbox.pageInfo.endCursor },
  );
  expect(back.viewer.inbox.nodes).toEqual(nodes.slice(-3, -1));
});

it('tells each thing by an id that stays, and holds nothing of places that the viewer may not see', async () => {
  const cycle = await world.cycle(await world.pilot('ward'), { ownerId: key('lead') });
  await world.happens.cycle(
    cycle,
    [{ type: 'CycleStarted', data: { planHash: 'x', metricVersions: {} } }],
    on('2026-03-09'),
  );
  expect(await world.waitsFor('CYCLE_OVERDUE', cycle, on('2026-03-21'))).toEqual([]);
  const other = await started(await world.pilot());
  const mine = await world.by.lead.data(
    '{ viewer { inbox(first: 100) { nodes { id reason subject { ... on Cycle { id } } } } } }',
  );
  const ids = mine.viewer.inbox.nodes.map(({ id }: { id: string }) => id);
  expect(ids).toContain(toGlobalId('InboxItem', `CYCLE_OVERDUE:${other}`));
  expect(ids).not.toContain(toGlobalId('InboxItem', `CYCLE_OVERDUE:${cycle}`));
});

const CONNECTION = `totalCount pageInfo { hasNextPage endCursor } nodes {
  id reason since dueAt overdue unit { code } subject { __typename } }`;
const moved = (to: 'SUSTAINING') => ({ type: 'PilotStageMoved', data: { to, because: null } }) as const;
const keeps = (owner: 'lead' | null, remeasureOn: string) => {
  const written = { training: null, documentation: null, policy: null };
  const sustainment = { ownerId: owner && key(owner), ...written, remeasureOn };
  return { type: 'PilotRevised', data: { changes: { sustainment } } } as const;
};
