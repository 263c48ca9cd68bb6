import type { ChartDrawing, DrawnPhase } from '#charts';
import type { SeriesChart } from '#measurements';
import type { MetricFactsRow } from '#metrics';
import type { Annotation } from './annotations.js';

/** The chart as a drawing: of the points asked for, with the lines of the whole series. */
export function drawingOf(
  chart: SeriesChart,
  metric: Pick<MetricFactsRow, 'name' | 'unitOfMeasure'>,
  unitName: string,
  annotations: readonly Annotation[],
): ChartDrawing {
  const { type, points, variation, target, signalRules } = chart;
  return {
    type,
    title: metric.name,
    subtitle: unitName,
    unitOfMeasure: metric.unitOfMeasure,
    points: points.map(({ periodStart, ...point }) => ({ ...point, label: periodStart })),
    phases: drawnPhases(chart),
    variation,
    target,
    signalRules,
    annotations: annotations.map(({ on, label, kind }) => ({ on, label, kind })),
  };
}

/** Phases as places among the points drawn; one that lies before them all is not there. */
function drawnPhases({ points, phases }: SeriesChart): DrawnPhase[] {
  return phases.flatMap(({ number, frozenAt }) => {
    const from = points.findIndex((point) => point.phase === number);
    if (from < 0) return [];
    const frozen = points.findLastIndex(
      (point) => point.phase === number && frozenAt !== null && point.periodStart <= frozenAt,
    );
    return [{ from, frozenAt: frozen < 0 ? null : frozen }];
  });
}
