// Phases and options that cannot be charted are refused with the field and the way out, before any arithmetic.
import { ChartError } from './chart-error.js';
import { isUsable } from './check-number.js';
import type { PhaseInput } from './shapes.js';

/** Throws ChartError unless phases begin at point 0, ascend, lie within `count` points, freeze within themselves. A freeze beyond the
 * phase's end freezes nothing: all of it is baseline. */
export const checkPhases = (phases: readonly PhaseInput[], count: number): void =>
  phases.forEach(({ from, frozenAt, centre }, index) => {
    const field = `phases[${index}]`;
    const first = index === 0 ? 0 : phases[index - 1]!.from + 1;
    if (index === 0 && from !== 0) {
      throw new ChartError('chart.phase_unordered', `${field}.from`, `is ${from}`, 'the first phase begins at point 0');
    }
    if (!Number.isInteger(from) || from < first || (from >= count && count > 0)) {
      const wayOut = `give a point from ${first} to ${count - 1}, in ascending order`;
      throw new ChartError('chart.phase_unordered', `${field}.from`, `is ${from}`, wayOut);
    }
    if (frozenAt != null && !(Number.isInteger(frozenAt) && frozenAt >= from)) {
      const wayOut = `give a point of the phase, ${from} or later`;
      throw new ChartError('chart.freeze_outside_phase', `${field}.frozenAt`, `is ${frozenAt}`, wayOut);
    }
    if (centre != null && !isUsable(centre)) {
      const wayOut = 'give a finite number, or leave it out';
      throw new ChartError('chart.centre_not_finite', `${field}.centre`, `is ${centre}`, wayOut);
    }
  });
