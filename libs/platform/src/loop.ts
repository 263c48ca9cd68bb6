import type { Log } from './log.js';

export interface LoopOptions {
  name: string;
  /** One piece of work; true where there is more to do at once. */
  work: () => Promise<boolean>;
  pollMs: number;
  log: Log;
}
const LONGEST_PAUSE_MS = 5_000;

/**
 * Repeats one piece of work for as long as the process lives: at once while there is more, else when woken or after `pollMs`.
 * An error is logged and waited out, longer each time; it never ends the loop.
 *
 * @example const loop = new Loop({ name: 'relay', work, pollMs: 1000, log }); loop.start(); wakeups.on('ramp_written', () => loop.wake());
 */
export class Loop {
  private running: Promise<void> | null = null;
  private stopping = false;
  private woken = false;
  private wakeUp: (() => void) | null = null;
  private failures = 0;

  constructor(private readonly options: LoopOptions) {}

  get isStopping(): boolean {
    return this.stopping;
  }

  start(): void {
    this.running ??= this.run();
  }

  wake(): void {
    this.woken = true;
    if (this.failures === 0) this.wakeUp?.();
  }

  /** Lets the piece that runs end, for `graceMs` at most. Answers whether it ended. */
  async stop(graceMs = 10_000): Promise<boolean> {
    this.stopping = true;
    this.wakeUp?.();
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), graceMs)));
    const ended = await Promise.race([this.running?.then(() => true) ?? true, tooLate]);
    clearTimeout(timer);
    return ended;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      this.woken = false;
      const pause = await this.once();
      if (pause > 0 && !this.stopping && !(this.woken && this.failures === 0)) await this.sleep(pause);
    }
  }

  /** Milliseconds to wait before the next piece. */
  private async once(): Promise<number> {
    try {
      const more = await this.options.work();
      this.failures = 0;
      return more ? 0 : this.options.pollMs;
    } catch (error) {
      this.failures += 1;
      const pause = Math.min(LONGEST_PAUSE_MS, 100 * 2 ** this.failures);
      this.options.log.error(`${this.options.name} failed and goes on`, { error: String(error), pause });
      return pause;
    }
  }

  private async sleep(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.wakeUp = null;
  }
}
