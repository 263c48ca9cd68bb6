// What is to be known with an estimate, each with its code.
import { cautionWords, type Caution } from '#effects';

export type CautionCode = Caution | 'other-changes' | 'outside-possible-range' | 'small-counts' | 'uneven-over-time';
export interface Said {
  code: CautionCode;
  sentence: string;
}

export const sayCaution = (code: Caution): Said => ({ code, sentence: cautionWords(code) });

/** Said with every number, and making none doubtful by itself: what the design cannot tell apart. */
export const sayOtherChanges = (design: string): Said => ({
  code: 'other-changes',
  sentence: `Other changes at the same time cannot be excluded by ${design}.`,
});
