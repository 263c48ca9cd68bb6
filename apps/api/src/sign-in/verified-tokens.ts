import { createHash } from 'node:crypto';

// More than may follow the log in one process: each is looked at with every event.
const CAPACITY = 5_000;

interface Entry<T> {
  readonly value: T;
  readonly until: number;
}

/** What verified tokens said, so that a token is checked once and not at each request. Holds hashes, never a token. */
export class VerifiedTokens<T extends object> {
  readonly #entries = new Map<string, Entry<T>>();
  readonly #until = new WeakMap<T, number>();

  get(token: string): T | undefined {
    const key = hash(token);
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    this.#entries.delete(key);
    if (entry.until <= Date.now()) return undefined;
    // Put back at the end: the front of the map is then what was used longest ago.
    this.#entries.set(key, entry);
    return entry.value;
  }

  /** Whether what a token said holds still; who keeps it need not have the token hashed with every event. */
  holds(value: T): boolean {
    return (this.#until.get(value) ?? 0) > Date.now();
  }

  /** Keeps `value` until the instant `until` (epoch milliseconds), or until 5,000 others were used since. */
  set(token: string, value: T, until: number): void {
    this.#until.set(value, until);
    this.#entries.set(hash(token), { value, until });
    if (this.#entries.size <= CAPACITY) return;
    for (const oldest of this.#entries.keys()) {
      this.#entries.delete(oldest);
      return;
    }
  }
}

const hash = (token: string): string => createHash('sha256').update(token).digest('base64');
