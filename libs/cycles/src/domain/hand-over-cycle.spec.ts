import type { CycleTask } from '#language';
import { checkHandOver } from './check-hand-over.js';
import type { CycleEvent } from './cycle.js';
import { DONE, given, MEMBER, OWNER, outcomeOf, planned, STARTED, STUDIED } from './given.js';
import { handOverCycle } from './hand-over-cycle.js';
import { moved } from './moved.js';

const TO = 'person-to';
const because = 'She moves to another town.';
const task = (id: string, whoId: string, doneAt: string | null = null): CycleTask => {
  return { id, what: 'Print', whoId, where: null, dueOn: '2026-03-10', doneAt, signalId: null };
};
const saved = (one: CycleTask): CycleEvent => ({ type: 'TaskSaved', data: { task: one } });
const asked = (...fromIds: string[]): CycleEvent => ({
  type: 'ReviewRequested',
  data: { reviewId: 'review-1', fromIds, note: 'Soon?' },
});
const ACTED: CycleEvent = {
  type: 'ActDecided',
  data: { decision: 'ADOPT', reason: 'IMPLEMENT_HERE', rationale: 'x', nextSteps: null },
};
const handing = (fromId: string, past: CycleEvent[], mayReview = true) =>
  given(planned(), ...past).when((cycle) => handOverCycle(cycle, { fromId, toId: TO, because }, { mayReview })).events;

describe('handOverCycle', () => {
  it('moves the cycle and the undone tasks', () => {
    const past = [STARTED, saved(task('a', OWNER)), saved(task('b', OWNER, '2026-03-09')), saved(task('c', MEMBER))];
    const events = handing(OWNER, past);
    expect(events).toEqual([{ type: 'CycleHandedOver', data: { ownerId: TO, because } }, saved(task('a', TO))]);
    expect(moved('cycle', events)).toEqual([
      { type: 'Cycle', id: 'cycle' },
      { type: 'CycleTask', id: 'a' },
    ]);
    expect(handing(OWNER, [...past, ...events])).toEqual([]);
  });

  it('leaves a closed cycle as it is, but for the review that waits', () => {
    const closed = [STARTED, saved(task('a', OWNER)), DONE, STUDIED, ACTED];
    expect(handing(OWNER, closed)).toEqual([]);
    expect(handing('lead', [...closed, asked('lead', 'other')])).toEqual([asked('other', TO)]);
  });

  it('asks the other for the review, in the same request', () => {
    expect(handing('lead', [asked('lead')])).toEqual([asked(TO)]);
    expect(handing('lead', [asked('lead', TO)])).toEqual([asked(TO)]);
    expect(handing('lead', [asked('lead')], false)).toEqual([]);
    given(planned(), asked('lead'), asked(TO)).when((cycle) => {
      expect(cycle.reviews).toMatchObject([{ id: 'review-1', requestedFromIds: [TO], verdict: null }]);
      return [];
    });
  });
});

describe('checkHandOver', () => {
  const refused = (over: object) =>
    outcomeOf(() => {
      const here = new Set([TO, OWNER]);
      checkHandOver({ fromId: OWNER, toId: TO, because, underId: 'unit', ...over }, { known: here, active: here });
      return [];
    }).refused;

  it('is from one to another who is here, at one place, with the reason', () => {
    expect(refused({})).toEqual([]);
    expect(refused({ underId: null, pilotIds: ['a'] })).toEqual([]);
    expect(refused({ toId: OWNER })).toEqual(['cycle.to_same_person']);
    expect(refused({ toId: 'gone' })).toEqual(['person.not_found']);
    expect(refused({ fromId: 'nobody' })).toEqual(['person.not_found']);
    expect(refused({ because: '' })).toEqual(['cycle.because_missing']);
    for (const place of [{ underId: null }, { pilotIds: ['a'] }, { underId: null, pilotIds: [] }])
      expect(refused(place)).toEqual(['cycle.place_unclear']);
  });
});
