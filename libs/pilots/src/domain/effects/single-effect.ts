/** One unit against its own earlier trend: a segmented regression with AR(1) errors (effects.md section 2). */
import type { SeriesDerived } from '#effects';
import { sayMethodAsked, sayOtherChanges } from './caution-words.js';
import { intervalOf, type EffectAnswer } from './effect-answer.js';
import type { EffectQuestion } from './effect-analysis.js';
import { sayDoubts } from './doubts.js';
import { fitSingle, type SingleFit } from './fits.js';
import { seasonOf, singleFacts } from './gate-facts.js';
import { judge, type FitFacts } from './judge.js';
import { singleMethod } from './method-words.js';
import { answer, type Outline } from './tell.js';
import type { UnitWindow } from './unit-window.js';
import { sayEffect } from './wording.js';

export function singleEffect(question: EffectQuestion, window: UnitWindow, since: string): EffectAnswer {
  const season = seasonOf(question, window);
  const outline: Outline = {
    ...{ question, design: 'INTERRUPTED_TIME_SERIES', since },
    ...{ unitIds: [window.unitId], comparisonUnitIds: [] },
    ...{ pointsBefore: window.before, pointsAfter: window.after },
    method: singleMethod(question, window, season),
    last: lastPeriod(window),
  };
  const judged = judge(singleFacts(question, window), () => fitSingle(window, season, question.errors), factsOf);
  return answer(outline, judged, ({ effect, ols }, cautions) => {
    const said = [
      ...sayMethodAsked(question.errors),
      ...sayDoubts(question, window, effect.derived.expectedEnd),
      sayOtherChanges('one series'),
    ];
    return {
      numbers: {
        level: intervalOf(effect.coefficients['level']!),
        slopePerPeriod: intervalOf(effect.coefficients['slope']!),
        expectedWithout: intervalOf(effect.derived.expectedEnd),
        ...endAndMean(effect),
        olsCheck: intervalOf(ols.derived.effectEnd),
        autocorrelation: effect.phi,
      },
      words: sayEffect(outline, effect, cautions, said),
      said,
    };
  });
}

export const endAndMean = ({ derived }: { derived: Pick<SeriesDerived, 'effectEnd' | 'effectMean'> }) => ({
  effectNow: intervalOf(derived.effectEnd),
  effectMean: intervalOf(derived.effectMean),
});

const factsOf = ({ effect: { phi, derived } }: SingleFit): FitFacts => ({
  ...{ phi, robustDf: null, expectedLevel: derived.expectedEnd.estimate },
  interval: [derived.effectEnd.lower, derived.effectEnd.upper],
});

/** Nothing before it can be waited for: the newest period used, or the last that counts on neither side or before. */
export const lastPeriod = ({ used, from }: Pick<UnitWindow, 'from' | 'used'>): number | null => {
  const last = used.at(-1)?.t ?? null;
  return from === null ? last : Math.max(last ?? from - 1, from - 1);
};
