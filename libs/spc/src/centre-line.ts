// The centre line alone, for whoever asks for nothing else of many charts.
import { readers } from './columns/read-points.js';
import { formulas, type SpcChartType } from './formulas/formulas.js';
import { wholeOf } from './numbers/span.js';
import type { SpcPoint } from './shapes.js';

/**
 * The centre that `chart` draws through these points as one phase without a freeze, none of them excluded; null where there is none.
 * Throws ChartError on what cannot be charted.
 */
export const centreLine = (type: SpcChartType, points: readonly SpcPoint[], multiplier = 1): number | null => {
  if (points.length === 0) return null;
  const columns = readers[type](points);
  formulas[type].plot?.(columns);
  const { centre } = formulas[type].fit(columns, wholeOf(columns.value), plain);
  return Number.isNaN(centre) ? null : centre * multiplier;
};

const plain = { knownCentre: NaN, screened: true, ordered: true };
