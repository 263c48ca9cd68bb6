import { seriesCharts, shownPointsOf, type SeriesChart } from '#measurements';
import type { MetricFactsRow } from '#metrics';
import type { OutcomeView } from '#pilots';
import type { Reader } from '#platform';
import { missingData } from '../domain/missing-data.js';
import type { ReportChart } from '../domain/report.js';
import type { ReportSeries } from '../domain/report-facts.js';

/** Each metric at each unit that the viewer may see, with its chart and what is missing of it. `outcomes` are bounded by the viewer's scope. */
export async function reportSeries(
  reader: Reader,
  outcomes: readonly OutcomeView[],
  metrics: ReadonlyMap<string, MetricFactsRow>,
  unitNames: ReadonlyMap<string, string>,
): Promise<ReportSeries[]> {
  const ids = outcomes.map(({ seriesId }) => seriesId);
  const points = await shownPointsOf(reader, ids);
  const charts = await seriesCharts(reader, ids);
  return outcomes.flatMap((outcome): ReportSeries[] => {
    const metric = metrics.get(outcome.metricId);
    if (!metric) return [];
    const chart = charts.get(outcome.seriesId);
    const unitName = unitNames.get(outcome.unitId) ?? 'a unit';
    const shown = chart?.points.some(({ value }) => value !== null) ? chart : undefined;
    return [
      {
        ...{ metric, role: outcome.role, unitName, outcome },
        missing: missingData(points.get(outcome.seriesId) ?? [], metric.period),
        chart: shown ? chartOf(shown, metric, unitName) : null,
        chartType: shown?.type ?? null,
        signalRules: shown?.signalRules ?? [],
      },
    ];
  });
}

const chartOf = ({ points, target }: SeriesChart, metric: MetricFactsRow, unitName: string): ReportChart => ({
  title: `${metric.name}, ${unitName}`,
  unitOfMeasure: metric.unitOfMeasure,
  target,
  points: points.map(({ periodStart, value, centre, lower, upper }) => ({
    ...{ day: periodStart, value, centre, lower, upper },
  })),
});
