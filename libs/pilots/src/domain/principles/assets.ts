/** Start from what works: strengths and bright spots before what is broken (method.md P1). */
import { counted, found, notYet, type Checks } from './principle-facts.js';

export const ASSETS: Checks = {
  'asset-1': ({ ideas }) => {
    const spots = ideas.filter(({ kind }) => kind === 'BRIGHT_SPOT').length;
    return found(spots > 0, {
      met: `The pilot builds on ${counted(spots, 'bright spot')} among its ideas.`,
      not: 'None of the ideas of the pilot is a BRIGHT_SPOT.',
    });
  },

  'asset-2': ({ cycles, wins }) => {
    const study = cycles.findLast(({ studied }) => studied);
    if (!study) return notYet('no study is completed');
    if (wins > 0) return { met: true, found: `The pilot shared ${counted(wins, 'win')}.` };
    return found(study.predictionHeld, {
      met: `A prediction of cycle ${study.label} came true, at least in part.`,
      not: `No prediction of cycle ${study.label} came true, and the pilot has shared no win.`,
    });
  },
};
