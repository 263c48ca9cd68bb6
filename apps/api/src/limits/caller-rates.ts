/** What a caller has left: points a minute of the clock, of which `remaining` are left until `resetAt`. */
export interface Rate {
  cost: number;
  limit: number;
  remaining: number;
  resetAt: Date;
}
interface Spent {
  here: number;
  /** What of it the other processes know of, and what they have said. */
  told: number;
  elsewhere: number;
}
export interface Untold {
  caller: string;
  points: number;
}
const MINUTE = 60_000;
/** Who has spent less than a tenth here is not told of: so nobody who asks little costs a write, and each process may be a tenth off. */
const WORTH_TELLING = 0.1;

/** What each caller has spent in this minute of the clock. Nothing is kept of earlier ones. */
export class CallerRates {
  private minute = 0;
  private spent = new Map<string, Spent>();

  constructor(readonly limit: number) {}

  /** Takes what it costs, or nothing where there is not enough left. */
  take(caller: string, cost: number, now: Date): { isEnough: boolean; rate: Rate } {
    const isEnough = this.left(caller, now) >= cost;
    if (isEnough) this.add(caller, cost, now);
    return { isEnough, rate: this.rateOf(caller, cost, now) };
  }

  /** Adds what is known only afterwards. */
  add(caller: string, cost: number, now: Date): void {
    const spent = this.of(caller, now);
    spent.here += cost;
    this.spent.set(caller, spent);
  }

  rateOf(caller: string, cost: number, now: Date): Rate {
    const remaining = Math.max(0, this.left(caller, now));
    return { cost, limit: this.limit, remaining, resetAt: new Date(this.minute + MINUTE) };
  }

  /** Who has spent much since the last time. */
  untold(now: Date): Untold[] {
    this.turn(now);
    return [...this.spent].flatMap(([caller, spent]) =>
      this.isUntold(spent) ? [{ caller, points: spent.here - spent.told }] : [],
    );
  }

  isWorthTelling(caller: string, now: Date): boolean {
    return this.isUntold(this.of(caller, now));
  }

  /** What all processes together know of a caller in this minute, after ours was told. */
  learn({ caller, points }: Untold, all: number, minute: Date): void {
    const spent = this.spent.get(caller);
    if (!spent || minute.getTime() !== this.minute) return;
    spent.told += points;
    spent.elsewhere = Math.max(0, all - spent.told);
  }

  minuteOf(now: Date): Date {
    return new Date(Math.floor(now.getTime() / MINUTE) * MINUTE);
  }

  private isUntold({ here, told }: Spent): boolean {
    return here > told && here >= this.limit * WORTH_TELLING;
  }

  private left(caller: string, now: Date): number {
    const { here, elsewhere } = this.of(caller, now);
    return this.limit - here - elsewhere;
  }

  private of(caller: string, now: Date): Spent {
    this.turn(now);
    return this.spent.get(caller) ?? { here: 0, told: 0, elsewhere: 0 };
  }

  private turn(now: Date): void {
    const within = now.getTime() - this.minute;
    if (within >= 0 && within < MINUTE) return;
    this.minute = this.minuteOf(now).getTime();
    this.spent = new Map();
  }
}
