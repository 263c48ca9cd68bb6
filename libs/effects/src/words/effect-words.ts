// An estimate in words a clinician reads, in this order: the estimate, its interval, what would have been expected, cautions, the method in
// one line. Intervals in the metric's own unit, no percentages of change, no p values.
import type { ControlledEffect, SteppedEffect } from '../panel-shapes.js';
import type { SeriesEffect } from '../shapes.js';
import { controlledSentences } from './controlled-sentences.js';
import { seriesSentences } from './series-sentences.js';
import { steppedSentences } from './stepped-sentences.js';
import type { Wording } from './word-shapes.js';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * An estimate as a short paragraph; the numbers rounded to two significant digits of their standard errors. What the gate refuses has no
 * words here: see `refusalWords`.
 * @example effectWords(effect, { metric: 'the rate', direction: 'LOWER_IS_BETTER', period: 'week', lastPeriod: 'week 52' })
 */
export const effectWords = (effect: SeriesEffect | ControlledEffect | SteppedEffect, wording: Wording): string => {
  const sentences =
    'bandCells' in effect
      ? steppedSentences(effect, wording)
      : 'treatedUnits' in effect
        ? controlledSentences(effect, wording)
        : seriesSentences(effect, wording);
  return sentences.map(capital).join(' ');
};
