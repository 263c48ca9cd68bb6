const WINDOW_MS = 60_000;
const MOST = 5;

/** How long to wait before the next try: longer each time within a minute, and no more after the fifth death. */
export class Restarts {
  private deaths: number[] = [];

  /** Milliseconds to wait, or undefined when it has died too often. */
  next(now: number): number | undefined {
    this.deaths = [...this.deaths.filter((at) => now - at < WINDOW_MS), now];
    return this.deaths.length >= MOST ? undefined : 250 * 2 ** (this.deaths.length - 1);
  }
}
