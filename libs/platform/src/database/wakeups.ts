import type { Log } from '../log.js';
import { StandingConnection } from './standing-connection.js';

/** `ramp_written`: events were committed. `ramp_positioned`: the relay gave positions. `ramp_pulls`: a pull waits. */
export type Channel = 'ramp_written' | 'ramp_positioned' | 'ramp_pulls';
const CHANNELS: readonly Channel[] = ['ramp_written', 'ramp_positioned', 'ramp_pulls'];
const GATHER_MS = 10;

/**
 * LISTEN and NOTIFY on one connection of its own, after commit, at most every 10 ms a process. A wake-up only: it may be lost,
 * so every listener also polls slowly.
 */
export class Wakeups {
  private readonly connection: StandingConnection;
  private readonly listeners = new Map<Channel, Set<() => void>>();
  private readonly waiting = new Set<Channel>();
  private timer: NodeJS.Timeout | null = null;
  private sending = false;

  constructor(
    url: string,
    private readonly log: Log,
  ) {
    this.connection = new StandingConnection(
      { connectionString: url, application_name: 'ramp-wakeups' },
      async (client) => {
        client.on('notification', ({ channel }) =>
          this.listeners.get(channel as Channel)?.forEach((listener) => listener()),
        );
        for (const channel of CHANNELS) await client.query(`listen ${channel}`);
      },
    );
  }

  open(): Promise<void> {
    return this.connection.open();
  }

  /** Calls `listener` when the channel rings; answers how to stop. */
  on(channel: Channel, listener: () => void): () => void {
    const set = this.listeners.get(channel) ?? new Set();
    this.listeners.set(channel, set.add(listener));
    return () => set.delete(listener);
  }

  notify(channel: Channel): void {
    this.waiting.add(channel);
    // A connection asks one thing at a time: what comes meanwhile goes along afterwards.
    if (!this.sending) this.timer ??= setTimeout(() => void this.send(), GATHER_MS);
  }

  async close(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    await this.connection.close();
  }

  private async send(): Promise<void> {
    this.timer = null;
    this.sending = true;
    const channels = [...this.waiting];
    this.waiting.clear();
    try {
      await this.connection.current?.query(channels.map((channel) => `notify ${channel}`).join(';'));
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      this.log.warn('a wake-up was not sent; the slow poll will find the work', { error: text });
    }
    this.sending = false;
    for (const channel of this.waiting) this.notify(channel);
  }
}
