import { Injectable } from '@nestjs/common';
import type { Tick, Tx } from '#platform';
import { dueDigests } from '../data/due-digests.js';
import { planAll } from '../data/mails.store.js';
import { urgentMails } from '../data/urgent-mails.js';

/**
 * A person who asked for it is owed a digest once a day or week, and a mail of what is to be decided on the same day, within the working
 * hours of their unit: a row of its own each, which a job sends. Only where a mail server is set.
 */
@Injectable()
export class PlanMails implements Tick {
  readonly name = 'plan-mails';
  readonly everyMs = 30_000;

  async run(tx: Tx, now: Date): Promise<boolean> {
    await planAll(tx, [...(await dueDigests(tx, now)), ...(await urgentMails(tx, now))], now);
    return false;
  }
}
