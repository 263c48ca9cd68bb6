/** Change the system, not the people (method.md P2, D8): help aimed at individuals can be a part, and is not enough alone. */
import { found, guaranteed, type Checks, type PrincipleFacts } from './principle-facts.js';

/** What shows that the pilot changes the work: its intervention, an idea of something to end, or a metric of the work itself. */
function leverOf({ intervention, ideas, metrics }: PrincipleFacts): string | null {
  const [lever] = intervention?.levers ?? [];
  if (lever !== undefined) return `its intervention works on ${lever}`;
  if (ideas.some(({ kind }) => kind === 'STOP')) return 'it takes up an idea of something to end';
  const metric = metrics.find(({ ofTheWork }) => ofTheWork);
  return metric ? `it follows the work itself by “${metric.name}”` : null;
}

export const SYSTEMS: Checks = {
  'sys-1': (facts) => {
    const lever = leverOf(facts);
    return found(lever !== null, {
      met: `The pilot changes the system: ${lever}.`,
      not: 'Neither the intervention, nor an idea of something to end, nor a metric of how the work is done shows what is changed.',
    });
  },

  'sys-2': ({ intervention, besideSystemPilot }) => {
    const individual = intervention !== null && intervention.levers.length === 0;
    if (!individual) return { met: true, found: 'The pilot is not aimed at individuals alone.' };
    return found(besideSystemPilot, {
      met: 'The intervention helps individuals, and another live pilot here, above or below changes the work itself.',
      not: 'The intervention helps individuals, and no live pilot here, above or below changes the work itself.',
    });
  },

  'sys-3': () =>
    guaranteed('Ramp shows results of units only; no chart, table or note ranks or names a person by results.'),
};
