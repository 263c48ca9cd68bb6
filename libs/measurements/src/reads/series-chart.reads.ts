import type { ChartType } from '#language';
import { metricFacts } from '#metrics';
import type { Reader } from '#platform';
import { seriesChartOf, type SeriesChart } from '../domain/series-chart.js';
import type { ShownPoint } from '../domain/shown-point.js';
import { shownPointsOf } from '../points/shown-points.js';
import { phasesOf } from './phase.reads.js';
import { seriesFacts } from './series.facts.js';

export interface ChartAsked {
  type?: ChartType | null;
  /** Only the points drawn: the lines are always those of the whole series. */
  from?: string | null;
  to?: string | null;
  asOf?: Date | null;
}
export interface ReckonedSeries {
  points: ShownPoint[];
  chart: SeriesChart;
}

/** Charts of many series with the points they were made of, in four statements whatever their number. */
export async function reckonedSeries(
  reader: Reader,
  seriesIds: readonly string[],
  { type = null, from = null, to = null, asOf = null }: ChartAsked = {},
): Promise<Map<string, ReckonedSeries>> {
  const facts = await seriesFacts(reader, seriesIds);
  const metrics = await metricFacts(reader, [...new Set([...facts.values()].map(({ metricId }) => metricId))]);
  const [points, phases] = [await shownPointsOf(reader, seriesIds, { asOf }), await phasesOf(reader, seriesIds, asOf)];
  const reckoned = new Map<string, ReckonedSeries>();
  for (const [id, { metricId }] of facts) {
    const metric = metrics.get(metricId);
    if (!metric) continue;
    const own = points.get(id) ?? [];
    const chart = seriesChartOf(own, phases.get(id) ?? [], metric, type);
    const drawn = chart.points.filter(
      (point) => (!from || point.periodEnd >= from) && (!to || point.periodStart <= to),
    );
    reckoned.set(id, { points: own, chart: { ...chart, points: drawn } });
  }
  return reckoned;
}

/** The charts alone. A series that does not exist has none. */
export async function seriesCharts(
  reader: Reader,
  seriesIds: readonly string[],
  asked: ChartAsked = {},
): Promise<Map<string, SeriesChart>> {
  return new Map([...(await reckonedSeries(reader, seriesIds, asked))].map(([id, { chart }]) => [id, chart]));
}

/** One series' chart, or null where there is no such series. */
export async function seriesChart(
  reader: Reader,
  seriesId: string,
  asked: ChartAsked = {},
): Promise<SeriesChart | null> {
  return (await seriesCharts(reader, [seriesId], asked)).get(seriesId) ?? null;
}
