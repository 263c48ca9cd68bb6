/**
 * Linkage, 20 points: cycles in sequence, what one taught going into the next (Taylor 2014; Knudsen 2019 asks for two linked cycles with a lesson carried). A
 * change that is dropped for a reason has said what follows from it.
 */
import type { CyclePlan } from '#language';
import type { FidelityComponent, FidelityFacts, FidelityPart } from './fidelity-facts.js';
import { hasOwnWords } from './own-words.js';

export const linkage: FidelityComponent = (facts) => {
  const { cycle, previous, hasNext } = facts;
  const linked: FidelityPart = {
    step: previous ? 'PLAN' : 'ACT',
    points: previous || hasNext ? 10 : 0,
    outOf: 10,
    advice: 'Plan the cycle that goes on from this one (planCycle with `previous`).',
    lasting: true,
  };
  const onward: FidelityPart = {
    step: 'ACT',
    points: saysWhatFollows(facts) ? (previous ? 5 : 10) : 0,
    outOf: previous ? 5 : 10,
    advice: 'Say what follows from this cycle (nextSteps), or plan the next one.',
    lasting: true,
  };
  if (!previous) return [linked, onward];
  const takenUp: FidelityPart = {
    step: 'PLAN',
    points: changed(cycle.plan, previous) ? 5 : 0,
    outOf: 5,
    advice: 'Change what the cycle before taught: the change itself, its scale, scope or conditions.',
  };
  return [linked, takenUp, onward];
};

function saysWhatFollows({ cycle: { act, plan }, hasNext }: FidelityFacts): boolean {
  if (!act) return false;
  if (act.decision === 'ABANDON') return hasOwnWords(act.rationale, [plan.change]);
  return hasNext || hasOwnWords(act.nextSteps, [plan.change, act.rationale]);
}

const changed = (plan: CyclePlan, before: CyclePlan): boolean =>
  plan.change.trim() !== before.change.trim() ||
  plan.scope.trim() !== before.scope.trim() ||
  plan.scale !== before.scale ||
  plan.conditions.join('\n') !== before.conditions.join('\n');
