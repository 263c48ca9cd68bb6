import { CommandHandler } from '@nestjs/cqrs';
import { notFound, refuseIfAny } from '#language';
import { RampCommand, newId, type Tx } from '#platform';
import { openSeries } from '../data/open-series.js';
import { excludeMeasurement, type ExclusionInput } from '../domain/exclude-measurement.js';
import { measurementPlace, type MeasurementPlace } from '../domain/measurement-key.js';

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
    const found = await standingAt(tx, series.no, place);
    if (!found) throw missing;
    const { exclusion, problems } = excludeMeasurement(input, found.because);
    refuseIfAny(problems);
    const { because, isNew } = exclusion;
    if (!isNew) return { seriesId };
    const since = await endStanding(tx, place, meta.at);
    if (input.excluded)
      await tx.query(
        `insert into exclusions (id, series_id, period_start, because, by_id, valid_from) values ($1, $2, $3, $4, $5, $6)`,
        [newId(), seriesId, periodStart, because, meta.actor.personId, since],
      );
    const type = input.excluded ? ('MeasurementExcluded' as const) : ('MeasurementIncluded' as const);
    await series.save({ type, data: { periodStart, periodEnd: found.periodEnd, because } });
    return { seriesId };
  }
}

/** The period as it is known, and why it is left out, if it is; nothing of its value. */
async function standingAt(
  tx: Tx,
  no: number,
  { seriesId, periodStart }: MeasurementPlace,
): Promise<{ periodEnd: string; because: string | null } | undefined> {
  const rows: { periodEnd: string; because: string | null }[] = await tx.query(
    `select r.period_end as "periodEnd", e.because from measurements r
     left join exclusions e on e.series_id = $2 and e.period_start = r.period_start and e.valid_to is null
     where r.series_no = $1 and r.period_start = $3 and r.superseded_at is null`,
    [no, seriesId, periodStart],
  );
  return rows[0];
}

/** Ends what stands. Answers from when on something else may: spans of one period never overlap, whatever the clocks say. */
async function endStanding(tx: Tx, { seriesId, periodStart }: MeasurementPlace, at: Date): Promise<Date> {
  const period = [seriesId, periodStart];
  await tx.query(
    `update exclusions set valid_to = greatest($3, valid_from) where series_id = $1 and period_start = $2 and valid_to is null`,
    [...period, at],
  );
  const [{ since }] = await tx.query(
    `select greatest($3::timestamptz(3), max(valid_to)) as since from exclusions where series_id = $1 and period_start = $2`,
    [...period, at],
  );
  return since as Date;
}
