import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, metaBecauseOf, type Clock, type DeliveredEvent, type Subscriber, type Tx } from '#platform';
import { makeCurrent } from './make-current.js';
import { seriesToSettle } from './settle-series.js';
import { AGAIN_MS } from '../data/series.store.js';

/** What waited for a pull to end, as others might still have come with it, is decided when it has. */
@Injectable()
export class DecideWhenAPullEnds implements Subscriber {
  readonly name = 'decide-when-a-pull-ends';
  readonly types = ['PullFinished'] as const;
  readonly batch = 100;

  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  async handle(tx: Tx, events: readonly DeliveredEvent[]): Promise<void> {
    const at = this.clock.now();
    const waiting = await seriesToSettle(tx, new Date(at.getTime() + AGAIN_MS));
    if (waiting.length > 0) await makeCurrent(tx, waiting, at, () => metaBecauseOf(events.at(-1)!, at));
  }
}
