import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CLOCK, log, type Clock } from '#platform';
import { CallerRates, type Rate } from './caller-rates.js';
import { OverRate } from './over-rate.js';
import { forgetSpending, tellSpending } from './caller-spending.store.js';

export const RATE_PER_MINUTE = Symbol('rate per minute');
/**
 * Callers who have not said who they are: one for all, in this process alone. They are not told apart by their address, and what they
 * ask leaves no row: who sends an idea without a name would else be found by when.
 */
export const ANYBODY = '';
const TELL_AFTER_MS = 1_000;
const FORGET_AFTER_MS = 90_000;

/** What callers spend, counted in this process, and told to the others by way of the database where it is much. */
@Injectable()
export class Rates implements OnModuleDestroy {
  private readonly rates: CallerRates;
  private telling: NodeJS.Timeout | null = null;
  private forgetting: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly source: DataSource,
    @Inject(RATE_PER_MINUTE) perMinute: number,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.rates = new CallerRates(perMinute);
  }

  /** Takes what it costs. Throws OverRate where there is not enough left. */
  take(caller: string, cost: number): Rate {
    const now = this.clock.now();
    const { isEnough, rate } = this.rates.take(caller, cost, now);
    if (!isEnough) throw new OverRate(rate, now);
    this.tellLater(caller, now);
    return rate;
  }

  /** Adds what is known only once it is done; the next one is refused where it was too much. */
  add(caller: string, cost: number): void {
    const now = this.clock.now();
    this.rates.add(caller, cost, now);
    this.tellLater(caller, now);
  }

  /** Tells the others now what was much, and learns what they have told. */
  async tell(): Promise<void> {
    const now = this.clock.now();
    const minute = this.rates.minuteOf(now);
    const untold = this.rates.untold(now).filter(({ caller }) => caller !== ANYBODY);
    if (untold.length === 0) return;
    const all = await tellSpending(this.source, minute, untold);
    for (const one of untold) this.rates.learn(one, all.get(one.caller) ?? 0, minute);
  }

  async onModuleDestroy(): Promise<void> {
    for (const timer of [this.telling, this.forgetting]) if (timer) clearTimeout(timer);
    await this.running;
  }

  private tellLater(caller: string, now: Date): void {
    if (this.telling || caller === ANYBODY || !this.rates.isWorthTelling(caller, now)) return;
    this.telling = this.later(TELL_AFTER_MS, async () => {
      await this.tell().finally(() => (this.telling = null));
      this.forgetting ??= this.later(FORGET_AFTER_MS, () => this.forget());
    });
  }

  private forget(): Promise<void> {
    this.forgetting = null;
    return forgetSpending(this.source, this.rates.minuteOf(this.clock.now()));
  }

  private later(ms: number, work: () => Promise<void>): NodeJS.Timeout {
    const fail = (error: unknown): void => log.warn('what callers spent was not told', { error: String(error) });
    const run = (): void => void (this.running = work().catch(fail));
    return setTimeout(run, ms).unref();
  }
}
