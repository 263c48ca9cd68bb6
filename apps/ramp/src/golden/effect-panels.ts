import type { PanelData, SteppedEffect } from '#effects';
import { inSnakeCase } from './in-snake-case.js';

/** Values per row as golden files give them: those that there are, by unit and then by period. */
export const inPanelOrder = ({ unit, t }: PanelData, values: readonly (number | null)[]): number[] =>
  values
    .map((value, row) => ({ value, unit: unit[row]!, t: t[row]! }))
    .sort((a, b) => (a.unit < b.unit ? -1 : a.unit > b.unit ? 1 : a.t - b.t))
    .flatMap(({ value }) => (value === null ? [] : [value]));

/** A two-way fit as `stepped-fe` and `did` write it. */
export const steppedAnswer = (panel: PanelData, effect: SteppedEffect): Record<string, unknown> => {
  const { n, units, periods, treatedCells, neverTreated, parameters, coefficients, effectMean, bandCells } = effect;
  const { sigma, residualAcf1, fitted } = effect;
  return inSnakeCase({
    ...{ n, nUnits: units, nPeriods: periods, nTreatedCells: treatedCells, nNeverTreated: neverTreated, parameters },
    ...{ coefficients, sigma, residualAcf1, fitted: inPanelOrder(panel, fitted) },
    ...(effectMean && { derived: { effectMean }, bandCells }),
  });
};
