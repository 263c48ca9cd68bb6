import { CommandHandler } from '@nestjs/cqrs';
import { notFound, refuseIfAny } from '#language';
import { RampCommand } from '#platform';
import { replaceExclusion, standingMeasurement } from '../data/exclusions.store.js';
import { openSeries } from '../data/open-series.js';
import { excludeMeasurement, type ExclusionInput } from '../domain/exclude-measurement.js';
import { measurementPlace } from '../domain/measurement-key.js';

/** `measurementKey` as `measurementKey()` makes it. */
export type ExcludeMeasurementInput = ExclusionInput & { measurementKey: string };

/**
 * Leaves a period of a series out of lines and rules, or takes it back. By a member of the unit, with a reason both ways. Another
 * reason replaces the one before; the same again changes nothing. What was known before can still be had.
 */
export class ExcludeMeasurement extends RampCommand<ExcludeMeasurementInput, { seriesId: string }> {}

@CommandHandler(ExcludeMeasurement)
export class ExcludeMeasurementHandler {
  async execute({ tx, meta, input }: ExcludeMeasurement): Promise<{ seriesId: string }> {
    const missing = notFound('measurement', ['measurement']);
    const place = measurementPlace(input.measurementKey);
    if (!place) throw missing;
    const { seriesId, periodStart } = place;
    const series = await openSeries(tx, meta, seriesId, missing);
    const found = await standingMeasurement(tx, series.no, place);
    if (!found) throw missing;
    const { exclusion, problems } = excludeMeasurement(input, found.because);
    refuseIfAny(problems);
    const { because, isNew } = exclusion;
    if (!isNew) return { seriesId };
    await replaceExclusion(tx, meta, place, input.excluded ? because : null);
    const type = input.excluded ? ('MeasurementExcluded' as const) : ('MeasurementIncluded' as const);
    await series.save({ type, data: { periodStart, periodEnd: found.periodEnd, because } });
    return { seriesId };
  }
}
