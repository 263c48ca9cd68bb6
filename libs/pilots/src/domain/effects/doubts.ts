/** What the model makes light of on this metric's scale (effects.md section 6, bounded metrics). */
import type { Estimate } from '#effects';
import type { EffectQuestion } from './effect-analysis.js';
import type { Said } from './caution-words.js';
import type { UnitWindow } from './unit-window.js';

const FEW_CASES = 5;

export function sayDoubts(
  { metric }: EffectQuestion,
  { used }: Pick<UnitWindow, 'used'>,
  expected: Estimate | null,
): Said[] {
  const said: Said[] = [];
  const [low, high] = [metric.validLow ?? -Infinity, metric.validHigh ?? Infinity];
  if (expected && (expected.lower < low || expected.upper > high))
    said.push({
      code: 'outside-possible-range',
      sentence:
        'What would have been expected reaches beyond the values that are possible: the straight line no longer fits this metric.',
    });
  const cases = used.flatMap((point) => point.cases ?? []);
  if (cases.length > 0 && cases.reduce((sum, one) => sum + one, 0) / cases.length < FEW_CASES)
    said.push({
      code: 'small-counts',
      sentence:
        'Fewer than five cases are counted in a usual period: a longer period, or a chart for rare events, tells more.',
    });
  return said;
}
