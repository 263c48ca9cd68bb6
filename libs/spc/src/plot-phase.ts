import type { Formula } from './formulas/formula.js';
import type { PhaseInput, PlottedPoint, SpcPoint } from './shapes.js';

interface PhaseToPlot {
  formula: Formula;
  points: readonly SpcPoint[];
  phase: PhaseInput;
  number: number;
  /** Index of the phase's last point. */
  to: number;
  screened: boolean;
  /** No lower limit is drawn below it. */
  floor: number;
}

/** The points of one phase with their lines; a limit that is not finite is none. */
export const plotPhase = ({ formula, points, phase, number, to, screened, floor }: PhaseToPlot): PlottedPoint[] => {
  const { from } = phase;
  // A freeze at the phase's last point or beyond freezes nothing: all of it is baseline.
  const frozenAt = phase.frozenAt ?? to;
  const all = points.slice(from, to + 1);
  const base = all.filter((point, i) => !point.excluded && from + i <= frozenAt);
  const { centre, band } = formula({ all, base, knownCentre: phase.centre ?? null, screened });
  const line = (value: number | undefined): number | null =>
    value === undefined || !Number.isFinite(value) ? null : value;
  const lowerLine = (value: number | undefined): number | null =>
    value !== undefined && value < floor ? floor : line(value);

  return all.map(({ value, excluded = false }, i) => {
    const limits = band(i, 3);
    const near = band(i, 2);
    return {
      value,
      excluded,
      phase: number,
      centre,
      lower: lowerLine(limits?.lower),
      upper: line(limits?.upper),
      nearLower: lowerLine(near?.lower),
      nearUpper: line(near?.upper),
      rules: [],
      variation: null,
    };
  });
};
