import type { FirstTest } from '#catalogue';
import { firstTestPlan } from './first-test-plan.js';

const test: FirstTest = {
  objective: 'Remove one row',
  change: 'Getting rid: remove one row',
  scope: '5 people',
  scale: 'ONE_TEAM',
  days: 14,
  steps: ['Collect', 'Pick one'],
  stopWhen: 'a safety event',
  prediction: { statement: 'Minutes fall', metricKey: 'doc_minutes_shift', direction: 'FALL', low: null },
  metrics: [],
};
const metric = { id: 'minutes', period: 'WEEK' } as const;

it('begins on the next Monday, also on a Monday, and lasts as published', () => {
  const plan = (today: string) => firstTestPlan(test, { today, actorId: 'ada', metric });
  expect(plan('2026-03-11')).toMatchObject({ startsOn: '2026-03-16', endsOn: '2026-03-29' });
  expect(plan('2026-03-09')).toMatchObject({ startsOn: '2026-03-16' });
  expect(plan('2026-03-15')).toMatchObject({ startsOn: '2026-03-16' });
});

it('predicts by the data where the pilot has the metric, by words where it has not', () => {
  const [checked] = firstTestPlan(test, { today: '2026-03-11', actorId: 'ada', metric }).predictions;
  expect(checked).toMatchObject({ statement: 'Minutes fall', metricId: 'minutes', direction: 'FALL' });
  const told = firstTestPlan(test, { today: '2026-03-11', actorId: 'ada', metric: null });
  expect(told.predictions[0]).not.toHaveProperty('metricId');
  expect(told.dataCollection).toEqual([]);
});

it('makes a task of each step, and one of what to stop for; nobody is named by the program itself', () => {
  const tasks = firstTestPlan(test, { today: '2026-03-11', actorId: 'ada', metric }).tasks ?? [];
  expect(tasks.map(({ what, dueOn }) => [what, dueOn])).toEqual([
    ['Collect', '2026-03-16'],
    ['Pick one', '2026-03-23'],
    ['Watch, and halt the test (haltCycle) on: a safety event', '2026-03-29'],
  ]);
  expect(firstTestPlan(test, { today: '2026-03-11', actorId: null, metric }).tasks).toEqual([]);
});
