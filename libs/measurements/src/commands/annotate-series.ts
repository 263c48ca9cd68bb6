import { CommandHandler } from '@nestjs/cqrs';
import { refuseIfAny } from '#language';
import { RampCommand } from '#platform';
import { insertAnnotation } from '../data/annotations.store.js';
import { openSeries, todayAt } from '../data/open-series.js';
import { annotateSeries, type Note } from '../domain/annotate-series.js';

export type AnnotateSeriesInput = Note & { seriesId: string };

/** Notes something beside a day of a chart. By a member of the unit. The same note on the same day is there once. */
export class AnnotateSeries extends RampCommand<AnnotateSeriesInput, { seriesId: string }> {}

@CommandHandler(AnnotateSeries)
export class AnnotateSeriesHandler {
  async execute({ tx, meta, input }: AnnotateSeries): Promise<{ seriesId: string }> {
    const { seriesId } = input;
    const series = await openSeries(tx, meta, seriesId);
    const { note, problems } = annotateSeries(input, await todayAt(tx, series.unitId, meta.at));
    refuseIfAny(problems);
    const annotationId = await insertAnnotation(tx, meta, seriesId, note);
    if (annotationId) await series.save({ type: 'SeriesAnnotated', data: { annotationId, ...note } });
    return { seriesId };
  }
}
