/** Of the seven steps of choosing an intervention (method.md 1.1) those that no principle checks: patients too, and small first. */
import { found, notYet, type Checks } from './principle-facts.js';

const MOST_DAYS = 30;

export const STEPS: Checks = {
  'step-3': ({ metrics }) => {
    const metric = metrics.find(
      ({ role, concern }) => role !== 'PROCESS' && (concern === 'PATIENTS' || concern === 'QUALITY_AND_SAFETY'),
    );
    return found(metric !== undefined, {
      met: `“${metric?.name ?? ''}” is about patients.`,
      not: 'No outcome or balancing metric is about patients or the quality of care.',
    });
  },

  'step-6': ({ cycles: [first] }) => {
    if (!first) return notYet('no cycle is planned');
    const days = (Date.parse(first.endsOn) - Date.parse(first.startsOn)) / 86_400_000 + 1;
    const reach = first.scale === 'SEVERAL_UNITS' ? 'several units' : 'one unit at most';
    const test = `Cycle ${first.label} reaches ${reach}, for ${days} days.`;
    return found(first.scale !== 'SEVERAL_UNITS' && days <= MOST_DAYS, { met: test, not: test });
  },
};
