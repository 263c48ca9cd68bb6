/**
 * The plan of a first test that a pilot from the catalogue begins with: small, soon, and the team's to change (method.md 2.6: start as
 * small as possible; F10: planned in two minutes). It begins on the next Monday, as its unit counts.
 */
import { daysAfter, weekday, type Period } from '#language';
import type { FirstTest } from '#catalogue';
import type { CyclePlanInput, TaskInput } from './inputs.js';

export interface FirstTestFacts {
  today: string;
  /** Whoever starts the pilot answers for its first test until the team says otherwise; null: the program itself. */
  actorId: string | null;
  /** The predicted metric, where the pilot has it. */
  metric: { id: string; period: Period } | null;
}

export function firstTestPlan(test: FirstTest, { today, actorId, metric }: FirstTestFacts): CyclePlanInput {
  const startsOn = daysAfter(today, 8 - weekday(today));
  const endsOn = daysAfter(startsOn, test.days - 1);
  const { statement, direction, low } = test.prediction;
  const task = (what: string, dueOn: string): TaskInput[] => (actorId ? [{ what, whoId: actorId, dueOn }] : []);
  return {
    ownerId: actorId,
    purpose: 'TEST_CHANGE',
    objective: test.objective,
    change: test.change,
    scale: test.scale,
    scope: test.scope,
    startsOn,
    endsOn,
    predictions: [
      {
        question: 'Does the first test show what was published?',
        statement,
        ...(metric && { metricId: metric.id, direction, low }),
      },
    ],
    tasks: [
      ...test.steps.flatMap((step, place) => task(step, dueOf(place, test, startsOn))),
      ...task(`Watch, and halt the test (haltCycle) on: ${test.stopWhen}`, endsOn),
    ],
    dataCollection: metric ? [{ metricId: metric.id, how: 'As the metric is defined', frequency: metric.period }] : [],
  };
}

/** Spread over the days of the test: the first step on its first day. */
const dueOf = (place: number, { steps, days }: FirstTest, startsOn: string): string =>
  daysAfter(startsOn, Math.floor((place * days) / steps.length));
