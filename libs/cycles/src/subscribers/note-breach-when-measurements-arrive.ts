import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, metaBecauseOf, type Clock, type DeliveredEvent, type Subscriber, type Tx } from '#platform';
import { writeBreaches } from '../data/note-breaches.js';
import { watchedSeries } from '../data/watched.facts.js';

/**
 * A value beyond the limit that a running test's plan set proposes to halt it; people decide (haltCycle). One statement where no test
 * watches what arrived.
 */
@Injectable()
export class NoteBreachWhenMeasurementsArrive implements Subscriber {
  readonly name = 'note-breach-when-measurements-arrive';
  readonly types = ['MeasurementsRecorded', 'MeasurementIncluded'] as const;
  readonly batch = 500;

  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  async handle(tx: Tx, events: readonly DeliveredEvent[]): Promise<void> {
    const at = this.clock.now();
    const latest = new Map(events.map((event) => [event.streamId, event]));
    const watched = await watchedSeries(tx, [...latest.keys()]);
    await writeBreaches(tx, watched, (seriesId) => metaBecauseOf(latest.get(seriesId)!, at));
  }
}
