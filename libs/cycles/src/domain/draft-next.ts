import { TEST_SCALES, daysAfter, type CyclePlan, type TestScale } from '#language';
import type { Cycle, CycleEvent, Now } from './cycle.js';
import { placeInRamp, type PlanCycleFacts } from './plan-cycle.js';

const LONGEST = 10_000;
const DAY = 86_400_000;

/**
 * The next cycle of the ramp, drafted from one that has just been decided (method.md 2.6: small tests in sequence, growing): the
 * same plan with the next steps written into the change, questions asked anew, as many days beginning when this one is over.
 */
export function draftNext(
  decided: Cycle,
  facts: Pick<PlanCycleFacts, 'ramps'> & { linkedMetricIds: ReadonlySet<string> },
  now: Now,
): CycleEvent {
  const { plan, pilotId, unitId, ownerId, act, study } = decided;
  const linked = (id: string | null): boolean => id !== null && facts.linkedMetricIds.has(id);
  const startsOn = daysAfter(now.today > decided.runsUntil ? now.today : decided.runsUntil, 1);
  const next: CyclePlan = {
    ...plan,
    ownerId,
    change: withNextSteps(plan.change, act?.nextSteps ?? null),
    scale: act?.reason === 'LARGER_SCALE' ? larger(plan.scale) : plan.scale,
    startsOn,
    endsOn: daysAfter(startsOn, daysBetween(plan.startsOn, plan.endsOn)),
    predictions: plan.predictions.map((prediction) => ({
      ...prediction,
      id: now.newId(),
      metricId: linked(prediction.metricId) ? prediction.metricId : null,
      // How sure the team is was said of another test.
      confidence: null,
      madeAt: now.at,
    })),
    dataCollection: plan.dataCollection.filter(({ metricId }) => linked(metricId)),
    stopRules: plan.stopRules.filter(({ metricId }) => linked(metricId)),
    degreeOfBelief: study?.degreeOfBelief ?? null,
  };
  const place = placeInRamp({ previous: decided, ramps: facts.ramps });
  return { type: 'CyclePlanned', data: { pilotId, unitId, ...place, previousId: decided.id, plan: next, tasks: [] } };
}

// A change that has grown to the limit keeps its text: the next steps can be read in the decision before it.
function withNextSteps(change: string, nextSteps: string | null): string {
  const grown = nextSteps === null ? change : `${change}\n\n${nextSteps}`;
  return grown.length <= LONGEST ? grown : change;
}

const larger = (scale: TestScale): TestScale => TEST_SCALES[TEST_SCALES.indexOf(scale) + 1] ?? scale;
const timeOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const daysBetween = (from: string, to: string): number => Math.round((timeOf(to) - timeOf(from)) / DAY);
