import {
  BringSeriesUpToDate,
  MeasurementsModule,
  Recorder,
  SettleSeriesWhenMetricIsRevised,
  type RecordRequest,
  type RecordingResult,
  type StagedRow,
} from '#measurements';
import { DefineMetric, MetricsModule, type DefineMetricInput } from '#metrics';
import { UnitOfWork, metaFor, newId, type DeliveredEvent } from '#platform';
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
  /** Hands what was written since the last time to the subscriber, in an order and as often as the test says. */
  deliver(order?: (events: DeliveredEvent[]) => DeliveredEvent[][]): Promise<void>;
}

/** A place with a weekly rate and a monthly share of few people; `record` fills in what a row leaves out. */
export async function createMeasurementRig(): Promise<MeasurementRig> {
  const rig = await createRig([UnitsModule, MetricsModule, MeasurementsModule]);
  const place = await createPlace(rig);
  const define = async (input: DefineMetricInput): Promise<string> =>
    (await rig.as(place.coach, DefineMetric, input)).id;
  const metric = { weekly: await define(weekly), share: await define(monthlyShare) };
  const recorder = rig.module.get(Recorder);
  const subscriber = rig.module.get(BringSeriesUpToDate);
  const settler = rig.module.get(SettleSeriesWhenMetricIsRevised);
  let delivered = 0;
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
    deliver: async (order = (events) => [events]) => {
      const rows = await rig.rows<DeliveredEvent & { seq: number }>(
        `select seq, id, seq as position, stream_id as "streamId", unit_id as "unitId", pilot_id as "pilotId", actor_id as "actorId",
           correlation_id as "correlationId", depth, at, type, data
         from events where type = any($2) and seq > $1 order by seq`,
        [delivered, [...subscriber.types, ...settler.types]],
      );
      delivered = rows.at(-1)?.seq ?? delivered;
      const uow = rig.module.get(UnitOfWork);
      const [revised, others] = [true, false].map((is) => rows.filter(({ type }) => is === (type === 'MetricRevised')));
      if (revised!.length > 0) await uow.run((tx) => settler.handle(tx, revised!));
      for (const batch of order(others!)) await uow.run((tx) => subscriber.handle(tx, batch));
    },
  };
}
const usual = { metric: 'note_minutes', unit: 'NQH-FM1', periodStart: week(0) };
