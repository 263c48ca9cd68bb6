import { MeasurementsModule, Recorder, type RecordRequest, type RecordingResult, type StagedRow } from '#measurements';
import { DefineMetric, MetricsModule, type DefineMetricInput } from '#metrics';
import { metaFor, newId } from '#platform';
import { UnitsModule } from '#units';
import { createPlace, createRig, type Place, type Rig } from './rig.js';

export const weekly: DefineMetricInput = {
  key: 'note_minutes',
  name: 'Minutes of notes an hour',
  operationalDefinition: 'Minutes in notes over scheduled hours.',
  concern: 'WORKFORCE',
  sensitivity: 'OPEN',
  type: 'RATE',
  direction: 'LOWER_IS_BETTER',
  period: 'WEEK',
  unitOfMeasure: 'minutes',
  numerator: 'minutes',
  denominator: 'hours',
};
export const monthlyShare: DefineMetricInput = {
  ...weekly,
  key: 'burnout_share',
  sensitivity: 'PERSON_LEVEL',
  minimumContributors: 8,
  type: 'PROPORTION',
  period: 'MONTH',
  unitOfMeasure: '%',
  multiplier: 100,
};

/** The n-th week from the first Monday of 2025. */
export const week = (n: number): string =>
  new Date(Date.UTC(2025, 0, 6) + n * 7 * 86_400_000).toISOString().slice(0, 10);

export interface MeasurementRig extends Rig {
  place: Place;
  metric: Record<'weekly' | 'share', string>;
  recorder: Recorder;
  record(
    rows: readonly Partial<StagedRow>[],
    request?: Partial<RecordRequest>,
    chunk?: number,
  ): Promise<RecordingResult>;
  seriesOf(metricId: string, unitId: string): Promise<string>;
}

/** A place with a weekly rate and a monthly share of few people; `record` fills in what a row leaves out. */
export async function createMeasurementRig(): Promise<MeasurementRig> {
  const rig = await createRig([UnitsModule, MetricsModule, MeasurementsModule]);
  const place = await createPlace(rig);
  const define = async (input: DefineMetricInput): Promise<string> =>
    (await rig.as(place.coach, DefineMetric, input)).id;
  const metric = { weekly: await define(weekly), share: await define(monthlyShare) };
  const recorder = rig.module.get(Recorder);
  return {
    ...rig,
    place,
    metric,
    recorder,
    record: (rows, request = {}, chunk) => {
      const at = new Date();
      const staged = rows.map((row, index) => ({ ...usual, row: index + 1, raw: `line ${index + 1}`, ...row }));
      return recorder.record({ recordingId: newId(), readAt: at, meta: metaFor(null, at), ...request }, staged, chunk);
    },
    seriesOf: async (metricId, unitId) =>
      (
        await rig.rows<{ id: string }>('select id from series where metric_id = $1 and unit_id = $2', [
          metricId,
          unitId,
        ])
      )[0]!.id,
  };
}
const usual = { metric: 'note_minutes', unit: 'NQH-FM1', periodStart: week(0) };
