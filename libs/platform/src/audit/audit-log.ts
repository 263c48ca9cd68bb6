import type { DataSource } from 'typeorm';
import { log } from '../log.js';
import { appendAudit } from './append-audit.js';
import type { AuditEntry } from './audit-entry.js';

const EVERY_MS = 1_000;
const COUNTED_EVERY_MS = 60_000;
/** What waits while the database is away; what comes beyond is counted, and not told one by one. */
const MOST_WAITING = 10_000;
/** So many are in one transaction, which is short. */
const AT_ONCE = 1_000;

/** An entry as it is noted: of a series it is kept where the metric of the series is not open. */
export type Noted = AuditEntry & { seriesId?: string };

/**
 * The audit of one process. Requests note and go on; what was noted is appended every second and at the end of the process, so that writers of the
 * chain do not wait for each other. What must not be answered before it is told is `write`: it is there for good when that resolves.
 */
export class AuditLog {
  private waiting = new Map<string, Noted>();
  private readonly counted = new Map<string, AuditEntry>();
  private countedSince = 0;
  private writing: Promise<void> = Promise.resolve();
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly source: DataSource,
    private readonly now: () => number = Date.now,
  ) {
    this.timer = setInterval(() => void this.flush().catch(() => undefined), EVERY_MS).unref();
  }

  /** The same again before it is written is one entry, with the sum of the rows. */
  note(entry: Noted): void {
    const { actorId, kind, operation, object, correlationId } = entry;
    const full = this.waiting.size >= MOST_WAITING;
    const key = JSON.stringify(full ? [kind] : [actorId, kind, operation, object, correlationId]);
    const same = this.waiting.get(key);
    const first = full
      ? { ...entry, actorId: null, operation: 'too many to be told', object: null, correlationId: null }
      : entry;
    this.waiting.set(key, same ? { ...same, rows: same.rows + entry.rows } : { ...first, seriesId: entry.seriesId });
  }

  /** What anybody can cause without a sign-in: one entry a minute for each reason, with the number, so that nobody fills a disk. */
  count(entry: AuditEntry): void {
    if (this.counted.size === 0) this.countedSince = this.now();
    const key = `${entry.kind} ${entry.operation}`;
    const same = this.counted.get(key);
    const rows = (same?.rows ?? 0) + entry.rows;
    this.counted.set(key, { ...(same ?? entry), actorId: null, object: null, correlationId: null, rows });
  }

  /** Resolves once the entry is stored; rejects where it cannot be: then nothing may be answered. */
  async write(...entries: readonly AuditEntry[]): Promise<void> {
    await this.source.transaction((tx) => appendAudit(tx, entries));
  }

  /** Appends what waits; with `all` also what is counted before its minute is over. One after another. */
  flush(all = false): Promise<void> {
    this.writing = this.writing.catch(() => undefined).then(() => this.append(all));
    return this.writing;
  }

  /** To be called while the database is still there. */
  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.flush(true);
  }

  private async append(all: boolean): Promise<void> {
    if (this.counted.size > 0 && (all || this.now() - this.countedSince >= COUNTED_EVERY_MS)) {
      for (const [key, entry] of this.counted) this.waiting.set(key, entry);
      this.counted.clear();
    }
    while (this.waiting.size > 0) {
      const taken = new Map([...this.waiting].slice(0, AT_ONCE));
      for (const key of taken.keys()) this.waiting.delete(key);
      try {
        await this.store([...taken.values()]);
      } catch (error) {
        // They wait on, before what came meanwhile.
        this.waiting = new Map([...taken, ...this.waiting]);
        log.error('the audit could not be written', { waiting: this.waiting.size, error: String(error) });
        throw error;
      }
    }
  }

  private async store(entries: readonly Noted[]): Promise<void> {
    const ids = entries.flatMap(({ seriesId }) => seriesId ?? []);
    const sensitive = new Set(ids.length > 0 ? await this.sensitiveAmong(ids) : []);
    const kept = entries.filter(({ seriesId }) => seriesId === undefined || sensitive.has(seriesId));
    await this.write(...kept.map(({ seriesId: _, ...entry }) => entry));
  }

  private async sensitiveAmong(seriesIds: readonly string[]): Promise<string[]> {
    const rows: { id: string }[] = await this.source.query(
      `select s.id from series s join metrics m on m.id = s.metric_id where s.id = any($1) and m.sensitivity <> 'OPEN'`,
      [seriesIds],
    );
    return rows.map(({ id }) => id);
  }
}
