import type { Problem } from '#language';
import { cycleActions } from './actions.js';
import type { CycleEvent } from './cycle.js';
import { foldCycle } from './evolve.js';
import { DONE, happened, LIMIT, pilot, planned, STARTED, STUDIED } from './given.js';
import { nextStep } from './next-step.js';

const after = (...past: CycleEvent[]) =>
  foldCycle(
    'cycle',
    past.map((event) => happened(event)),
  );
const allowed = (problems: Problem[], ...past: CycleEvent[]) =>
  cycleActions(after(...past), pilot(), LIMIT, { problems, reviewProblems: problems })
    .filter((one) => one.allowed)
    .map((one) => one.name);
const decided = (decision: 'ADAPT' | 'ADOPT' | 'ABANDON'): CycleEvent => ({
  type: 'ActDecided',
  data: { decision, reason: 'INEFFECTIVE', rationale: 'x', nextSteps: null },
});
const reviews = ['requestReview', 'giveReview'];
const late = ['cancelCycle', 'amendCycle', ...reviews];
const NOBODY_BARRED = { problems: [], reviewProblems: [] };
const tasks = ['saveTask', 'completeTask', 'removeTask'];

describe('cycleActions', () => {
  it.each<[string, CycleEvent[], string[]]>([
    [
      'PLAN',
      [planned()],
      ['revisePlan', 'discardCycle', 'startCycle', 'rescheduleCycle', ...tasks, 'cancelCycle', ...reviews],
    ],
    ['DO', [planned(), STARTED], ['rescheduleCycle', ...tasks, 'noteObservation', 'haltCycle', 'finishDo', ...late]],
    ['STUDY', [planned(), STARTED, DONE], [...tasks, 'noteObservation', 'completeStudy', ...late]],
    ['ACT', [planned(), STARTED, DONE, STUDIED], [...tasks, 'decideAct', ...late]],
    ['CLOSED', [planned(), STARTED, DONE, STUDIED, decided('ADOPT')], ['amendCycle', ...reviews]],
    ['CANCELLED', [planned(), { type: 'CycleCancelled', data: { because: 'x' } }], ['amendCycle']],
  ])('in %s', (stage, past, names) => {
    expect(after(...past).stage).toBe(stage);
    expect(allowed([], ...past)).toEqual(names);
  });

  it('gives what is missing, and nothing to whom may not work on it', () => {
    const start = cycleActions(after(planned({ ownerId: null })), pilot(), LIMIT, NOBODY_BARRED).find(
      (one) => one.name === 'startCycle',
    );
    expect(start).toMatchObject({ allowed: false, missing: [{ rule: 'cycle.owner_missing' }] });
    const tooLow: Problem = { code: 'FORBIDDEN', rule: 'role.too_low', message: 'No.', remedy: 'Ask.' };
    expect(allowed([tooLow], planned())).toEqual([]);
  });
});

describe('nextStep', () => {
  const step = (today: string, ...past: CycleEvent[]) =>
    nextStep(after(...past), { pilotStage: 'CHARTERED', limit: LIMIT, today });

  it.each<[string, string, CycleEvent[], RegExp]>([
    ['names the owner first', '2026-03-09', [planned({ ownerId: null })], /who answers/],
    ['then what is collected', '2026-03-09', [planned({ dataCollection: [] })], /collected/],
    ['starts on its day', '2026-03-01', [planned()], /on 2026-03-09/],
    ['starts', '2026-03-09', [planned()], /^Start the test\.$/],
    ['runs', '2026-03-22', [planned(), STARTED], /until 2026-03-22/],
    ['is overdue', '2026-03-23', [planned(), STARTED], /finish it, or move/],
    ['is studied', '2026-03-23', [planned(), STARTED, DONE], /Compare/],
    ['is decided', '2026-03-23', [planned(), STARTED, DONE, STUDIED], /Decide/],
    ['goes on', '2026-03-23', [planned(), STARTED, DONE, STUDIED, decided('ADAPT')], /next cycle/],
    ['becomes permanent', '2026-03-23', [planned(), STARTED, DONE, STUDIED, decided('ADOPT')], /permanent/],
    ['is over', '2026-03-23', [planned(), STARTED, DONE, STUDIED, decided('ABANDON')], /^Nothing/],
  ])('%s', (_, today, past, expected) => {
    expect(step(today, ...past)).toMatch(expected);
  });

  it('charters the pilot once the plan is whole, and before its day', () => {
    const proposed = (...past: CycleEvent[]) =>
      nextStep(after(...past), { pilotStage: 'PROPOSED', limit: LIMIT, today: '2026-03-01' });
    expect(proposed(planned({ ownerId: null }))).toMatch(/who answers/);
    expect(proposed(planned())).toMatch(/^Charter the pilot first/);
    expect(nextStep(after(planned()), { pilotStage: null, limit: null, today: '2026-03-09' })).toBe('Start the test.');
  });
});
