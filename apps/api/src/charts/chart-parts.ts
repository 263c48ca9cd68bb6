import { notesOfSeries, signalsOfSeries, versionChangesOfSeries } from '#measurements';
import { metricsByIds } from '#metrics';
import { unitsByIds } from '#units';
import type { ChartDrawing } from '#charts';
import type { RequestContext } from '../graphql/request-context.js';
import { cyclesOnCharts } from './annotation.reads.js';
import { annotationsOf, type Annotation } from './annotations.js';
import type { ChartParent } from './chart-question.js';
import { drawingOf } from './drawing-of.js';
import { overlapsOn } from './overlap-annotations.js';

export async function annotationsOn(context: RequestContext, parent: ChartParent): Promise<Annotation[]> {
  const { series, chart, question } = parent;
  const { asOf } = question;
  const [cycles, signals, notes, versions, overlaps] = await Promise.all([
    context.one(cyclesOnCharts, series.id, { asOf }),
    context.one(signalsOfSeries, series.id, { open: null }),
    context.one(notesOfSeries, series.id, { asOf }),
    context.one(versionChangesOfSeries, series.id, { asOf }),
    overlapsOn(context, parent),
  ]);
  const annotated = {
    ...{ cycles: cycles ?? [], signals: signals ?? [], notes: notes ?? [], versions: versions ?? [] },
    overlaps,
  };
  return annotationsOf(chart, annotated, question);
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
