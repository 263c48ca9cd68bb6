// How it was reckoned, in one line: the estimator, its options, and what was counted.
import type { GateFacts, Season } from '#effects';
import type { Period } from '#language';
import type { EffectQuestion } from './effect-analysis.js';
import { periodWord, sayCount, sayPeriod } from './period-words.js';
import type { UnitWindow } from './unit-window.js';

type Points = Pick<GateFacts, 'pointsAfter' | 'pointsBefore'>;
const sides = ({ pointsBefore, pointsAfter }: Points, period: Period): string =>
  `${sayCount(pointsBefore, periodWord(period))} before the start and ${pointsAfter} after`;
const line = (...parts: (string | null)[]): string => `${parts.filter((part) => part !== null).join(', ')}.`;

/** 2.3 of effects.md. */
export function singleMethod(
  { metric: { period } }: EffectQuestion,
  { before, after, start, transition, used }: UnitWindow,
  season: Season | null,
): string {
  return line(
    'Segmented regression with autocorrelated errors (AR(1), REML)',
    used.some(({ w }) => w !== null) ? 'weighted by the denominators' : null,
    season ? 'with a yearly wave' : null,
    start === null
      ? null
      : `start: ${sayPeriod(period, start)}, the first test${transition > 0 ? ', itself left out' : ''}`,
    sides({ pointsBefore: before, pointsAfter: after }, period),
  );
}

export const controlledMethod = ({ metric: { period } }: EffectQuestion, facts: GateFacts, stacked: boolean): string =>
  stacked
    ? line(
        `Segmented regression of ${facts.treatedUnits} units and ${sayCount(facts.controlUnits, 'unit')} to compare with`,
        'errors by unit (CR2)',
        sides(facts, period),
      )
    : line(
        `Segmented regression of the difference to ${sayCount(facts.controlUnits, 'unit')} where nobody tests anything`,
        'autocorrelated errors (AR(1), REML)',
        sides(facts, period),
      );

export const steppedMethod = ({ metric: { period } }: EffectQuestion, facts: GateFacts): string =>
  line(
    `Two-way fixed effects of ${facts.treatedUnits} units with ${facts.distinctStarts} different starts`,
    facts.controlUnits > 0 ? `and ${sayCount(facts.controlUnits, 'unit')} without one` : null,
    'errors by unit (CR2, Satterthwaite)',
    `${sayCount(facts.pointsBefore, periodWord(period))} with a unit before its start and ${facts.pointsAfter} with one after it`,
  );

export const BASELINE_METHOD =
  'Mean of the newest points, 24 at most, with limits for one new point. Nothing has begun here yet.';
