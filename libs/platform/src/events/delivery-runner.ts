import type { DataSource } from 'typeorm';
import { DomainError } from '#language';
import type { Tx, UnitOfWork } from '../database/unit-of-work.js';
import type { Log } from '../log.js';
import { claimDeliveries, STREAM_RUN, type Claimed } from './claim-deliveries.js';
import { closeDeliveries, recordFailure, releaseClaims, renewLeases } from './close-deliveries.js';
import { EVENT_COLUMNS, type LoggedEvent } from './logged-event.js';
import { relayOnce } from './relay.js';
import type { Subscriber } from './subscriber.js';
import { withinTime } from './within-time.js';

export interface DeliverySettings {
  /** After so many attempts a delivery is dead. */
  attempts: number;
  leaseMs: number;
  /** How long a handler may take; what takes longer is a job that it plans. */
  handlerMs: number;
  firstRetryMs: number;
  longestRetryMs: number;
}
const SETTINGS: DeliverySettings = {
  attempts: 8,
  leaseMs: 30_000,
  handlerMs: 10_000,
  firstRetryMs: 1_000,
  longestRetryMs: 300_000,
};
const MOST_IN_A_BATCH = 500;

/** Runs what the subscribers of this process owe, straight from the table of deliveries. */
export class DeliveryRunner {
  private readonly settings: DeliverySettings;

  constructor(
    private readonly source: DataSource,
    private readonly uow: UnitOfWork,
    readonly subscribers: readonly Subscriber[],
    private readonly log: Log,
    settings: Partial<DeliverySettings> = {},
  ) {
    this.settings = { ...SETTINGS, ...settings };
  }

  /** Claims once for one subscriber and works what it got. Answers whether there may be more to do at once. */
  async step(subscriber: Subscriber): Promise<boolean> {
    const { claimed, parked } = await claimDeliveries(this.source, subscriber.name, {
      batch: batchOf(subscriber),
      leaseMs: this.settings.leaseMs,
      attempts: this.settings.attempts,
    });
    const open = claimed.filter((one) => one.status === 'OPEN');
    for (const { id } of claimed.filter((one) => one.status === 'DEAD')) this.tellDeath(subscriber, id);
    if (open.length > 1) await this.workTogether(subscriber, open);
    else if (open[0]) await this.workAlone(subscriber, open[0]);
    return claimed.length > 0 || parked > 0;
  }

  /** Relays and delivers until nothing is due: for tests, imports and the demo, where waiting for a worker is no use. */
  async settle(): Promise<void> {
    for (let busy = true; busy;) {
      busy = (await relayOnce(this.source)) > 0;
      for (const subscriber of this.subscribers) while (await this.step(subscriber)) busy = true;
    }
  }

  /** One transaction for all of them. Where it fails they are worked one by one, so that one bad event holds up its own stream. */
  private async workTogether(subscriber: Subscriber, claimed: Claimed[]): Promise<void> {
    try {
      await this.work(subscriber, claimed);
    } catch (error) {
      this.log.warn('a batch failed and is worked one by one', {
        ...facts(subscriber, error),
        deliveries: claimed.length,
      });
      await this.workOneByOne(subscriber, claimed);
    }
  }

  private async workOneByOne(subscriber: Subscriber, claimed: Claimed[]): Promise<void> {
    const held = new Set<string>();
    for (const [index, one] of claimed.entries()) {
      const rest = claimed.slice(index);
      if (held.has(one.streamId)) {
        await releaseClaims(this.source, [one]);
        continue;
      }
      await renewLeases(this.source, rest, this.settings.leaseMs);
      if (!(await this.workAlone(subscriber, one))) held.add(one.streamId);
    }
  }

  /** Answers whether the delivery is closed. */
  private async workAlone(subscriber: Subscriber, one: Claimed): Promise<boolean> {
    try {
      const done = await this.work(subscriber, [one]);
      // Held by another for a moment, as by a claim that looks: not an attempt, and not to wait for the end of the lease.
      if (!done) await releaseClaims(this.source, [one]);
      return done;
    } catch (error) {
      if (error instanceof DomainError) {
        const note = `${error.first.rule}: ${error.message}`;
        return (await closeDeliveries(this.source, [one], wakeOf(subscriber), note)) === 1;
      }
      const isLast = one.attempts >= this.settings.attempts;
      const message = error instanceof Error ? error.message : String(error);
      await recordFailure(this.source, one, { error: message, waitMs: this.waitAfter(one.attempts), isLast });
      if (isLast) this.tellDeath(subscriber, one.id);
      else this.log.warn('a delivery failed and is tried again', { ...facts(subscriber, error), delivery: one.id });
      return false;
    }
  }

  /**
   * The effect and the closing in one transaction. Answers false where another process has taken one of them over: then nothing
   * is done here.
   */
  private work(subscriber: Subscriber, claimed: readonly Claimed[]): Promise<boolean> {
    return this.uow.run((tx) =>
      withinTime(tx, this.settings.handlerMs, async () => {
        const events = await lockedEvents(tx, claimed);
        if (events.length < claimed.length) {
          if (claimed.length > 1) throw new Error('Another process has taken over a part of this batch.');
          return false;
        }
        await subscriber.handle(tx, events);
        await closeDeliveries(tx, claimed, wakeOf(subscriber));
        return true;
      }),
    );
  }

  /** Doubled each time, with a part left to chance so that many that failed together do not come back together. */
  private waitAfter(attempt: number): number {
    const { firstRetryMs, longestRetryMs } = this.settings;
    return Math.min(longestRetryMs, firstRetryMs * 2 ** (attempt - 1)) * (0.5 + Math.random() / 2);
  }

  private tellDeath(subscriber: Subscriber, delivery: string): void {
    this.log.error('a delivery is dead: a person has to retry or skip it', { subscriber: subscriber.name, delivery });
  }
}

const batchOf = ({ batch = 1 }: Subscriber): number => Math.min(batch, MOST_IN_A_BATCH);
const wakeOf = (subscriber: Subscriber): number => Math.min(batchOf(subscriber), STREAM_RUN);
// Never the error's text: it may quote what a person wrote. That is kept beside the delivery.
const facts = (subscriber: Subscriber, error: unknown): Record<string, unknown> => ({
  subscriber: subscriber.name,
  error: error instanceof Error ? error.name : typeof error,
});

/** Locks the deliveries that are still this attempt's and answers their events in the log's order. */
function lockedEvents(tx: Tx, claimed: readonly Claimed[]): Promise<LoggedEvent[]> {
  return tx.query<LoggedEvent[]>(
    `select ${EVENT_COLUMNS} from unnest($1::uuid[], $2::int[]) as mine (id, attempts)
     join deliveries d on d.id = mine.id and d.attempts = mine.attempts and d.status = 'OPEN'
     join events e on e.id = d.event_id
     order by d.position for update of d skip locked`,
    [claimed.map((one) => one.id), claimed.map((one) => one.attempts)],
  );
}
