// A chart type is one formula: from the points of one phase to its lines. A new type is one file here and one line in
// `formulas.ts`; what it needs besides a value (a denominator, a spread) becomes an optional field of SpcPoint.
import type { SpcPoint } from '../shapes.js';

/** `base` are the points that set the lines, in order: up to the freeze, excluded ones taken out, missing ones left in. */
export interface PhaseData {
  all: readonly SpcPoint[];
  base: readonly SpcPoint[];
  knownCentre: number | null;
  screened: boolean;
}

export interface Band {
  lower: number;
  upper: number;
}

/** `band(i, k)`: the k-sigma limits at the i-th point of the phase (from 0), or null where they are undefined. */
export interface Lines {
  centre: number | null;
  band: (index: number, sigmas: number) => Band | null;
}

export type Formula = (phase: PhaseData) => Lines;

export const present = (points: readonly SpcPoint[]): number[] =>
  points.map((point) => point.value).filter((value) => value !== null);
