import { Injectable } from '@nestjs/common';
import type { DeliveredEvent, Subscriber, Tx } from '#platform';

/**
 * Another lag, target or set of rules changes what every series of the metric says: they are marked to be made current, by the tick
 * that settles series, as there may be thousands.
 */
@Injectable()
export class SettleSeriesWhenMetricIsRevised implements Subscriber {
  readonly name = 'settle-series-when-metric-is-revised';
  readonly types = ['MetricRevised'] as const;

  async handle(tx: Tx, events: readonly DeliveredEvent[]): Promise<void> {
    await tx.query(
      `update series s set settles_at = revised.at
       from (
         select s.no, now.at from unnest($1::uuid[], $2::timestamptz[]) as now (metric_id, at) join series s on s.metric_id = now.metric_id
         where s.newest_recorded_at is not null order by s.no for update of s) as revised
       where s.no = revised.no`,
      [events.map(({ streamId }) => streamId), events.map(({ at }) => at)],
    );
  }
}
