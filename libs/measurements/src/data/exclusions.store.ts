import { newId, type Meta, type Tx } from '#platform';
import type { MeasurementPlace } from '../domain/measurement-key.js';

export interface StandingMeasurement {
  periodEnd: string;
  /** Why it is left out; null where it is not. */
  because: string | null;
}

/** The period as it is known, and why it is left out, if it is; nothing of its value. */
export async function standingMeasurement(
  tx: Tx,
  seriesNo: number,
  { seriesId, periodStart }: MeasurementPlace,
): Promise<StandingMeasurement | undefined> {
  const [found]: StandingMeasurement[] = await tx.query(
    `select r.period_end as "periodEnd", e.because from measurements r
     left join exclusions e on e.series_id = $2 and e.period_start = r.period_start and e.valid_to is null
     where r.series_no = $1 and r.period_start = $3 and r.superseded_at is null`,
    [seriesNo, seriesId, periodStart],
  );
  return found;
}

/** Ends what stands of a period, and with a reason leaves it out from then on. Spans of one period never overlap, whatever the clocks say. */
export async function replaceExclusion(
  tx: Tx,
  { at, actor }: Meta,
  { seriesId, periodStart }: MeasurementPlace,
  because: string | null,
): Promise<void> {
  await tx.query(
    `update exclusions set valid_to = greatest($3, valid_from) where series_id = $1 and period_start = $2 and valid_to is null`,
    [seriesId, periodStart, at],
  );
  if (because === null) return;
  await tx.query(
    `insert into exclusions (id, series_id, period_start, because, by_id, valid_from)
     select $1, $2, $3, $4, $5, greatest($6::timestamptz(3), max(valid_to)) from exclusions where series_id = $2 and period_start = $3`,
    [newId(), seriesId, periodStart, because, actor.personId, at],
  );
}
