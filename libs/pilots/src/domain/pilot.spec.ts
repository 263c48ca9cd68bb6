import type { Happened } from '#language';
import { discardPilot } from './discard-pilot.js';
import { draftPilot, type DraftPilotInput } from './draft-pilot.js';
import { evolve } from './evolve.js';
import { AT, CHARTERED, aim, drafted, facts, full, given, joined, linked, refusals } from './given.js';
import { linkMetric, unlinkMetric } from './metric-links.js';
import { movePilotStage } from './move-stage.js';
import { revisePilot } from './revise-pilot.js';
import { joinTeam, leaveTeam } from './team.js';

const input: DraftPilotInput = { unitId: 'fm1', title: ' Shared inbox ', problem: 'Two hours a day in the inbox' };
const draft = (change: Partial<DraftPilotInput> = {}, interventionKnown = true) =>
  draftPilot({ ...input, ...change }, { ...facts, interventionKnown });

describe('draftPilot', () => {
  it('needs a unit, a title and a problem, and nothing more', () => {
    expect(draft()).toEqual([drafted()]);
  });

  it('links the aim’s metric as an outcome, and takes metrics and team along', () => {
    const metrics = [{ metricId: 'burnout', role: 'BALANCING' as const }];
    const events = draft({ aim, metrics, team: [{ personId: 'ben', role: 'Nurse', frontline: true }] });
    expect(events.slice(1)).toEqual([
      { type: 'MetricLinked', data: { ...linked('inbox', 'OUTCOME').data, target: 1.8 } },
      linked('burnout', 'BALANCING'),
      joined('ben'),
    ]);
  });

  it.each([
    [{ title: '  ', problem: 'x'.repeat(10_001) }, ['pilot.title_missing', 'pilot.problem_too_long']],
    [{ title: 'x'.repeat(201) }, ['pilot.title_too_long']],
    [{ sponsorId: 'nobody' }, ['person.not_found']],
    [{ minutesPerWeek: Number.POSITIVE_INFINITY }, ['pilot.minutes_per_week_no_number']],
    [{ minutesPerWeek: 1_000_001 }, ['pilot.minutes_per_week_out_of_range']],
    [{ minutesPerWeek: -1_000_001 }, ['pilot.minutes_per_week_out_of_range']],
    [{ aim: { ...aim, dueOn: '2026-03-09' } }, ['pilot.aim_due_in_the_past']],
    [{ aim: { ...aim, dueOn: 'soon' } }, ['pilot.due_on_no_day']],
    [{ aim: { ...aim, target: 2.4 } }, ['pilot.aim_without_change']],
    [{ aim: { ...aim, metricId: 'none' } }, ['metric.not_found']],
    [{ aim, metrics: [{ metricId: 'inbox', role: 'PROCESS' }] }, ['pilot.aim_metric_no_outcome']],
    [{ metrics: [linked('inbox', 'OUTCOME').data, linked('inbox', 'PROCESS').data] }, ['pilot.metric_twice']],
    [{ team: [{ personId: 'eve', role: '', frontline: false }] }, ['pilot.role_missing', 'person.not_found']],
  ] as [Partial<DraftPilotInput>, string[]][])('refuses %j', (change, rules) => {
    expect(refusals(() => draft(change))).toEqual(rules);
  });

  it('refuses an intervention that the catalogue lacks', () => {
    expect(refusals(() => draft({ interventionKey: 'magic' }, false))).toEqual(['intervention.not_found']);
  });
});

describe('revisePilot', () => {
  it('tells only what differs', () => {
    const pilot = given(drafted(full), linked('inbox', 'OUTCOME'));
    expect(revisePilot(pilot, { title: 'Shared inbox', purpose: 'More time', aim }, facts)).toEqual([
      { type: 'PilotRevised', data: { changes: { purpose: 'More time' } } },
    ]);
    expect(revisePilot(pilot, {}, facts)).toEqual([]);
  });

  it('clears with null what may be empty, and links the metric of a new aim', () => {
    const pilot = given(drafted(full), linked('inbox', 'OUTCOME'));
    expect(revisePilot(pilot, { aim: null, sponsorId: null }, facts)).toMatchObject([
      { data: { changes: { aim: null, sponsorId: null } } },
    ]);
    const events = revisePilot(pilot, { aim: { ...aim, metricId: 'access' } }, facts);
    expect(events.map((event) => event.type)).toEqual(['PilotRevised', 'MetricLinked']);
    expect(refusals(() => revisePilot(pilot, { title: null }, facts))).toEqual(['pilot.title_missing']);
  });

  it('keeps an aim whose day has passed, and takes no new one in the past', () => {
    const late = { ...facts, today: '2026-12-01' };
    const pilot = given(drafted(full), linked('inbox', 'OUTCOME'));
    expect(refusals(() => revisePilot(pilot, { aim: { ...aim, population: 'All' } }, late))).toEqual([]);
    expect(refusals(() => revisePilot(pilot, { aim: { ...aim, dueOn: '2026-11-30' } }, late))).toEqual([
      'pilot.aim_due_in_the_past',
    ]);
  });

  it('takes nothing away that the charter rests on', () => {
    const pilot = given(drafted(full), linked('inbox', 'OUTCOME'), CHARTERED);
    expect(refusals(() => revisePilot(pilot, { theory: null, aim: null }, facts))).toEqual([
      'pilot.aim_missing',
      'pilot.theory_missing',
    ]);
  });
});

describe('metrics of a pilot', () => {
  const pilot = given(drafted(full), linked('inbox', 'OUTCOME'), linked('burnout', 'BALANCING'));
  const link = { metricId: 'access', role: 'PROCESS' as const };

  it('are linked, linked anew, and not twice alike', () => {
    expect(linkMetric(pilot, link, facts)).toEqual([linked('access', 'PROCESS')]);
    expect(linkMetric(pilot, { metricId: 'burnout', role: 'BALANCING' }, facts)).toEqual([]);
    const again = given(drafted(), linked('inbox', 'OUTCOME'), linked('inbox', 'PROCESS'));
    expect(again.metrics.map(({ role, until }) => [role, until])).toEqual([
      ['OUTCOME', AT],
      ['PROCESS', null],
    ]);
  });

  it.each([
    [{ ...link, metricId: 'none' }, ['metric.not_found']],
    [{ ...link, baselineFrom: '2026-01-01' }, ['pilot.baseline_half']],
    [{ ...link, baselineFrom: '2026-02-01', baselineTo: '2026-01-01' }, ['pilot.baseline_backward']],
    [
      { ...link, baselineFrom: '2026-01-01', baselineTo: '2026-02-01', noBaselineBecause: 'New' },
      ['pilot.baseline_and_none'],
    ],
    [{ ...link, role: 'PURPOSE' as never }, ['pilot.role_unknown']],
    [{ ...link, metricId: 'inbox' }, ['pilot.aim_metric_no_outcome']],
  ])('refuses %j', (input, rules) => {
    expect(refusals(() => linkMetric(pilot, input, facts))).toEqual(rules);
  });

  it('are taken off, but not from under the aim', () => {
    expect(unlinkMetric(pilot, { metricId: 'burnout', because: 'Asked too often' }, facts)).toHaveLength(1);
    expect(refusals(() => unlinkMetric(pilot, { metricId: 'inbox', because: 'x' }, facts))).toEqual([
      'pilot.metric_of_the_aim',
    ]);
    expect(refusals(() => unlinkMetric(pilot, { metricId: 'access', because: ' ' }, facts))).toEqual([
      'pilot.because_missing',
      'pilot.metric_not_linked',
    ]);
  });
});

describe('the team of a pilot', () => {
  const pilot = given(drafted(), joined('ben'));

  it('is joined and left, and whoever comes back has a new span', () => {
    expect(joinTeam(pilot, { personId: 'ada', role: 'Lead', frontline: false }, facts)).toHaveLength(1);
    expect(joinTeam(pilot, { personId: 'ben', role: 'Nurse', frontline: true }, facts)).toEqual([]);
    const left = given(
      drafted(),
      joined('ben'),
      { type: 'TeamLeft', data: { personId: 'ben', because: 'Moved' } },
      joined('ben'),
    );
    expect(left.team.map(({ until, because }) => [until, because])).toEqual([
      [AT, 'Moved'],
      [null, null],
    ]);
    expect(refusals(() => leaveTeam(pilot, { personId: 'ada' }))).toEqual(['pilot.not_on_the_team']);
  });
});

describe('the end of a draft', () => {
  it('is discarded only while proposed and untested, and then never changed', () => {
    const pilot = given(drafted());
    expect(discardPilot(pilot, { because: 'Twice' }, false)).toEqual([
      { type: 'PilotDiscarded', data: { because: 'Twice' } },
    ]);
    expect(refusals(() => discardPilot(pilot, { because: 'Twice' }, true))).toEqual(['pilot.not_discardable']);
    expect(refusals(() => discardPilot(given(drafted(), CHARTERED), { because: 'x' }, false))).toEqual([
      'pilot.not_discardable',
    ]);
    const gone = given(drafted(), { type: 'PilotDiscarded', data: { because: 'Twice' } });
    expect(refusals(() => revisePilot(gone, { title: 'Again' }, facts))).toEqual(['pilot.discarded']);
  });
});

describe('stages and versions', () => {
  it('move from chartered to testing, once', () => {
    expect(movePilotStage(given(drafted(), CHARTERED), { to: 'TESTING' })).toHaveLength(1);
    expect(refusals(() => movePilotStage(given(drafted()), { to: 'TESTING' }))).toEqual(['pilot.stage_not_next']);
    expect(refusals(() => movePilotStage(given(drafted(), CHARTERED), { to: 'SUSTAINING' }))).toEqual([
      'pilot.stage_not_next',
    ]);
  });

  it('count the form’s own changes; links and team advance the stream alone', () => {
    const pilot = given(drafted(), linked('inbox', 'OUTCOME'), joined('ben'), CHARTERED);
    expect(pilot).toMatchObject({ version: 2, streamVersion: 4, stage: 'CHARTERED' });
  });

  it('take an event that a newer program wrote', () => {
    const pilot = given(drafted());
    const unknown = { type: 'PilotPainted', data: {}, at: AT, actorId: null } as unknown as Happened;
    expect(evolve(pilot, 'pilot', unknown)).toEqual({ ...pilot, streamVersion: 2 });
  });
});
