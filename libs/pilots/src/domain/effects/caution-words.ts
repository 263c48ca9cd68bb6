// What is to be known with an estimate, each with its code.
import { cautionWords, type Caution } from '#effects';
import type { EffectErrors } from './effect-analysis.js';

export type CautionCode =
  Caution | 'method-as-asked' | 'other-changes' | 'outside-possible-range' | 'small-counts' | 'uneven-over-time';
export interface Said {
  code: CautionCode;
  sentence: string;
}

export const sayCaution = (code: Caution): Said => ({ code, sentence: cautionWords(code) });

/** A method that is chosen after the data were seen can be chosen to please. */
export const sayMethodAsked = (errors: EffectErrors): Said[] =>
  errors === 'AUTOREGRESSIVE'
    ? []
    : [
        {
          code: 'method-as-asked',
          sentence:
            'The method was asked for in place of the default, whose intervals keep closest to their level in series as short as these.',
        },
      ];

/** Said with every number, and making none doubtful by itself: what the design cannot tell apart. */
export const sayOtherChanges = (design: string): Said => ({
  code: 'other-changes',
  sentence: `Other changes at the same time cannot be excluded by ${design}.`,
});
