/** What the centre line of a chart would be over some of its points alone: the figure that is held against the line of a baseline. */
import type { ChartType } from '#language';
import type { MetricFactsRow } from '#metrics';
import { centreLine } from '#spc';
import { asSpcPoint, DIVIDED, SUBGROUPED, type DrawnPoint } from './drawn-points.js';

/** Null without a value. `points` as they were drawn on a chart of this kind. */
export function centreOf(
  points: readonly Pick<DrawnPoint, 'value' | 'numerator' | 'denominator'>[],
  type: ChartType,
  { multiplier }: Pick<MetricFactsRow, 'multiplier'>,
): number | null {
  // Means, deviations and ranges are plotted already: their centre is a mean.
  const kind = SUBGROUPED.includes(type) || type === 'MR' ? 'I' : type;
  const charted = points.map((point) => asSpcPoint(point, kind, false));
  return centreLine(kind, charted, DIVIDED.includes(kind) ? multiplier : 1);
}
