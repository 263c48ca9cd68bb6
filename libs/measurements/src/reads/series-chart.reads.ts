import type { ChartType } from '#language';
import { metricFacts, type MetricFactsRow } from '#metrics';
import type { Reader } from '#platform';
import type { StartedPhase } from '../domain/chart-phases.js';
import { seriesChartOf, type SeriesChart } from '../domain/series-chart.js';
import type { ShownPoint } from '../domain/shown-point.js';
import { shownPointsOf } from '../points/shown-points.js';
import { phasesOf } from './phase.reads.js';
import { seriesFacts, type SeriesFacts } from './series.facts.js';

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

/** What charts are made of, of many series. */
export interface ReadSeries {
  facts: Map<string, SeriesFacts>;
  metrics: Map<string, MetricFactsRow>;
  phases: Map<string, StartedPhase[]>;
  points: Map<string, ShownPoint[]>;
}

/** What is to be known beside the points, in three statements whatever the number of series. */
export async function readSeries(
  reader: Reader,
  points: Map<string, ShownPoint[]>,
  asOf: Date | null = null,
): Promise<ReadSeries> {
  const ids = [...points.keys()];
  const facts = await seriesFacts(reader, ids);
  const metrics = await metricFacts(reader, [...new Set([...facts.values()].map(({ metricId }) => metricId))]);
  return { facts, metrics, points, phases: await phasesOf(reader, ids, asOf) };
}

/** Charts of what was read, with the points they were made of. */
export function reckon(
  { facts, metrics, phases, points }: ReadSeries,
  { type = null, from = null, to = null }: ChartAsked = {},
): Map<string, ReckonedSeries> {
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

/** Both at once, in four statements. */
export async function reckonedSeries(
  reader: Reader,
  seriesIds: readonly string[],
  asked: ChartAsked = {},
): Promise<Map<string, ReckonedSeries>> {
  const { asOf = null } = asked;
  return reckon(await readSeries(reader, await shownPointsOf(reader, seriesIds, { asOf }), asOf), asked);
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
