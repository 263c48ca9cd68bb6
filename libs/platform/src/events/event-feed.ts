import type { Reader } from '../database/reader.js';
import type { Wakeups } from '../database/wakeups.js';
import type { Log } from '../log.js';
import { Loop } from '../loop.js';
import { eventsAfter, lastPosition } from './events-after.js';
import type { LoggedEvent } from './logged-event.js';

export interface Follow {
  /** Begin behind this position; without it, with what comes next. */
  after?: number;
  signal?: AbortSignal;
}
const PAGE = 200;
const WINDOW = 1_000;
const POLL_MS = 1_000;
const NEW = 8;

/**
 * The log as it grows, for many followers: one reader a process keeps the newest events in a window, and who is further behind
 * reads pages of its own. Positions have no gaps, so none is lost or doubled; a slow follower costs no memory.
 *
 * @example for await (const event of feed.follow({ after: 41, signal })) push(event);
 */
export class EventFeed {
  private window: LoggedEvent[] = [];
  /** The position before the window's first event, and the newest that is known. */
  private from = 0;
  private head = 0;
  private opening: Promise<void> | null = null;
  private loop: Loop | null = null;
  private unlisten: (() => unknown) | null = null;
  private readonly waiting = new Set<() => void>();
  private closed = false;

  constructor(
    private readonly reader: Reader,
    private readonly wakeups: Pick<Wakeups, 'on'>,
    private readonly log: Log,
  ) {}

  /** Begins at once, not when the first event is asked for: what happens in between is not missed. */
  follow({ after, signal }: Follow = {}): AsyncIterable<LoggedEvent> {
    const start = after === undefined ? lastPosition(this.reader) : Promise.resolve(after);
    start.catch(() => undefined);
    return { [Symbol.asyncIterator]: () => this.iterator(start, signal) };
  }

  /** Whether this is one of the newest events, which followers who have kept up all get about now, and the same object. */
  isNew(event: LoggedEvent): boolean {
    return event.position > this.head - NEW && this.window[event.position - this.from - 1] === event;
  }

  /** Ends all followers. */
  async close(): Promise<void> {
    this.closed = true;
    this.unlisten?.();
    await this.loop?.stop();
    this.wakeAll();
  }

  /** Of a generator alone, `return` would wait for the next event: here it ends the waiting. */
  private iterator(start: Promise<number>, signal?: AbortSignal): AsyncIterator<LoggedEvent, void> {
    const left = new AbortController();
    const events = this.read(start, signal ? AbortSignal.any([signal, left.signal]) : left.signal);
    const leave = (): Promise<IteratorResult<LoggedEvent, void>> => {
      left.abort();
      return events.return();
    };
    return { next: () => events.next(), return: leave };
  }

  private async *read(start: Promise<number>, signal: AbortSignal): AsyncGenerator<LoggedEvent, void> {
    await (this.opening ??= this.open());
    let last = await start;
    const isOver = (): boolean => this.closed || signal.aborted;
    while (!isOver()) {
      const page =
        last < this.from ? await eventsAfter(this.reader, last, { limit: PAGE }) : this.window.slice(last - this.from);
      for (const event of page) {
        if (isOver()) return;
        yield event;
        last = event.position;
      }
      if (page.length === 0 && last >= this.head) await this.more(signal);
    }
  }

  private async open(): Promise<void> {
    try {
      this.from = this.head = await lastPosition(this.reader);
    } catch (error) {
      this.opening = null;
      throw error;
    }
    this.loop = new Loop({ name: 'event feed', work: () => this.pump(), pollMs: POLL_MS, log: this.log });
    this.unlisten = this.wakeups.on('ramp_positioned', () => this.loop?.wake());
    this.loop.start();
  }

  private async pump(): Promise<boolean> {
    const page = await eventsAfter(this.reader, this.head, { limit: PAGE });
    if (page.length === 0) return false;
    this.window.push(...page);
    this.head += page.length;
    const surplus = Math.max(0, this.window.length - WINDOW);
    this.window.splice(0, surplus);
    this.from += surplus;
    this.wakeAll();
    return page.length === PAGE;
  }

  private more(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        this.waiting.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      this.waiting.add(done);
      signal.addEventListener('abort', done);
      if (this.closed || signal.aborted) done();
    });
  }

  private wakeAll(): void {
    for (const done of [...this.waiting]) done();
  }
}
