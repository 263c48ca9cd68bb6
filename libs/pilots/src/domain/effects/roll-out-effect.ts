/** Units that began at different dates, by two-way fixed effects with errors by unit (effects.md section 4). */
import { sayOtherChanges, type Said } from './caution-words.js';
import type { UnitPoints } from './comparison-units.js';
import { sayDoubts } from './doubts.js';
import { intervalOf, type EffectAnswer } from './effect-answer.js';
import type { EffectQuestion } from './effect-analysis.js';
import { steppedWords } from './effect-words.js';
import { fitStepped, type SteppedFit } from './fits.js';
import { judge, type FitFacts } from './judge.js';
import { steppedMethod } from './method-words.js';
import { answer } from './tell.js';
import { levelBefore, togetherFacts } from './together.js';
import type { UnitWindow } from './unit-window.js';

export function steppedEffect(
  question: EffectQuestion,
  treated: readonly UnitWindow[],
  comparison: readonly UnitPoints[],
  since: string,
): EffectAnswer {
  const facts = togetherFacts(question, treated, comparison);
  const { pointsBefore, pointsAfter } = facts;
  const used = treated.flatMap((window) => window.used);
  const outline = {
    ...{ question, design: 'STEPPED_ROLL_OUT' as const, since, pointsBefore, pointsAfter },
    unitIds: treated.map(({ unitId }) => unitId),
    comparisonUnitIds: comparison.map(({ unitId }) => unitId),
    method: steppedMethod(question, facts),
    last: used.reduce<number | null>((last, { t }) => (last === null || t > last ? t : last), null),
  };
  const factsOf = ({ effect: { coefficients } }: SteppedFit): FitFacts => {
    const { df, lower, upper } = coefficients['effect']!;
    return { phi: null, robustDf: df, interval: [lower, upper], expectedLevel: levelBefore(treated) };
  };
  const judged = judge(facts, () => fitStepped(treated, comparison), factsOf);
  return answer(outline, judged, (fit) => ({
    numbers: {
      level: intervalOf(fit.effect.coefficients['effect']!),
      effectMean: intervalOf(fit.inBands?.effectMean ?? fit.effect.coefficients['effect']!),
    },
    words: steppedWords(question, outline, fit),
    said: [...sayDoubts(question, { used }, null), ...sayUneven(fit), sayOtherChanges(true)],
  }));
}

/** One effect for all times is an assumption: where the mean over the bands disagrees by more than its own error, it does not hold. */
function sayUneven({ effect, inBands }: SteppedFit): Said[] {
  const [one, mean] = [effect.coefficients['effect']!, inBands?.effectMean];
  if (!mean || Math.abs(one.estimate - mean.estimate) <= Math.max(one.se, mean.se)) return [];
  const sentence =
    'The effect does not stay the same with the time since the start: the average over that time says more than the one difference.';
  return [{ code: 'uneven-over-time', sentence }];
}
