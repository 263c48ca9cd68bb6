import { Injectable } from '@nestjs/common';
import { metaFor, type Tick, type Tx } from '#platform';
import { writeBreaches } from '../data/note-breaches.js';
import { watchedSeries } from '../data/watched.facts.js';

/**
 * A value that was preliminary when it arrived, or was there before the test was started, proposes to halt it as well: when it begins to
 * count, no measurement comes in.
 */
@Injectable()
export class NoteBreachWhenValuesSettle implements Tick {
  readonly name = 'note-breach-when-values-settle';
  readonly everyMs = 3_600_000;

  async run(tx: Tx, now: Date): Promise<boolean> {
    await writeBreaches(tx, await watchedSeries(tx, null), () => metaFor(null, now), now);
    return false;
  }
}
