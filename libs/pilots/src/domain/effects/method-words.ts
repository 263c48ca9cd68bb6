// How it was reckoned, in one line: the estimator, its options, and what was counted.
import type { GateFacts, Season } from '#effects';
import type { Period } from '#language';
import type { EffectErrors, EffectQuestion } from './effect-analysis.js';
import { periodWord, sayCount, sayPeriod } from './period-words.js';
import type { UnitWindow } from './unit-window.js';

type Points = Pick<GateFacts, 'pointsAfter' | 'pointsBefore'>;
const sides = ({ pointsBefore, pointsAfter }: Points, period: Period): string =>
  `${sayCount(pointsBefore, periodWord(period))} before the start and ${pointsAfter} after`;
const line = (...parts: (string | null)[]): string => `${parts.filter((part) => part !== null).join(', ')}.`;

const ERRORS: Record<EffectErrors, string> = {
  AUTOREGRESSIVE: 'autocorrelated errors (AR(1), REML)',
  NEWEY_WEST: 'Newey-West errors',
  PRAIS_WINSTEN: 'autocorrelated errors (Prais-Winsten)',
};

/** 2.2 to 2.4 of effects.md. */
export function singleMethod(
  { metric: { period }, errors }: EffectQuestion,
  { before, after, start, transition, used }: UnitWindow,
  season: Season | null,
): string {
  return line(
    `Segmented regression with ${ERRORS[errors]}`,
    used.some(({ w }) => w !== null) && errors !== 'PRAIS_WINSTEN' ? 'weighted by the denominators' : null,
    season ? 'with a yearly wave' : null,
    start === null
      ? null
      : `start: ${sayPeriod(period, start)}, the first test${transition > 0 ? ', itself left out' : ''}`,
    sides({ pointsBefore: before, pointsAfter: after }, period),
  );
}

export const controlledMethod = (
  { metric: { period }, errors }: EffectQuestion,
  facts: GateFacts,
  stacked: boolean,
): string =>
  stacked
    ? line(
        `Segmented regression of ${facts.treatedUnits} units and ${sayCount(facts.controlUnits, 'unit')} to compare with`,
        'errors by unit (CR2)',
        sides(facts, period),
      )
    : line(
        `Segmented regression of the difference to ${sayCount(facts.controlUnits, 'unit')} where nobody tests anything`,
        ERRORS[errors],
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
