import type { Reader } from '#platform';
import { shownMeasurements } from '../points/shown-measurements.js';

/** A measurement as a recording wrote it and as a chart shows it: what could single people out has no numbers until it is decided. */
export interface RecordedMeasurement {
  metric: string;
  unit: string;
  periodStart: string;
  value: number | null;
  numerator: number | null;
  denominator: number | null;
}

/** What the recording brought and is known now, of these metrics (keys) at these units (codes), pair by pair; by its rows. At most `most`. */
export const measurementsOfRecording = (
  reader: Reader,
  recordingId: string,
  { metrics, units, most }: { metrics: readonly string[]; units: readonly string[]; most: number },
): Promise<RecordedMeasurement[]> =>
  reader.query(
    `select m.key as metric, u.code as unit, p.period_start as "periodStart", p.value, p.numerator, p.denominator
     from ${shownMeasurements(NAMED, 'null')} p
     join series own on own.id = p.series_id
     join metrics m on m.id = own.metric_id
     join units u on u.id = own.unit_id
     join recordings rec on rec.no = p.recording_no
     where rec.id = $1 and p.superseded_at is null
     order by p.row_no, m.key, u.code, p.period_start limit $4`,
    [recordingId, metrics, units, most],
  );

const NAMED = '(m.key, u.code) in (select * from unnest($2::text[], $3::text[]))';
