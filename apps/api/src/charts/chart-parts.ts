import { signalsOfSeries } from '#measurements';
import { metricsByIds } from '#metrics';
import { unitsByIds } from '#units';
import type { ChartDrawing } from '#charts';
import type { RequestContext } from '../graphql/request-context.js';
import { cyclesOnCharts } from './annotation.reads.js';
import { annotationsOf, type Annotation } from './annotations.js';
import type { ChartParent } from './chart-question.js';
import { drawingOf } from './drawing-of.js';

export async function annotationsOn(context: RequestContext, parent: ChartParent): Promise<Annotation[]> {
  const { series, chart, question } = parent;
  const [cycles, signals] = await Promise.all([
    context.one(cyclesOnCharts, series.id, { asOf: question.asOf }),
    context.one(signalsOfSeries, series.id, { open: null }),
  ]);
  return annotationsOf(chart, cycles ?? [], signals ?? [], question);
}

/** All that a drawing needs, read; null where metric or unit are out of sight. */
export async function drawingFor(context: RequestContext, parent: ChartParent): Promise<ChartDrawing | null> {
  const { series, chart } = parent;
  const [metric, unit, annotations] = await Promise.all([
    context.one(metricsByIds, series.metricId),
    context.one(unitsByIds, series.unitId),
    annotationsOn(context, parent),
  ]);
  return metric && unit && drawingOf(chart, metric, unit.name, annotations);
}
