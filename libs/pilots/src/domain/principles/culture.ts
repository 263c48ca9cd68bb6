/** Part of what the organisation wants, with somebody who stands for it and keeps it (method.md P3, S2): no one-off campaign. */
import { counted, found, notYet, type Checks } from './principle-facts.js';

export const CULTURE: Checks = {
  'cult-1': ({ goals: { linked, standing, toLink } }) => {
    const none = toLink === 0 ? 'No goal is set at the unit or above it yet (saveGoal).' : 'No goal is linked.';
    return found(standing > 0, {
      met: `The pilot serves ${counted(standing, 'goal')}.`,
      not: linked > 0 ? 'Every goal of the pilot was retired.' : none,
    });
  },

  'cult-2': ({ hasSponsor }) =>
    found(hasSponsor, { met: 'The pilot has a sponsor.', not: 'Nobody sponsors the pilot.' }),

  'cult-3': ({ cycles, sustainment }) => {
    const adopted = cycles.find(({ decision }) => decision === 'ADOPT');
    if (!adopted) return notYet('no cycle decided to adopt');
    const lacking = [
      ...(sustainment?.ownerId ? [] : ['an owner']),
      ...(sustainment?.remeasureOn ? [] : ['a day to look again']),
    ];
    return found(lacking.length === 0, {
      met: 'Sustainment names an owner and a day to look again.',
      not: `Cycle ${adopted.label} decided to adopt, and sustainment lacks ${lacking.join(' and ')}.`,
    });
  },
};
