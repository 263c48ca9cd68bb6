/**
 * Scale, 15 points: smaller than the whole unit before a full test (Knudsen 2019), a stated sample, growing or under new conditions from cycle to cycle (Taylor
 * 2014; in McNicholas 2019 29.7 % of series grew). A ramp begins as small as it can: one patient, one clinician, one shift (method.md 2.6).
 */
import { TEST_SCALES, type TestScale } from '#language';
import { part, type FidelityComponent } from './fidelity-facts.js';

const NUMBER =
  /\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|both|single|a dozen|half)\b/i;
const rank = (scale: TestScale): number => TEST_SCALES.indexOf(scale);

export const scale: FidelityComponent = ({ cycle: { plan }, previous, rampBeganAt }) => {
  const samples = [plan.scope, ...plan.dataCollection.map(({ sample }) => sample ?? '')];
  const grows =
    previous === null
      ? rank(plan.scale) <= rank('ONE_SHIFT')
      : rank(plan.scale) > rank(previous.scale) || plan.conditions.some((one) => !previous.conditions.includes(one));
  return [
    part(
      'PLAN',
      5,
      rank(rampBeganAt) < rank('ONE_UNIT'),
      'Begin a ramp with less than the whole unit, so that little is lost where you err.',
    ),
    part(
      'PLAN',
      5,
      samples.some((text) => NUMBER.test(text)),
      'Say how many take part, or how many are measured (scope, sample).',
    ),
    part(
      'PLAN',
      5,
      grows,
      previous === null
        ? 'Begin with one encounter, one clinician or one shift.'
        : 'Test at a larger scale than before, or under a condition that is new.',
    ),
  ];
};
