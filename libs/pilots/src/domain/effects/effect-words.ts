// Each design's numbers in words, in the order of effects.md section 7: what there was, what would have been expected, the difference with
// its interval, the average since the start.
import type { BaselinePrediction, ControlledEffect, Estimate, SeriesEffect } from '#effects';
import type { EffectQuestion } from './effect-analysis.js';
import type { SteppedFit } from './fits.js';
import { periodWord } from './method-words.js';
import { sayDirection, sayInterval, saySharePart, saidTo } from './number-words.js';
import { sayCount, sayDay, sayPeriod } from './period-words.js';
import type { Outline } from './tell.js';
import type { UnitWindow } from './unit-window.js';

export function singleWords({ metric }: EffectQuestion, { used, after }: UnitWindow, effect: SeriesEffect): string {
  const { effectEnd, effectMean, expectedEnd, fittedEnd } = effect.derived;
  const last = sayPeriod(metric.period, used.at(-1)?.t ?? 0);
  return [
    `${metric.name}, ${last}: about ${saidTo(fittedEnd.se)(fittedEnd.estimate)} ${metric.unitOfMeasure}.`,
    `Had the earlier trend gone on, about ${sayInterval(expectedEnd, '')} would have been expected.`,
    `Difference: ${sayInterval(effectEnd)}${saySharePart(effectEnd, expectedEnd)}; ${sayDirection(effectEnd, metric)}.`,
    averaged(effectMean, sayCount(after, periodWord(metric.period))),
  ].join(' ');
}

export function controlledWords({ metric }: EffectQuestion, outline: Outline, { derived }: ControlledEffect): string {
  const { comparisonUnitIds, pointsAfter, last } = outline;
  const where = comparisonUnitIds.length === 1 ? 'the unit' : `the ${comparisonUnitIds.length} units`;
  return [
    `${metric.name}, ${sayPeriod(metric.period, last ?? 0)}, beyond what changed at ${where} compared with:`,
    `${sayInterval(derived.effectEnd)} ${metric.unitOfMeasure}; ${sayDirection(derived.effectEnd, metric)}.`,
    averaged(derived.effectMean, sayCount(pointsAfter, periodWord(metric.period))),
  ].join(' ');
}

export function steppedWords(
  { metric }: EffectQuestion,
  { unitIds, since }: Outline,
  { effect, inBands }: SteppedFit,
): string {
  const one = effect.coefficients['effect']!;
  const mean = inBands?.effectMean;
  return [
    `${metric.name}, across ${unitIds.length} units with different start dates, the first on ${sayDay(since ?? '')}:`,
    `${sayInterval(one)} ${metric.unitOfMeasure} with the new practice; ${sayDirection(one, metric)}.`,
    ...(mean ? [`Averaged over the time since each start: ${sayInterval(mean, '')}.`] : []),
  ].join(' ');
}

export function baselineWords(
  { metric }: EffectQuestion,
  { used }: UnitWindow,
  prediction: BaselinePrediction,
): string {
  const say = saidTo(prediction.sigma / Math.sqrt(prediction.n));
  const [estimate, lower, upper] = [prediction.estimate[0]!, prediction.lower[0]!, prediction.upper[0]!];
  return [
    `${metric.name}: nothing has begun here yet, so there is no difference to tell.`,
    `As things stand, about ${say(estimate)} ${metric.unitOfMeasure} are to be expected in ${sayPeriod(metric.period, (used.at(-1)?.t ?? 0) + 1)}`,
    `(a single point lies between ${say(lower)} and ${say(upper)} in 95 of 100 cases).`,
  ].join(' ');
}

const averaged = (mean: Estimate, points: string): string =>
  `Averaged over ${points} since the start: ${sayInterval(mean, '')}.`;
