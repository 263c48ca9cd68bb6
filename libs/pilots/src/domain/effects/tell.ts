/** From what was judged to the answer: numbers with their words, or why there are none and when to ask again. */
import type { Caution } from '#effects';
import { NO_NUMBERS, type EffectAnswer, type EffectDesign, type EffectNumbers } from './effect-answer.js';
import { sayCaution, type Said } from './caution-words.js';
import { earliestRetry } from './earliest-retry.js';
import type { EffectQuestion } from './effect-analysis.js';
import type { Judged, Refused } from './judge.js';
import { periodNumber } from './period-number.js';
import { sayDay } from './period-words.js';

/** What is known of an analysis, whatever comes out. */
export interface Outline {
  question: EffectQuestion;
  design: EffectDesign;
  method: string;
  unitIds: string[];
  comparisonUnitIds: string[];
  since: string | null;
  pointsBefore: number;
  pointsAfter: number;
  /** The newest period that cannot be waited for any more; null without any. */
  last: number | null;
}
/** `said`: what is to be known beside the gate's own cautions. */
export interface Told {
  numbers: Partial<EffectNumbers>;
  words: string;
  said: readonly Said[];
}

export function answer<Fit>(
  outline: Outline,
  { fit, refusals, cautions }: Judged<Fit>,
  tell: (fit: Fit, cautions: readonly Caution[]) => Told,
): EffectAnswer {
  const { question, last, ...known } = outline;
  const { metricId, metric, today } = question;
  const told = fit === null ? null : tell(fit, cautions);
  const said = [...cautions.map(sayCaution), ...(told?.said ?? [])];
  const doubtful = said.some(({ code }) => code !== 'other-changes');
  const waitFrom = last ?? previousPeriod(question);
  const earliestRetryOn = told ? null : earliestRetry(refusals, waitFrom, metric, today);
  const refusedBecause = told ? null : sayRefused(refusals, outline, earliestRetryOn);
  return {
    ...{ ...known, metricId, ...NO_NUMBERS, ...told?.numbers },
    verdict: told === null ? 'REFUSED' : doubtful ? 'CAUTIONED' : 'CLEAR',
    ...{ refusedBecause, earliestRetryOn, refusals: refusals.map(({ reason }) => reason) },
    cautions: said.map(({ sentence }) => sentence),
    cautionCodes: said.map(({ code }) => code),
    words: told?.words ?? refusedBecause ?? '',
  };
}

function previousPeriod({ metric, today }: EffectQuestion): number | null {
  const now = periodNumber(metric.period, today);
  return now === null ? null : now - 1;
}

function sayRefused(refusals: readonly Refused[], outline: Outline, retryOn: string | null): string {
  const missing = refusals.map((refusal) => sayMissing(refusal, outline)).join('; ');
  const again = retryOn === null ? '' : ` It can be tried again from ${sayDay(retryOn)} on.`;
  return `No estimate is given. What is missing: ${missing}.${again}`;
}

/** Counts of points are said in whole words; the rest as the gate says it. */
function sayMissing({ reason, missing }: Refused, { pointsBefore, pointsAfter, since }: Outline): string {
  const needed = (points: number): string =>
    `there ${points === 1 ? 'is 1' : `are ${points}`}, and at least 8 are needed`;
  if (reason === 'too-few-after') return `points after the start (${needed(pointsAfter)})`;
  if (reason !== 'too-few-before') return missing;
  return since === null
    ? `points before the start (${needed(pointsBefore)})`
    : `points before the start (${needed(pointsBefore)}; older values can be recorded, newer ones do not help)`;
}
