import type { Happened } from '#language';
import type { CycleEvent } from './cycle.js';
import { foldCycle } from './evolve.js';
import { isApproved } from './reviews.js';
import { AT, happened, plan, planned, STARTED } from './given.js';

const fold = (...past: CycleEvent[]) =>
  foldCycle(
    'cycle',
    past.map((event) => happened(event)),
  );
const revised = (over: Parameters<typeof plan>[0]): CycleEvent => ({
  type: 'PlanRevised',
  data: { plan: plan(over), tasks: [], because: null },
});
const moved: CycleEvent = { type: 'CycleRescheduled', data: { endsOn: '2026-04-05', because: 'Holidays' } };

describe('evolve', () => {
  it('counts changes of the form in version, all events in streamVersion', () => {
    const note: CycleEvent = { type: 'ObservationNoted', data: { noteId: 'n', kind: 'OBSERVATION', body: 'x' } };
    expect(fold(planned(), STARTED, note, note, moved)).toMatchObject({ version: 3, streamVersion: 5 });
  });

  it('a redacted text counts as a change of the form, and a review of the cycle as it stands stays one', () => {
    const approved: CycleEvent = {
      type: 'ReviewGiven',
      data: { reviewId: 'r', verdict: 'APPROVED', body: 'Good', ofVersion: 2 },
    };
    const earlier: CycleEvent = { ...approved, data: { ...approved.data, reviewId: 'q', ofVersion: 1 } };
    const redacted: CycleEvent = { type: 'TextRedacted', data: { subject: 'x', path: 'plan.change', because: 'x' } };
    const cycle = fold(planned(), earlier, revised({ objective: 'Other' }), approved, redacted, redacted);
    expect(cycle).toMatchObject({ version: 4, reviews: [{ ofVersion: 1 }, { ofVersion: 4 }] });
    expect(isApproved(cycle)).toBe(true);
  });

  it('an end that was put off stays so until the plan names another, or begins after it', () => {
    expect(fold(planned(), moved).runsUntil).toBe('2026-04-05');
    expect(fold(planned(), moved, revised({ objective: 'Other' })).runsUntil).toBe('2026-04-05');
    expect(fold(planned(), moved, revised({ endsOn: '2026-03-29' })).runsUntil).toBe('2026-03-29');
    const brought: CycleEvent = { type: 'CycleRescheduled', data: { endsOn: '2026-03-12', because: 'Sooner' } };
    expect(fold(planned(), brought, revised({ startsOn: '2026-03-16' })).runsUntil).toBe('2026-03-22');
  });

  it('does not fail on an event of a later version, and does not count it as a change of the form', () => {
    const later = {
      type: 'CycleSung',
      data: { song: 'x' },
      at: '2026-03-10T08:00:00.000Z',
      actorId: null,
    } as unknown as Happened;
    const cycle = foldCycle('cycle', [happened(planned()), later]);
    expect(cycle).toEqual({ ...fold(planned()), streamVersion: 2, lastActivityAt: later.at });
  });

  it('keeps tasks in the order of their ids, whoever was saved last', () => {
    const task = (id: string): CycleEvent => ({
      type: 'TaskSaved',
      data: { task: { id, what: id, whoId: 'w', where: null, dueOn: '2026-03-09', doneAt: null, signalId: null } },
    });
    expect(fold(planned(), task('b'), task('a'), task('b')).tasks.map((one) => one.id)).toEqual(['a', 'b']);
  });

  it('a log without a beginning is no cycle', () => {
    expect(() => fold(STARTED)).toThrow(/begins with CycleStarted/);
    expect(() => fold()).toThrow(/no events/);
    expect(fold(planned()).createdAt).toBe(AT);
  });
});
