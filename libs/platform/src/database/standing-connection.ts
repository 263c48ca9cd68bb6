import pg from 'pg';

const RECONNECT_MS = 1_000;

/**
 * One connection of its own for as long as the process lives: opened at the start, and opened again when it is lost, whether somebody
 * needs it just then or not. `prepare` makes it ready before anybody gets it.
 */
export class StandingConnection {
  private client: pg.Client | null = null;
  private timer: NodeJS.Timeout | null = null;
  private closed = false;

  constructor(
    private readonly settings: pg.ClientConfig,
    private readonly prepare: (client: pg.Client) => Promise<void>,
  ) {}

  /** Null while it is lost. */
  get current(): pg.Client | null {
    return this.client;
  }

  async open(): Promise<void> {
    const client = new pg.Client({ ...this.settings, keepAlive: true });
    client.on('error', () => this.lost(client));
    client.on('end', () => this.lost(client));
    try {
      await client.connect();
      await this.prepare(client);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    if (this.closed) return client.end();
    this.client = client;
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.timer) clearTimeout(this.timer);
    const { client } = this;
    this.client = null;
    await client?.end().catch(() => undefined);
  }

  private lost(client: pg.Client): void {
    if (this.client !== client) return;
    this.client = null;
    this.again();
  }

  private again(): void {
    if (this.closed) return;
    this.timer = setTimeout(() => void this.open().catch(() => this.again()), RECONNECT_MS).unref();
  }
}
