import type { PhaseInput } from '../shapes.js';
import type { Subgroup } from './subgroup.js';

/** Phases that break after the k-th of `count` subgroups, k from 1. Positions may come in any order and twice; one at or beyond the end
 * breaks nothing. */
export const phasesAfter = (positions: readonly number[], count: number): PhaseInput[] => {
  const breaks = [...new Set(positions)].filter((k) => k >= 1 && k < count).sort((a, b) => a - b);
  return [0, ...breaks].map((from) => ({ from }));
};

/** Phases that break where a label is seen for the first time. `labels` has one for each row. */
export const phasesByLabel = (
  subgroups: readonly Pick<Subgroup, 'rows'>[],
  labels: readonly (string | null)[],
): PhaseInput[] => {
  const seen = new Set<string | null>();
  const phases: PhaseInput[] = [];
  subgroups.forEach(({ rows }, from) => {
    const before = seen.size;
    for (const row of rows) seen.add(labels[row] ?? null);
    if (seen.size > before) phases.push({ from });
  });
  return phases;
};
