// Each caution in one sentence that a clinician reads.
import type { Caution } from '../gate/gate-shapes.js';

const words: Record<Caution, string> = {
  'few-points-before': 'There are few points before the start (8 to 11).',
  'few-points-after': 'There are few points after the start (8 to 11).',
  'strong-autocorrelation':
    'Neighbouring points are much alike (autocorrelation 0.6 or more either way), so the interval is likely too narrow.',
  'other-pilot-in-window':
    'Another pilot on the same unit and metric started in this time and may share in the difference.',
  'missing-points': 'More than 10% of the periods have no value.',
  'preliminary-points': 'Some of the points are preliminary and may still change.',
  'wide-interval':
    'The interval is wide: it leaves open whether there was a change of the size aimed for, or of any that matters.',
  'season-seen-once':
    'The season was seen fewer than two times before the start, so it is hard to tell from the change.',
  'few-units': 'There are few units (4 to 9).',
  'few-degrees-of-freedom':
    'The interval rests on few degrees of freedom (below 4), so a p value is not to be trusted.',
  'long-projection':
    'There are more periods after the start than before: the expected line is stretched beyond its base.',
  'declared-after-start': 'How the change would show was not written down before the start.',
};

export const cautionWords = (caution: Caution): string => words[caution];
