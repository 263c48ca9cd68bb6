import { Injectable } from '@nestjs/common';
import type { Tick, Tx } from '#platform';
import { duePosts } from '../chat/due-posts.js';
import { planPosts } from '../chat/posts.store.js';

/** A channel of a chat that was set up for it is owed what waits at its unit, once a day or week and within working hours. */
@Injectable()
export class PlanUnitDigests implements Tick {
  readonly name = 'plan-unit-digests';
  readonly everyMs = 30_000;

  async run(tx: Tx, now: Date): Promise<boolean> {
    await planPosts(tx, await duePosts(tx, now), now);
    return false;
  }
}
