/** Units with one start against units where nobody tests anything: beyond what changed there (effects.md section 3). */
import { sayMethodAsked, sayOtherChanges } from './caution-words.js';
import type { UnitPoints } from './comparison-units.js';
import { sayDoubts } from './doubts.js';
import { intervalOf, type EffectAnswer } from './effect-answer.js';
import type { EffectQuestion } from './effect-analysis.js';
import { fitControlled, type ControlledFit } from './fits.js';
import { judge, type FitFacts } from './judge.js';
import { controlledMethod } from './method-words.js';
import { endAndMean, lastPeriod } from './single-effect.js';
import { answer } from './tell.js';
import { isStacked, levelBefore, togetherFacts } from './together.js';
import type { UnitWindow } from './unit-window.js';
import { sayEffect } from './wording.js';

export function controlledEffect(
  question: EffectQuestion,
  treated: readonly UnitWindow[],
  comparison: readonly UnitPoints[],
  since: string,
): EffectAnswer {
  const stacked = isStacked(treated, comparison);
  const facts = togetherFacts(question, treated, comparison);
  const { pointsBefore, pointsAfter } = facts;
  const used = treated.flatMap((window) => window.used);
  const outline = {
    ...{ question, design: 'CONTROLLED_INTERRUPTED_TIME_SERIES' as const, since, pointsBefore, pointsAfter },
    unitIds: treated.map(({ unitId }) => unitId),
    comparisonUnitIds: comparison.map(({ unitId }) => unitId),
    method: controlledMethod(question, facts, stacked),
    last: lastPeriod({ from: treated[0]?.from ?? null, used: used.sort((a, b) => a.t - b.t) }),
  };
  const factsOf = ({ effect: { phi, derived } }: ControlledFit): FitFacts => ({
    ...{ phi, robustDf: stacked ? derived.effectEnd.df : null, expectedLevel: levelBefore(treated) },
    interval: [derived.effectEnd.lower, derived.effectEnd.upper],
  });
  const judged = judge(facts, () => fitControlled(treated, comparison, stacked, question.errors), factsOf);
  return answer(outline, judged, ({ effect, ols }, cautions) => {
    const said = [
      ...(stacked ? [] : sayMethodAsked(question.errors)),
      ...sayDoubts(question, { used }, null),
      sayOtherChanges('a comparison alone'),
    ];
    return {
      numbers: {
        ...{ level: intervalOf(effect.level), slopePerPeriod: intervalOf(effect.slope) },
        ...endAndMean(effect),
        ...{ olsCheck: ols && intervalOf(ols.derived.effectEnd), autocorrelation: effect.phi },
      },
      words: sayEffect(outline, effect, cautions, said),
      said,
    };
  });
}
