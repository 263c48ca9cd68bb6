/** Cautions as a clinician reads them, each with the limit that it is about (effects.md section 6). */
import type { Caution } from '#effects';

export type CautionCode = Caution | 'other-changes' | 'outside-possible-range' | 'small-counts' | 'uneven-over-time';
export interface Said {
  code: CautionCode;
  sentence: string;
}

const SENTENCES: Record<Caution, string> = {
  'few-points-before': 'There are fewer than 12 points before the start, so its trend is hardly known.',
  'few-points-after': 'There are fewer than 12 points after the start: the estimate may still move a good deal.',
  'strong-autocorrelation':
    'Neighbouring points are much alike, so the interval is likely too narrow: read 95 percent as 80 to 90.',
  'other-pilot-in-window':
    'Another pilot began at the same unit with the same metric inside this time: its effect is in these numbers too.',
  'missing-points': 'More than a tenth of the periods have no value.',
  'preliminary-points': 'Preliminary values are counted, and may still change.',
  'wide-interval': 'The interval is too wide to tell the change that is hoped for from none.',
  'season-seen-once':
    'Less than two full years came before the start, so a yearly pattern and the change are hard to tell apart.',
  'few-units': 'Fewer than ten units take part, so the interval rests on few.',
  'few-degrees-of-freedom': 'The interval rests on very few units of unequal weight, and is rough.',
  'long-projection':
    'There are more points after the start than before it: the expected line is stretched beyond its base.',
  'declared-after-start':
    'The metric was linked, or the start told, after the test had begun: what is estimated was not fixed beforehand.',
};

export const sayCaution = (code: Caution): Said => ({ code, sentence: SENTENCES[code] });

const ALWAYS = {
  single: 'Whatever else changed here at the same time is part of these numbers: one series cannot tell it apart.',
  compared:
    'Whatever else changed at the same time here, and not at the units compared with, is part of these numbers.',
};
/** Said with every number. */
export const sayOtherChanges = (compared: boolean): Said => ({
  code: 'other-changes',
  sentence: compared ? ALWAYS.compared : ALWAYS.single,
});
