/** Units that began at different dates, by two-way fixed effects with errors by unit (effects.md section 4). */
import type { SteppedEffect } from '#effects';
import { sayOtherChanges, type Said } from './caution-words.js';
import type { UnitPoints } from './comparison-units.js';
import { sayDoubts } from './doubts.js';
import { intervalOf, type EffectAnswer } from './effect-answer.js';
import type { EffectQuestion } from './effect-analysis.js';
import { fitStepped, type SteppedFit } from './fits.js';
import { judge, type FitFacts } from './judge.js';
import { steppedMethod } from './method-words.js';
import { answer } from './tell.js';
import { levelBefore, togetherFacts } from './together.js';
import type { UnitWindow } from './unit-window.js';
import { sayEffect } from './wording.js';

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
  return answer(outline, judged, ({ effect, inBands }, cautions) => {
    const uneven = inBands !== null && differ(effect, inBands);
    const said = [...sayDoubts(question, { used }, null), ...(uneven ? [UNEVEN] : []), sayOtherChanges(DESIGN)];
    return {
      numbers: {
        level: intervalOf(effect.coefficients['effect']!),
        effectMean: intervalOf(inBands?.effectMean ?? effect.coefficients['effect']!),
      },
      words: sayEffect(outline, uneven ? inBands : effect, cautions, said),
      said,
    };
  });
}
const DESIGN = 'different start dates alone';

/** One effect for all times is an assumption: where the mean over the bands disagrees by more than its own error, it does not hold. */
function differ({ coefficients }: SteppedEffect, { effectMean }: SteppedEffect): boolean {
  const one = coefficients['effect']!;
  return effectMean !== null && Math.abs(one.estimate - effectMean.estimate) > Math.max(one.se, effectMean.se);
}
const UNEVEN: Said = {
  code: 'uneven-over-time',
  sentence:
    'The difference does not stay the same with the time since the start: its average over that time says more than one number for all.',
};
