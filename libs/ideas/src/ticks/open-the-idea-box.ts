import { Injectable } from '@nestjs/common';
import type { Tick, Tx } from '#platform';
import { openBox } from '../commands/open-box.js';
import { lastOpened, stirBoxes } from '../data/idea-box.store.js';
import { quietBoxDay } from '../data/quiet-box-day.js';
import { isTimeToOpen } from '../domain/box-day.js';

/**
 * Once a day all anonymous ideas that wait, and what their senders answered, are let into the log: together, in the order of their random
 * ids, by the program itself. Then the boxes are empty. In between they are stirred.
 */
@Injectable()
export class OpenTheIdeaBox implements Tick {
  readonly name = 'open-the-idea-box';
  readonly everyMs = 15 * 60_000;

  async run(tx: Tx, now: Date): Promise<boolean> {
    const today = await quietBoxDay(tx, now);
    if (today === null) return false;
    if (isTimeToOpen(today, await lastOpened(tx))) await openBox(tx, now);
    else await stirBoxes(tx);
    return false;
  }
}
