/**
 * Theory, 10 points: why the change should work is stated (Knudsen 2019), the test hangs on it, and how far the team believes it is told before and after (method.md
 * 2.1: a reason to test is to raise belief).
 */
import { part, type FidelityComponent } from './fidelity-facts.js';
import { hasOwnWords } from './own-words.js';

export const theory: FidelityComponent = ({ cycle: { plan, study }, pilot }) => [
  {
    ...part(
      'PLAN',
      5,
      hasOwnWords(pilot.theory, [pilot.problem]),
      "Write the pilot's theory: if we ..., then ..., because ... (revisePilot).",
    ),
    lasting: true,
  },
  part(
    'PLAN',
    2,
    plan.driverKey !== null || pilot.interventionKey !== null,
    'Say which driver the change works on, or begin from an intervention that is published.',
  ),
  part('PLAN', 1.5, plan.degreeOfBelief !== null, 'Say how far you believe in the change before the test.'),
  part('STUDY', 1.5, (study?.degreeOfBelief ?? null) !== null, 'Say how far you believe in it after the test.'),
];
