import type { ReviewVerdict, TestScale } from '#language';
import type { CycleEvent, CycleHappened } from './cycle.js';
import { foldCycle } from './evolve.js';
import { given, happened, LIMIT, now, OWNER, pilot, planned, STARTED } from './given.js';
import { giveReview } from './give-review.js';
import { nextStep } from './next-step.js';
import { requestReview, type Reviewer } from './request-review.js';
import { startCycle } from './start-cycle.js';

const LEAD = 'lead';
const COACH = 'coach';
const reviewer = (personId: string, role: Reviewer['role'], distance = 0): Reviewer => ({ personId, role, distance });
const asked = (...fromIds: string[]): CycleEvent => ({
  type: 'ReviewRequested',
  data: { reviewId: 'review-1', fromIds, note: null },
});
const gave = (verdict: ReviewVerdict, ofVersion = 1, reviewId = 'given'): CycleEvent => ({
  type: 'ReviewGiven',
  data: { reviewId, verdict, body: 'Looked at it', ofVersion },
});
const MOVED: CycleEvent = { type: 'CycleRescheduled', data: { endsOn: '2026-03-29', because: 'x' } };

describe('requestReview', () => {
  const request = (reviewers: Reviewer[], fromIds?: string[], ...past: CycleEvent[]) =>
    given(planned(), ...past).when((cycle) =>
      requestReview(cycle, { fromIds, note: ' Soon? ' }, reviewers, now('review')),
    );

  it('asks those who are named', () => {
    expect(request([reviewer(LEAD, 'LEAD'), reviewer(COACH, 'COACH', 2)], [COACH, COACH]).events).toEqual([
      { type: 'ReviewRequested', data: { reviewId: 'review-1', fromIds: [COACH], note: 'Soon?' } },
    ]);
  });

  it.each<[string, Reviewer[], string[]]>([
    ["the unit's leads", [reviewer(LEAD, 'LEAD'), reviewer('two', 'LEAD'), reviewer('up', 'LEAD', 1)], [LEAD, 'two']],
    ['the leads above', [reviewer(COACH, 'COACH'), reviewer(LEAD, 'LEAD', 1), reviewer('top', 'LEAD', 2)], [LEAD]],
    ['another than the owner', [reviewer(OWNER, 'LEAD'), reviewer(LEAD, 'LEAD', 1)], [LEAD]],
    ['whoever else may, where there is no lead', [reviewer('ada', 'ADMIN', 2), reviewer(COACH, 'COACH', 1)], [COACH]],
  ])('asks %s where nobody is named', (_, reviewers, fromIds) => {
    expect(request(reviewers).events).toMatchObject([{ data: { fromIds } }]);
  });

  it('does not ask anybody twice', () => {
    const both = [reviewer(LEAD, 'LEAD'), reviewer(COACH, 'COACH')];
    expect(request(both, [LEAD], asked(LEAD))).toMatchObject({ events: [], refused: [] });
    expect(request(both, [LEAD, COACH], asked(LEAD)).events).toMatchObject([{ data: { fromIds: [COACH] } }]);
    const answered = request(both, [LEAD], asked(LEAD), gave('COMMENTED', 1, 'review-1'));
    expect(answered.events).toMatchObject([{ data: { fromIds: [LEAD] } }]);
  });

  it('refuses who may not review, the owner, and to ask nobody', () => {
    expect(request([reviewer(LEAD, 'LEAD')], [LEAD, LEAD, 'milo']).problems).toMatchObject([
      { code: 'RULE_NOT_MET', rule: 'review.reviewer_unfit', path: ['from', '2'] },
    ]);
    expect(request([reviewer(OWNER, 'LEAD')], [OWNER]).refused).toEqual(['review.reviewer_unfit']);
    expect(request([reviewer(OWNER, 'LEAD')]).refused).toEqual(['review.nobody_to_ask']);
    const cancelled: CycleEvent = { type: 'CycleCancelled', data: { because: 'x' } };
    expect(request([reviewer(LEAD, 'LEAD')], [LEAD], cancelled).refused).toEqual(['cycle.wrong_stage']);
  });
});

describe('giveReview', () => {
  const give = (by: string, ...past: CycleEvent[]) =>
    given(planned(), ...past).when((cycle) =>
      giveReview(cycle, { verdict: 'APPROVED', body: 'Fine' }, by, now('free')),
    );

  it('answers the request that names the reviewer, and stands by itself else', () => {
    const data = { verdict: 'APPROVED', body: 'Fine' };
    expect(give(LEAD, asked(LEAD)).events).toEqual([
      { type: 'ReviewGiven', data: { ...data, reviewId: 'review-1', ofVersion: 1 } },
    ]);
    expect(give(COACH, asked(LEAD), MOVED).events).toEqual([
      { type: 'ReviewGiven', data: { ...data, reviewId: 'free-1', ofVersion: 2 } },
    ]);
  });

  it('is not for who answers for the cycle, and not without a word', () => {
    expect(give(OWNER).refused).toEqual(['review.own_cycle']);
    const wordless = given(planned()).when((cycle) =>
      giveReview(cycle, { verdict: 'APPROVED', body: ' ' }, LEAD, now()),
    );
    expect(wordless.refused).toEqual(['cycle.body_missing']);
  });

  it('is of the stage in which it is given, and raises no version', () => {
    given(planned(), asked(LEAD), STARTED, gave('COMMENTED', 2, 'review-1')).when((cycle) => {
      expect(cycle.version).toBe(2);
      expect(cycle.reviews).toMatchObject([{ id: 'review-1', stage: 'DO', requestedFromIds: [LEAD], ofVersion: 2 }]);
      return [];
    });
  });
});

describe('the gate at the start', () => {
  const starting = (scale: TestScale, ...past: CycleEvent[]) =>
    given(planned({ scale }), ...past).when((cycle) =>
      startCycle(cycle, pilot(), LIMIT, { planHash: 'hash', metricVersions: {} }),
    ).refused;
  const MISSING = ['cycle.review_missing'];

  it.each<[string, TestScale, CycleEvent[], string[]]>([
    ['a small test needs none', 'ONE_TEAM', [], []],
    ['a larger one needs one', 'ONE_UNIT', [], MISSING],
    ['one that is asked for is none yet', 'ONE_UNIT', [asked(LEAD)], MISSING],
    ['a comment is none', 'SEVERAL_UNITS', [gave('COMMENTED')], MISSING],
    ['an approval opens it', 'SEVERAL_UNITS', [gave('APPROVED')], []],
    ['a comment takes no approval back', 'ONE_UNIT', [gave('APPROVED'), gave('COMMENTED', 1, 'more')], []],
    ['changes that are asked for do', 'ONE_UNIT', [gave('APPROVED'), gave('CHANGES_REQUESTED', 1, 'more')], MISSING],
    ['an approval after them opens it', 'ONE_UNIT', [gave('CHANGES_REQUESTED'), gave('APPROVED', 1, 'more')], []],
    ['a plan that changed needs another look', 'ONE_UNIT', [gave('APPROVED'), MOVED], MISSING],
    ['and is approved anew', 'ONE_UNIT', [gave('APPROVED'), MOVED, gave('APPROVED', 2, 'more')], []],
  ])('%s', (_, scale, past, refused) => {
    expect(starting(scale, ...past)).toEqual(refused);
  });
});

describe('nextStep', () => {
  const step = (past: CycleEvent[], scale: TestScale = 'ONE_TEAM') => {
    const log = [planned({ scale }), ...past].map((event, index): CycleHappened => {
      return happened(event, `2026-03-09T08:00:0${index}.000Z`);
    });
    return nextStep(foldCycle('cycle', log), { pilotStage: 'CHARTERED', limit: LIMIT, today: '2026-03-09' });
  };
  const BREACH: CycleEvent = { type: 'StopRuleBreached', data: { metricId: 'm', periodStart: '2026-03-09' } };
  const amended: CycleEvent = {
    type: 'CycleAmended',
    data: { field: 'plan.scope', before: 'a', after: 'b', because: 'c' },
  };

  it.each<[string, CycleEvent[], TestScale, RegExp]>([
    ['asks for a review', [], 'ONE_UNIT', /^Ask for a review/],
    ['waits for it', [asked(LEAD)], 'ONE_UNIT', /^Wait for the review/],
    ['takes up what it asks for', [gave('CHANGES_REQUESTED')], 'ONE_UNIT', /^Change the plan/],
    ['does so of a small test too', [gave('CHANGES_REQUESTED')], 'ONE_SHIFT', /^Change the plan/],
    ['starts once it is answered', [gave('CHANGES_REQUESTED'), MOVED], 'ONE_SHIFT', /^Start/],
    ['decides on a breach before all else', [STARTED, gave('CHANGES_REQUESTED', 2), BREACH], 'ONE_SHIFT', /halt/],
    ['goes on after an amendment', [STARTED, gave('CHANGES_REQUESTED', 2), amended], 'ONE_SHIFT', /^Carry out/],
  ])('%s', (_, past, scale, expected) => {
    expect(step(past, scale)).toMatch(expected);
  });
});
