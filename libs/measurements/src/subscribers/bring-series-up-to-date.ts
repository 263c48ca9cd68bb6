import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, metaBecauseOf, type Clock, type DeliveredEvent, type Subscriber, type Tx } from '#platform';
import { makeCurrent } from './make-current.js';

/**
 * When measurements, exclusions or phases of a series changed, or a signal was explained, its summary and signals follow. Several
 * deliveries of one series are one run.
 */
@Injectable()
export class BringSeriesUpToDate implements Subscriber {
  readonly name = 'bring-series-up-to-date';
  readonly types = [
    'MeasurementsRecorded',
    'MeasurementExcluded',
    'MeasurementIncluded',
    'PhaseStarted',
    'PhaseWithdrawn',
    'SignalExplained',
  ] as const;
  readonly batch = 500;

  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  async handle(tx: Tx, events: readonly DeliveredEvent[]): Promise<void> {
    const at = this.clock.now();
    // The newest delivery of a series is what it is done because of; of one that is decided along with others, the newest of all.
    const latest = new Map(events.map((event) => [event.streamId, event]));
    await makeCurrent(tx, [...latest.keys()], at, (seriesId) =>
      metaBecauseOf(latest.get(seriesId) ?? events.at(-1)!, at),
    );
  }
}
