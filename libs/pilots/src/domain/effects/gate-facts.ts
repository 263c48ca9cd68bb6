/** What the gate is told of an analysis before anything is fitted (effects.md section 6). */
import type { GateFacts, Season } from '#effects';
import type { EffectQuestion } from './effect-analysis.js';
import { nearestStart, type UnitWindow } from './unit-window.js';
import { periodsInYear } from './period-number.js';
import { missingShare } from './used-points.js';

const NOTHING_FITTED = { robustDf: null, phi: null, noVariation: false, interval: null, expectedLevel: null };
/** Full years before the start from which a yearly wave is part of the model. */
const ENOUGH_YEARS = 2;

export function singleFacts(question: EffectQuestion, window: UnitWindow): GateFacts {
  const { aim, metric, otherStarts } = question;
  const cycles = baselineCycles(question, window);
  const dropped = window.start !== null && window.after > 0 ? window.transition : 0;
  return {
    ...NOTHING_FITTED,
    ...{ design: 'single', treatedUnits: 1, controlUnits: 0, distinctStarts: 1 },
    pointsBefore: window.before,
    pointsAfter: window.after,
    missingShare: missingShare(window.used, dropped),
    preliminaryPointsIncluded: 0,
    versionBreakInWindow: window.broken,
    otherPilotStartDistance: nearestStart(window, otherStarts, metric),
    seasonalTerms: seasonOf(question, window) !== null,
    baselineCycles: cycles,
    aimedChange: aimedChange(aim, window),
    declaredBeforeStart: window.declared,
  };
}

/** The yearly wave of the model: one pair of terms after two full years before the start, none with less. */
export function seasonOf(question: EffectQuestion, window: UnitWindow): Season | null {
  const period = periodsInYear(question.metric.period);
  return period !== null && baselineCycles(question, window) >= ENOUGH_YEARS ? { period, harmonics: 1 } : null;
}

function baselineCycles({ metric }: EffectQuestion, { start, used: [first] }: UnitWindow): number {
  const year = periodsInYear(metric.period);
  return year === null || start === null || !first ? 0 : Math.max(0, start - first.t) / year;
}

/** From where the aim says it stood, or from the mean before the start where it does not say. Null without an aim. */
function aimedChange(aim: EffectQuestion['aim'], { used, from, before }: UnitWindow): number | null {
  if (aim === null) return null;
  const values = used.filter(({ t }) => from === null || t < from).map(({ y }) => y);
  const stood = aim.baseline ?? (before > 0 ? values.reduce((sum, y) => sum + y, 0) / before : null);
  return stood === null || stood === aim.target ? null : aim.target - stood;
}
