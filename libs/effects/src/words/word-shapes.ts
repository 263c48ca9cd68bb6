import type { Caution } from '../gate/gate-shapes.js';

/** What the words need to know besides the numbers. */
export interface Wording {
  /** The metric in a sentence: "the rate", "time in notes after hours". */
  metric: string;
  /** Said after each value in the first sentence, as "minutes a day"; none if left out. */
  unitOfMeasure?: string;
  direction: 'HIGHER_IS_BETTER' | 'LOWER_IS_BETTER' | 'NEITHER';
  /** "week" or "month". */
  period: string;
  /** The last used period as it is called: "week 52", "March 2026". */
  lastPeriod: string;
  /** Level of the intervals; 0.95 if left out. */
  level?: number;
  /** Values that are possible at all, as 0 and 100 for a percentage; null is open. */
  range?: { min: number | null; max: number | null };
  cautions?: readonly Caution[];
}
