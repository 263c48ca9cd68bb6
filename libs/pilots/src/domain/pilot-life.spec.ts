import { DomainError, type EventOf, type PilotStage, type Problem, type Role } from '#language';
import { assessProgress, newestScore } from './assess-progress.js';
import { charterPilot } from './charter-pilot.js';
import { closePilot, closeProblems, type CloseInput } from './close-pilot.js';
import type { Into } from './closing-into.js';
import { evolve } from './evolve.js';
import { cycle, keeps, proven, worldOf } from './gates/given.js';
import { AT, CHARTERED, drafted, full, given, joined, linked, refusals } from './given.js';
import { unlinkMetric } from './metric-links.js';
import { movePilot, type MoveInput } from './move-pilot.js';
import { pausePilot } from './pause-pilot.js';
import type { Pilot, PilotEvent } from './pilot.js';
import { pilotActions } from './pilot-actions.js';
import { facts as ruleFacts } from './given.js';
import { shareWin, type WinInput } from './share-win.js';
import { leaveTeam } from './team.js';
import { moveProblems } from './who-may.js';
import { writeComment } from './write-comment.js';

const chartered = [drafted({ ...full, sustainment: keeps }), linked('inbox', 'OUTCOME'), joined('ben'), CHARTERED];
const moved = (to: PilotStage): PilotEvent => ({ type: 'PilotStageMoved', data: { to, because: null } });
const closed = (data: Partial<EventOf<'PilotClosed'>['data']> = {}): PilotEvent => ({
  type: 'PilotClosed',
  data: { closing: 'ABANDONED', because: 'It did not help', intoPilotId: null, intoUnitId: null, ...data },
});
const testing = given(...chartered, moved('TESTING'));
const nothing = worldOf([]);

describe('movePilot', () => {
  const input: MoveInput = { stage: 'IMPLEMENTING', because: 'It works' };

  it('goes through a gate that is met, and needs no override for it', () => {
    const events = [{ type: 'PilotStageMoved', data: { to: 'IMPLEMENTING', because: 'It works' } }];
    expect(movePilot(testing, input, worldOf(proven), 'ben')).toEqual(events);
    expect(movePilot(testing, { ...input, override: true }, worldOf(proven), 'ben')).toEqual(events);
  });

  it('is refused with all that is missing, and with an empty reason', () => {
    const found = refusals(() => movePilot(testing, { ...input, because: ' ' }, nothing, 'ben'));
    expect(found).toEqual(expect.arrayContaining(['pilot.because_missing', 'pilot.linked_cycles_missing']));
    expect(refusals(() => movePilot(testing, { ...input, stage: 'SUSTAINING' }, worldOf(proven), 'ben'))).toEqual([
      'pilot.stage_not_next',
    ]);
    expect(refusals(() => movePilot(given(...chartered, closed()), input, worldOf(proven), 'ben'))).toEqual([
      'pilot.closed',
    ]);
  });

  it('lets the sponsor alone pass, and keeps for ever what was missing', () => {
    const override = { ...input, because: 'The clinic moves in May', override: true };
    const events = movePilot(testing, override, nothing, 'sponsor');
    expect(events.map(({ type }) => type)).toEqual(['GateOverridden', 'PilotStageMoved']);
    const after = given(...chartered, moved('TESTING'), ...events);
    expect(after).toMatchObject({
      stage: 'IMPLEMENTING',
      version: testing.version + 1,
      overrides: [{ stage: 'IMPLEMENTING', because: 'The clinic moves in May' }],
    });
    expect(after.overrides[0]?.missing).toHaveLength(5);
    for (const other of ['ben', null])
      expect(refusals(() => movePilot(testing, override, nothing, other))).toEqual(
        expect.arrayContaining(['pilot.not_the_sponsor', 'pilot.linked_cycles_missing']),
      );
    expect(refusals(() => movePilot(testing, { ...override, stage: 'SUSTAINING' }, nothing, 'sponsor'))).toEqual([
      'pilot.stage_not_next',
    ]);
  });

  it('goes back for a gain that did not hold', () => {
    const sustaining = given(...chartered, moved('SUSTAINING'));
    expect(movePilot(sustaining, { stage: 'IMPLEMENTING', because: 'It slipped' }, nothing, 'ben')).toHaveLength(1);
    expect(refusals(() => movePilot(sustaining, { stage: 'IMPLEMENTING', because: '' }, nothing, 'ben'))).toEqual([
      'pilot.because_missing',
    ]);
  });

  it.each([
    ['sponsor', 'VIEWER', []],
    ['ada', 'VIEWER', ['role.too_low']],
    ['ada', 'MEMBER', []],
    ['sponsor', null, ['pilot.not_found']],
    ['sponsor', 'INTEGRATION', ['pilot.not_found']],
  ] as [string, Role | null, string[]][])('by %s with %s', (personId, role, rules) => {
    expect(moveProblems(testing, { personId, role }).map(({ rule }) => rule)).toEqual(rules);
  });
});

describe('pausePilot', () => {
  it('pauses, with another reason anew, and runs again; the same again changes nothing', () => {
    expect(pausePilot(testing, {})).toEqual([]);
    const events = pausePilot(testing, { because: ' Flu season ' });
    expect(events).toEqual([{ type: 'PilotPaused', data: { because: 'Flu season' } }]);
    const paused = given(...chartered, ...events);
    expect(pausePilot(paused, { because: 'Flu season' })).toEqual([]);
    expect(pausePilot(paused, { because: 'A move' })).toHaveLength(1);
    expect(pausePilot(paused, { because: null })).toEqual([{ type: 'PilotResumed', data: {} }]);
    expect(given(...chartered, ...events, { type: 'PilotResumed', data: {} }).pausedBecause).toBeNull();
  });
});

describe('closePilot', () => {
  const because = 'We know enough';
  const into = (over: Partial<Into> = {}): Into => ({ type: 'Pilot', id: 'other', standing: true, ...over });
  const refused = (pilot: Pilot, closing: CloseInput['closing'], to: Into | null = null, facts = nothing): string[] =>
    refusals(() => closePilot(pilot, { closing, because }, to, facts));
  const sustaining = given(...chartered, moved('SUSTAINING'));

  it('is ABANDONED from any stage with a charter', () => {
    for (const stage of ['CHARTERED', 'TESTING', 'IMPLEMENTING', 'SUSTAINING'] as const)
      expect(refused(given(...chartered, moved(stage)), 'ABANDONED')).toEqual([]);
    const ended = given(...chartered, ...closePilot(testing, { closing: 'ABANDONED', because }, null, nothing));
    expect(ended).toMatchObject({ stage: 'CLOSED', closed: { closing: 'ABANDONED', because } });
    expect(refused(ended, 'ABANDONED')).toEqual(['pilot.closed']);
    expect(refusals(() => closePilot(testing, { closing: 'ABANDONED', because: '' }, null, nothing))).toEqual([
      'pilot.because_missing',
    ]);
  });

  it('is ADOPTED only after it was measured again', () => {
    expect(refused(sustaining, 'ADOPTED')).toEqual(['pilot.not_remeasured']);
    expect(refused(sustaining, 'ADOPTED', null, worldOf(proven, { inbox: { lastPeriodStart: '2026-10-05' } }))).toEqual(
      [],
    );
    expect(refused(testing, 'ADOPTED')).toContain('pilot.not_sustaining');
  });

  it('of one that was only proposed is a discard, or a merger', () => {
    const proposed = given(drafted());
    expect(refused(proposed, 'ABANDONED')).toEqual(['pilot.only_proposed']);
    expect(refused(proposed, 'ADOPTED')).toEqual(['pilot.only_proposed']);
    expect(refused(proposed, 'MERGED', into())).toEqual([]);
  });

  it.each([
    ['MERGED', null, ['pilot.into_missing']],
    ['TRANSFERRED', null, ['pilot.into_missing']],
    ['ABANDONED', into(), ['pilot.into_unasked']],
    ['MERGED', into({ type: 'Unit' }), ['pilot.into_no_pilot']],
    ['MERGED', into({ id: 'pilot' }), ['pilot.into_itself']],
    ['TRANSFERRED', into({ type: 'Unit', id: 'fm1' }), ['pilot.into_itself']],
    ['MERGED', into({ standing: null }), ['pilot.into_not_found']],
    ['MERGED', into({ standing: false }), ['pilot.into_ended']],
    ['TRANSFERRED', into({ type: 'Unit', id: 'fm2' }), []],
    ['TRANSFERRED', into(), []],
  ] as [CloseInput['closing'], Into | null, string[]][])('%s into %j is refused by %j', (closing, to, rules) => {
    expect(refused(testing, closing, to)).toEqual(rules);
  });

  it('leaves no test behind, and names those that are open', () => {
    const open = worldOf([cycle(), cycle({ number: 2, stage: 'DO' }), cycle({ ramp: 2, stage: 'PLAN' })]);
    const problems = closeProblems(testing, open);
    expect(problems).toMatchObject([
      { rule: 'pilot.cycle_running', message: expect.stringContaining('1.2 (DO)') },
      { rule: 'pilot.cycle_planned', message: expect.stringContaining('2.1 (PLAN)') },
    ]);
    expect(refused(testing, 'ABANDONED', null, open)).toEqual(['pilot.cycle_running', 'pilot.cycle_planned']);
    const elsewhere = worldOf([cycle({ stage: 'DO', goesOn: true })]);
    expect(closeProblems(testing, elsewhere)).toEqual([]);
    expect(refused(testing, 'ABANDONED', null, elsewhere)).toEqual(['pilot.cycle_running']);
    expect(refused(testing, 'ADOPTED', null, elsewhere)).not.toContain('pilot.cycle_running');
  });
});

describe('wins and comments', () => {
  const facts = { winId: 'win', people: new Set(['ada', 'ben']), cycleKnown: true };
  const win = (input: Partial<WinInput>, over = {}): string[] =>
    refusals(() => shareWin(testing, { story: 'A mother wrote', ...input }, { ...facts, ...over }));

  it('are shared with whom to thank, also when the pilot is over', () => {
    const over = given(...chartered, closed());
    const events = shareWin(over, { story: ' A mother wrote ', thanksIds: ['ben', 'ada', 'ben'] }, facts);
    expect(events).toMatchObject([{ data: { winId: 'win', story: 'A mother wrote', thanksIds: ['ben', 'ada'] } }]);
    expect(given(...chartered, closed(), ...events).wins).toMatchObject([{ id: 'win', byId: 'ada', cycleId: null }]);
  });

  it.each([
    [{ story: '' }, {}, ['pilot.story_missing']],
    [{ thanksIds: ['ben', 'eve'] }, {}, ['person.not_found']],
    [
      { thanksIds: Array.from({ length: 101 }, (_, n) => `person-${n}`) },
      {},
      ['list.too_long', ...Array<string>(100).fill('person.not_found')],
    ],
    [{ cycleId: 'of another' }, { cycleKnown: false }, ['cycle.not_found']],
    [{ metricId: 'mix' }, {}, ['metric.not_found']],
    [{ metricId: 'inbox' }, {}, []],
  ] as [Partial<WinInput>, object, string[]][])('refuse %j', (input, over, rules) => {
    expect(win(input, over)).toEqual(rules);
  });

  it('have a length', () => {
    const subject = { subjectType: 'Pilot', subjectKey: 'pilot' } as const;
    expect(writeComment({ ...subject, body: ' Well done ' }).data.body).toBe('Well done');
    expect(refusals(() => writeComment({ ...subject, body: ' ' }))).toEqual(['comment.body_missing']);
    expect(refusals(() => writeComment({ ...subject, body: 'x'.repeat(10_001) }))).toEqual(['comment.body_too_long']);
  });
});

describe('assessProgress', () => {
  const by = (personId: string | null, ...held: Role[]): string | undefined => {
    const [event] = assessProgress(testing, { score: 2.5 }, { personId, held });
    return event?.type === 'ProgressAssessed' ? event.data.by : undefined;
  };

  it('speaks for the team, but for a coach who is not on it', () => {
    expect(by('ben', 'MEMBER')).toBe('TEAM');
    expect(by('ada', 'MEMBER')).toBe('TEAM');
    expect(by('cora', 'COACH')).toBe('COACH');
    expect(by('ben', 'COACH')).toBe('TEAM');
    expect(by('root', 'ADMIN')).toBe('TEAM');
    expect(by('root', 'ADMIN', 'COACH')).toBe('COACH');
  });

  it.each([
    [0, ['pilot.score_out_of_range']],
    [5.5, ['pilot.score_out_of_range']],
    [2.3, ['pilot.score_no_half']],
    [Number.NaN, ['pilot.score_no_number']],
    [0.5, []],
    [5, []],
  ])('of %d is refused by %j', (score, rules) => {
    expect(refusals(() => assessProgress(testing, { score }, { personId: 'ben', held: [] }))).toEqual(rules);
  });

  it('counts the newest of each', () => {
    const said = (kind: 'TEAM' | 'COACH', score: number): PilotEvent => ({
      type: 'ProgressAssessed',
      data: { by: kind, score, note: null },
    });
    const pilot = given(...chartered, said('TEAM', 3), said('COACH', 2), said('TEAM', 3.5));
    expect([newestScore(pilot, 'TEAM'), newestScore(pilot, 'COACH')]).toEqual([3.5, 2]);
    expect(pilot.version).toBe(given(...chartered).version);
    expect(newestScore(testing, 'COACH')).toBeNull();
    expect(
      refusals(() => assessProgress(given(...chartered, closed()), { score: 3 }, { personId: 'ben', held: [] })),
    ).toEqual(['pilot.closed']);
  });
});

it('the actions of a pilot tell the sponsor and the viewer what each may do', () => {
  const facts = { ...ruleFacts, hasStartedCycle: true, hasAdoptedCycle: false, stage: nothing };
  const missing = (pilot: Pilot, personId: string, role: Role): Record<string, string[]> =>
    Object.fromEntries(
      pilotActions(pilot, { role, personId, facts }).map((one) => [one.name, one.missing.map(({ rule }) => rule)]),
    );
  expect(missing(testing, 'ada', 'VIEWER')).toMatchObject({
    movePilot: ['role.too_low'],
    closePilot: ['role.too_low'],
    shareWin: ['role.too_low'],
    comment: [],
  });
  expect(missing(testing, 'sponsor', 'VIEWER')['movePilot']).toContain('pilot.linked_cycles_missing');
  expect(missing(testing, 'ada', 'MEMBER')).toMatchObject({ pausePilot: [], closePilot: [], assessProgress: [] });
  expect(missing(given(...chartered, closed()), 'ada', 'MEMBER')).toMatchObject({
    movePilot: ['pilot.closed'],
    assessProgress: ['pilot.closed'],
    shareWin: [],
    comment: [],
  });
});

it('a span of a team or of a metric does not end before it began, though whoever ended it had asked before', () => {
  const late = { at: '2026-03-09T07:59:59.997Z', actorId: 'ada' };
  const left = evolve(testing, 'pilot', { type: 'TeamLeft', data: { personId: 'ben', because: null }, ...late });
  const both = evolve(left, 'pilot', { type: 'MetricUnlinked', data: { metricId: 'inbox', because: 'So' }, ...late });
  expect([both.team[0], both.metrics[0]]).toMatchObject([
    { since: AT, until: AT },
    { since: AT, until: AT },
  ]);
});

it('a refusal says what would mend it, also where nothing of the form is wrong', () => {
  const problems = (work: () => unknown): readonly Problem[] => {
    try {
      work();
    } catch (error) {
      if (error instanceof DomainError) return error.problems;
    }
    throw new Error('It was not refused.');
  };
  const sustaining = given(...chartered, moved('TESTING'), moved('IMPLEMENTING'), moved('SUSTAINING'));
  const refused = [
    ...problems(() => charterPilot(testing, ruleFacts)),
    ...problems(() => leaveTeam(testing, { personId: 'nobody' })),
    ...problems(() => unlinkMetric(testing, { metricId: 'mix', because: 'So' }, ruleFacts)),
    ...problems(() => movePilot(sustaining, { stage: 'TESTING', because: 'So' }, nothing, 'ben')),
  ];
  expect(refused.map(({ rule }) => rule)).toEqual([
    ...['pilot.chartered_already', 'pilot.not_on_the_team', 'pilot.metric_not_linked', 'pilot.stage_not_next'],
  ]);
  expect(refused.filter(({ remedy }) => !remedy)).toEqual([]);
});
