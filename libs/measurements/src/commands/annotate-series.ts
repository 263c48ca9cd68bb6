import { CommandHandler } from '@nestjs/cqrs';
import { refuseIfAny } from '#language';
import { RampCommand, newId } from '#platform';
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
    const { on, label } = note;
    const annotationId = newId();
    const [added] = await tx.query(
      `insert into annotations (id, series_id, on_day, label, by_id, valid_from)
       select $1, $2, $3, $4, $5, $6 where not exists (
         select from annotations where series_id = $2 and on_day = $3 and label = $4 and valid_to is null)
       returning id`,
      [annotationId, seriesId, on, label, meta.actor.personId, meta.at],
    );
    if (added) await series.save({ type: 'SeriesAnnotated', data: { annotationId, on, label } });
    return { seriesId };
  }
}
