import { CYCLE_PURPOSES, TEST_SCALES, isDay, type CyclePlan, type CycleTask } from '#language';
import type { CycleCheck } from './cycle-check.js';
import type { Now } from './cycle.js';
import type { CyclePlanInput } from './inputs.js';
import { driverKey, kept, type PlanFacts } from './plan-facts.js';
import { planDataCollection, planStopRules } from './plan-metrics.js';
import { planPredictions } from './plan-predictions.js';
import { planTasks } from './plan-tasks.js';

/** The plan as a whole: what `CyclePlanned` and `PlanRevised` carry. */
export interface Planned {
  plan: CyclePlan;
  tasks: CycleTask[];
}

/**
 * The plan of a cycle, checked (method.md 2.2 and 2.3). Few fields are required, so that a small test is planned in two minutes:
 * objective, change, scale, scope, two days and one prediction; what else a start needs, `startCycle` names. Where `was` is given,
 * an absent field keeps what stood there.
 */
export function checkPlan(
  check: CycleCheck,
  input: CyclePlanInput,
  was: Planned | null,
  facts: PlanFacts,
  now: Now,
): Planned {
  const at = (...path: string[]): string[] => ['plan', ...path];
  const old = was?.plan;
  const ownerId = kept(input.ownerId, old?.ownerId);
  if (ownerId !== null) check.person(at('owner'), ownerId, facts.peopleIds);
  const startsOn = check.day(at('startsOn'), input.startsOn);
  const endsOn = check.day(at('endsOn'), input.endsOn);
  if (endsOn < startsOn)
    check.add('ends_before_start', at('endsOn'), 'The test would end before it starts.', 'Choose a later end.');
  withinReach(check, startsOn, endsOn);
  const conditions = check.list(at('conditions'), kept(input.conditions, old?.conditions) ?? []);
  const plan: CyclePlan = {
    ownerId,
    purpose: check.oneOf(at('purpose'), kept(input.purpose, old?.purpose) ?? 'TEST_CHANGE', CYCLE_PURPOSES),
    objective: check.text(at('objective'), input.objective),
    change: check.text(at('change'), input.change),
    driverKey: driverKey(check, input.driverId, old?.driverKey ?? null, facts),
    scale: check.oneOf(at('scale'), input.scale, TEST_SCALES),
    scope: check.text(at('scope'), input.scope),
    conditions: conditions.map((one, index) => check.text(at('conditions', `${index}`), one)),
    startsOn,
    endsOn,
    predictions: planPredictions(check, input.predictions, old?.predictions ?? [], facts, now),
    dataCollection: planDataCollection(check, kept(input.dataCollection, old?.dataCollection) ?? [], facts),
    stopRules: planStopRules(check, kept(input.stopRules, old?.stopRules) ?? [], facts),
    degreeOfBelief: check.numberOrNull(at('degreeOfBelief'), kept(input.degreeOfBelief, old?.degreeOfBelief), {
      least: 0,
      most: 1,
    }),
  };
  const tasksWere = was?.tasks ?? [];
  const tasks = input.tasks === undefined ? tasksWere : planTasks(check, input.tasks ?? [], tasksWere, facts, now);
  return { plan, tasks };
}

const FIRST_DAY = '2000-01-01';
const MOST_YEARS = 2;

/** A test is of days or weeks: a start before our time or an end years away is a slip of the pen. */
function withinReach(check: CycleCheck, startsOn: string, endsOn: string): void {
  if (!isDay(startsOn) || !isDay(endsOn)) return;
  if (startsOn < FIRST_DAY)
    check.add(
      'starts_on_out_of_range',
      ['plan', 'startsOn'],
      `The test would start on ${startsOn}.`,
      `Choose a day from ${FIRST_DAY} on.`,
    );
  const last = `${Number(startsOn.slice(0, 4)) + MOST_YEARS}${startsOn.slice(4)}`;
  if (endsOn > last)
    check.add(
      'ends_on_out_of_range',
      ['plan', 'endsOn'],
      `The test would end on ${endsOn}, more than ${MOST_YEARS} years after it starts.`,
      'Choose an earlier end; what goes on longer is a cycle of its own.',
    );
}

/** The people whom a plan names: the command asks which of them exist. */
export const peopleIn = (plan: CyclePlanInput): string[] =>
  [
    plan.ownerId,
    ...(plan.tasks ?? []).map((task) => task.whoId),
    ...(plan.dataCollection ?? []).map((row) => row.whoId),
  ].filter((id) => typeof id === 'string');
