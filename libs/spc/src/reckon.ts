// The arithmetic of a chart on columns, with no object a point: what `chart` stands on, and open to whoever reckons many charts.
import { partOf } from './columns/columns.js';
import type { PointColumns } from './formulas/formula.js';
import { formulas, type SpcChartType } from './formulas/formulas.js';
import { drawLines, linesFor, type LineColumns } from './lines.js';
import type { Span } from './numbers/span.js';
import { analyseColumn } from './rules/analyse-column.js';
import type { RunsMethod } from './rules/runs-analysis.js';
import type { PhaseInput, RunsAnalysis } from './shapes.js';

export interface ReckonOptions {
  phases: readonly PhaseInput[];
  screened: boolean;
  ordered: boolean;
  neverNegative: boolean;
  runsMethod: RunsMethod;
}

/** One phase: its first and last point, its centre (NaN: none), the runs about it, and how many points lie beyond the 3-sigma limits. */
export interface ReckonedPhase {
  from: number;
  to: number;
  centre: number;
  runs: RunsAnalysis;
  outside: number;
}

const onePhase: readonly PhaseInput[] = [{ from: 0 }];

/**
 * Writes what is plotted into `columns.value`, the limits into `lines`, and answers the phases. `leftOut` marks the points that are
 * excluded. Phases must be in order and begin at point 0, as `chart` checks them; missing values are NaN.
 */
export const reckon = (
  type: SpcChartType,
  columns: PointColumns,
  leftOut: Uint8Array | null = null,
  options: Partial<ReckonOptions> = {},
  lines: LineColumns = linesFor(columns.value.length),
): ReckonedPhase[] => {
  const { phases = onePhase, screened = true, ordered = true, neverNegative = false, runsMethod } = options;
  const formula = formulas[type];
  const last = columns.value.length - 1;
  const lasts = phases.map((_, number) => (phases[number + 1]?.from ?? last + 1) - 1);
  const parts = phases.map(({ from }, number) => partOf(columns, from, lasts[number]!));
  if (formula.plot) parts.forEach(formula.plot);

  return phases.map(({ from, frozenAt, centre: known }, number) => {
    const to = lasts[number]!;
    // A freeze at the phase's last point or beyond freezes nothing: all of it is baseline.
    const baseTo = Math.min(frozenAt ?? to, to);
    const base = { from: 0, to: baseTo - from, leftOut: leftOut && leftOut.subarray(from, to + 1) };
    const fit = formula.fit(parts[number]!, base, { knownCentre: known ?? NaN, screened, ordered });
    const floor = neverNegative && !hasNegative(parts[number]!.value, base) ? 0 : -Infinity;
    drawLines(fit, formula, { from, to, floor }, lines);
    const runs = analyseColumn(columns.value, { from, to, leftOut }, fit.centre, runsMethod);
    if (!ordered || formula.sharing) runs.signal = false;
    return { from, to, centre: fit.centre, runs, outside: countOutside(columns.value, lines, from, to) };
  });
};

const hasNegative = (values: Float64Array, { from, to, leftOut }: Span): boolean => {
  for (let index = from; index <= to; index += 1) {
    if (values[index]! < 0 && leftOut?.[index] !== 1) return true;
  }
  return false;
};

const countOutside = (values: Float64Array, { lower, upper }: LineColumns, from: number, to: number): number => {
  let count = 0;
  for (let index = from; index <= to; index += 1) {
    if (values[index]! > upper[index]! || values[index]! < lower[index]!) count += 1;
  }
  return count;
};
