// How a metric and its periods are called in a sentence.
import {
  effectWords,
  type Caution,
  type ControlledEffect,
  type SeriesEffect,
  type SteppedEffect,
  type Wording,
} from '#effects';
import type { CautionCode, Said } from './caution-words.js';
import type { EffectQuestion } from './effect-analysis.js';
import { periodWord, sayPeriod } from './period-words.js';

const wordingOf = ({ metric }: EffectQuestion, last: number | null, cautions: readonly Caution[]): Wording => ({
  metric: metric.name,
  unitOfMeasure: sayUnit(metric.unitOfMeasure),
  direction: metric.direction,
  period: periodWord(metric.period),
  lastPeriod: last === null ? 'the last period' : sayPeriod(metric.period, last),
  range: { min: metric.validLow, max: metric.validHigh },
  cautions,
});

export const sayUnit = (unitOfMeasure: string): string => (unitOfMeasure === 'percent' ? '%' : unitOfMeasure);

/** The paragraph of effects.md section 7, and after it what only this metric's scale or the bands tell. */
export function sayEffect(
  { question, last }: { question: EffectQuestion; last: number | null },
  effect: ControlledEffect | SeriesEffect | SteppedEffect,
  cautions: readonly Caution[],
  said: readonly Said[],
): string {
  const ours = said.filter(({ code }) => OURS.includes(code)).map(({ sentence }) => sentence);
  return [effectWords(effect, wordingOf(question, last, cautions)), ...ours].join(' ');
}
const OURS: readonly CautionCode[] = ['small-counts', 'uneven-over-time'];
