// What cannot be charted is refused with the field and the way out, before any arithmetic. Missing is null, never NaN.
import type { PhaseInput, SpcPoint } from './shapes.js';

/** Beyond this, sums of many values could overflow. */
const largest = 1e290;

const usable = (value: number): boolean => Math.abs(value) <= largest;

export const checkPoints = (points: readonly SpcPoint[]): void =>
  points.forEach(({ value }, index) => {
    if (value !== null && !usable(value)) {
      throw new RangeError(`points[${index}].value is ${value}: give a finite number, or null where it is missing`);
    }
  });

export const checkPhases = (phases: readonly PhaseInput[], count: number): void =>
  phases.forEach(({ from, frozenAt, centre }, index) => {
    const field = `phases[${index}]`;
    const first = index === 0 ? 0 : phases[index - 1]!.from + 1;
    if (index === 0 && from !== 0) {
      throw new RangeError(`${field}.from is ${from}: the first phase begins at point 0`);
    }
    if (!Number.isInteger(from) || from < first || from >= count) {
      throw new RangeError(`${field}.from is ${from}: give a point from ${first} to ${count - 1}, in ascending order`);
    }
    if (frozenAt != null && !(Number.isInteger(frozenAt) && frozenAt >= from)) {
      throw new RangeError(`${field}.frozenAt is ${frozenAt}: give a point of the phase, ${from} or later`);
    }
    if (centre != null && !usable(centre)) {
      throw new RangeError(`${field}.centre is ${centre}: give a finite number, or leave it out`);
    }
  });
