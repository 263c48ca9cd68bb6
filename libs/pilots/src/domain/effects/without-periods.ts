import type { EffectAnswer } from './effect-answer.js';
import type { SingleAnalysis } from './effect-analysis.js';
import { answer } from './tell.js';

/** What is told event by event has no periods to draw a line through; charts for rare events speak for it. */
export function withoutPeriods(analysis: SingleAnalysis): EffectAnswer {
  const { treated } = analysis;
  const missing =
    'periods of one length, as weeks or months: this metric is told event by event, which charts for rare events show';
  const design = treated.start ? 'INTERRUPTED_TIME_SERIES' : 'BEFORE_AFTER';
  const outline = {
    ...({ question: analysis, design, method: 'None.', since: treated.start?.on ?? null, last: null } as const),
    ...{ unitIds: [treated.unitId], comparisonUnitIds: [], pointsBefore: 0, pointsAfter: 0 },
  };
  return answer(
    outline,
    { fit: null, refusals: [{ reason: 'no-fixed-periods', missing, waitPeriods: null }], cautions: [] },
    () => ({
      ...{ numbers: {}, words: '', said: [] },
    }),
  );
}
