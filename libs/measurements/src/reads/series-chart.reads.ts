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

/** Charts with the points they were made of, of many series, in four statements. */
export async function reckonedSeries(
  reader: Reader,
  seriesIds: readonly string[],
  { asOf = null, type = null, from = null, to = null }: ChartAsked = {},
): Promise<Map<string, ReckonedSeries>> {
  const points = await shownPointsOf(reader, seriesIds, { asOf });
  const ids = [...points.keys()];
  const facts = await seriesFacts(reader, ids);
  const metrics = await metricFacts(reader, [...new Set([...facts.values()].map(({ metricId }) => metricId))]);
  const phases = await phasesOf(reader, ids, asOf);
  const reckoned = new Map<string, ReckonedSeries>();
  for (const [id, { metricId }] of facts) {
    const metric = metrics.get(metricId);
    if (!metric) continue;
    const own = points.get(id) ?? [];
    const chart = seriesChartOf(own, phases.get(id) ?? [], metric, type);
    const drawn =
      from || to
        ? chart.points.filter(
            ({ periodStart, periodEnd }) => (!from || periodEnd >= from) && (!to || periodStart <= to),
          )
        : chart.points;
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
