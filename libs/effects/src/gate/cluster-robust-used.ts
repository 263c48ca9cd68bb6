import type { GateFacts } from './gate-shapes.js';

/** Fewest units on either side of a controlled design for errors by unit to be its default. */
const enough = 4;

/** Errors by unit are a stepped design's always, a controlled one's with units enough on both sides, else only when asked for. */
export const usesClusterRobust = ({ design, treatedUnits, controlUnits, clusterRobust }: GateFacts): boolean =>
  design === 'stepped' ||
  (design === 'controlled' && (clusterRobust === true || (treatedUnits >= enough && controlUnits >= enough)));
