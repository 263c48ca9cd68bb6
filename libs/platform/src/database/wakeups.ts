import pg from 'pg';
import type { Log } from '../log.js';

/** `ramp_written`: events were committed. `ramp_positioned`: the relay gave positions. `ramp_pulls`: a pull waits. */
export type Channel = 'ramp_written' | 'ramp_positioned' | 'ramp_pulls';
const CHANNELS: readonly Channel[] = ['ramp_written', 'ramp_positioned', 'ramp_pulls'];
const GATHER_MS = 10;
const RECONNECT_MS = 1_000;

/**
 * LISTEN and NOTIFY on one connection of its own, after commit, at most every 10 ms a process. A wake-up only: it may be lost,
 * so every listener also polls slowly.
 */
export class Wakeups {
  private client: pg.Client | null = null;
  private readonly listeners = new Map<Channel, Set<() => void>>();
  private readonly waiting = new Set<Channel>();
  private timer: NodeJS.Timeout | null = null;
  private closed = false;

  constructor(
    private readonly url: string,
    private readonly log: Log,
  ) {}

  async open(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, application_name: 'ramp-wakeups', keepAlive: true });
    client.on('notification', ({ channel }) =>
      this.listeners.get(channel as Channel)?.forEach((listener) => listener()),
    );
    client.on('error', () => this.reconnect(client));
    client.on('end', () => this.reconnect(client));
    await client.connect();
    for (const channel of CHANNELS) await client.query(`listen ${channel}`);
    this.client = client;
  }

  /** Calls `listener` when the channel rings; answers how to stop. */
  on(channel: Channel, listener: () => void): () => void {
    const set = this.listeners.get(channel) ?? new Set();
    this.listeners.set(channel, set.add(listener));
    return () => set.delete(listener);
  }

  notify(channel: Channel): void {
    this.waiting.add(channel);
    this.timer ??= setTimeout(() => this.send(), GATHER_MS);
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.timer) clearTimeout(this.timer);
    await this.client?.end().catch(() => undefined);
    this.client = null;
  }

  private send(): void {
    this.timer = null;
    const channels = [...this.waiting];
    this.waiting.clear();
    if (!this.client) return;
    this.client.query(channels.map((channel) => `notify ${channel}`).join(';')).catch((error: Error) => {
      this.log.warn('a wake-up was not sent; the slow poll will find the work', { error: error.message });
    });
  }

  private reconnect(from: pg.Client): void {
    if (this.closed || (this.client && this.client !== from)) return;
    this.client = null;
    setTimeout(() => {
      if (!this.closed && !this.client) this.open().catch(() => this.reconnect(from));
    }, RECONNECT_MS).unref();
  }
}
