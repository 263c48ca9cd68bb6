// Where there is no number: the reason, what is missing, and after how many more periods it can be tried again.
import * as bounds from './bounds.js';
import { usesClusterRobust } from './cluster-robust-used.js';
import type { GateFacts, Refusal, RefusalReason } from './gate-shapes.js';

interface Rule {
  when: (facts: GateFacts) => boolean;
  missing: (facts: GateFacts) => string;
  waitPeriods?: (facts: GateFacts) => number;
}

const percent = (share: number): string => `${Math.round(share * 100)}%`;

const pointsOf = (points: number, side: string): string =>
  `${points} of at least ${bounds.fewestPoints} points ${side} the start`;

/** Complete periods until the missing ones are few enough among all. */
const untilFewMissing = ({ pointsBefore, pointsAfter, missingShare }: GateFacts): number => {
  const periods = (pointsBefore + pointsAfter) / (1 - missingShare);
  return Math.max(1, Math.ceil((periods * missingShare) / bounds.missingTooMany - periods));
};

const rules: Record<RefusalReason, Rule> = {
  'too-few-before': {
    when: ({ pointsBefore }) => pointsBefore < bounds.fewestPoints,
    missing: ({ pointsBefore }) =>
      `${pointsOf(pointsBefore, 'before')}; older values can be recorded, newer ones do not help`,
  },
  'too-few-after': {
    when: ({ pointsAfter }) => pointsAfter < bounds.fewestPoints,
    missing: ({ pointsAfter }) => pointsOf(pointsAfter, 'after'),
    waitPeriods: ({ pointsAfter }) => bounds.fewestPoints - pointsAfter,
  },
  'no-variation': {
    when: ({ noVariation }) => noVariation,
    missing: () =>
      'variation: the values lie exactly on a line, so an interval would have no width; record them unrounded',
    waitPeriods: () => 1,
  },
  'version-break': {
    when: ({ versionBreakInWindow }) => versionBreakInWindow,
    missing: () =>
      'one definition of the metric over all points: it changed inside the window, and a jump may be the definition',
  },
  'other-pilot-at-same-time': {
    when: ({ otherPilotStartDistance: distance }) => distance !== null && Math.abs(distance) <= bounds.pilotsTooNear,
    missing: () =>
      `a start of its own: another pilot on the same unit and metric starts within ${bounds.pilotsTooNear} periods`,
  },
  'too-many-missing': {
    when: ({ missingShare }) => missingShare > bounds.missingTooMany,
    missing: ({ missingShare }) =>
      `values: ${percent(missingShare)} of the periods have none, at most ${percent(bounds.missingTooMany)} may`,
    waitPeriods: untilFewMissing,
  },
  'autocorrelation-at-boundary': {
    when: ({ phi }) => phi !== null && Math.abs(phi) > bounds.phiBoundary,
    missing: () => 'points enough to tell a trend from a series that wanders: its autocorrelation is at the boundary',
    waitPeriods: () => 1,
  },
  'season-not-estimable': {
    when: ({ seasonalTerms, baselineCycles }) => seasonalTerms && baselineCycles < 1,
    missing: () => 'a full season before the start: without it the jump and the season are the same thing',
  },
  'no-control-unit': {
    when: ({ design, controlUnits }) => design === 'controlled' && controlUnits < 1,
    missing: () => 'a unit for comparison',
  },
  'no-comparison': {
    when: ({ design, distinctStarts, controlUnits }) => design === 'stepped' && distinctStarts < 2 && controlUnits < 1,
    missing: () => 'a comparison: all units start together and none stays without the change',
  },
  'too-few-units': {
    when: (facts) => usesClusterRobust(facts) && facts.treatedUnits + facts.controlUnits < bounds.fewestUnits,
    missing: ({ treatedUnits, controlUnits }) =>
      `${treatedUnits + controlUnits} of at least ${bounds.fewestUnits} units`,
  },
  'one-treated-unit': {
    when: (facts) => usesClusterRobust(facts) && facts.treatedUnits === 1,
    missing: () => 'a second treated unit for errors by unit; the difference to the comparison units needs only one',
  },
};

export const refusalsFor = (facts: GateFacts): Refusal[] =>
  (Object.keys(rules) as RefusalReason[])
    .filter((reason) => rules[reason].when(facts))
    .map((reason) => ({
      reason,
      missing: rules[reason].missing(facts),
      waitPeriods: rules[reason].waitPeriods?.(facts) ?? null,
    }));
