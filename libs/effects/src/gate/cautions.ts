// What an estimate must not be shown without. What is refused for the same reason is not cautioned as well.
import * as bounds from './bounds.js';
import { usesClusterRobust } from './cluster-robust-used.js';
import type { Caution, GateFacts } from './gate-shapes.js';

const few = (points: number): boolean => points >= bounds.fewestPoints && points < bounds.pointsEnough;

const strongPhi = (phi: number | null): boolean =>
  phi !== null && Math.abs(phi) >= bounds.phiStrong && Math.abs(phi) <= bounds.phiBoundary;

const fewUnits = ({ treatedUnits, controlUnits }: GateFacts): boolean => {
  const units = treatedUnits + controlUnits;
  return units >= bounds.fewestUnits && units < bounds.unitsEnough;
};

/** With an aim: both no change and the aimed change lie in the interval, ends included. Without: by its width. */
const wide = ({ interval, aimedChange, expectedLevel }: GateFacts): boolean => {
  if (!interval) return false;
  const [lower, upper] = interval;
  if (aimedChange !== null) return [0, aimedChange].every((change) => lower <= change && change <= upper);
  return expectedLevel !== null && (upper - lower) / 2 > bounds.wideShare * Math.abs(expectedLevel);
};

const rules: Record<Caution, (facts: GateFacts) => boolean> = {
  'few-points-before': ({ pointsBefore }) => few(pointsBefore),
  'few-points-after': ({ pointsAfter }) => few(pointsAfter),
  'strong-autocorrelation': ({ phi }) => strongPhi(phi),
  'other-pilot-in-window': ({ otherPilotStartDistance: distance }) =>
    distance !== null && Math.abs(distance) > bounds.pilotsTooNear,
  'missing-points': ({ missingShare }) => missingShare > bounds.missingMany && missingShare <= bounds.missingTooMany,
  'preliminary-points': ({ preliminaryPointsIncluded }) => preliminaryPointsIncluded > 0,
  'wide-interval': wide,
  'season-seen-once': ({ seasonalTerms, baselineCycles }) => seasonalTerms && baselineCycles >= 1 && baselineCycles < 2,
  'few-units': (facts) => usesClusterRobust(facts) && fewUnits(facts),
  'few-degrees-of-freedom': (facts) =>
    usesClusterRobust(facts) && facts.robustDf !== null && facts.robustDf < bounds.fewestDegreesOfFreedom,
  'long-projection': ({ pointsBefore, pointsAfter }) => pointsAfter > pointsBefore,
  'declared-after-start': ({ declaredBeforeStart }) => !declaredBeforeStart,
};

export const cautionsFor = (facts: GateFacts): Caution[] =>
  (Object.keys(rules) as Caution[]).filter((caution) => rules[caution](facts));
