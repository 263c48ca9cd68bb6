/**
 * How often something may be done by all together: a bucket of `most` tokens, of which one comes back every `everyMs`. There is one bucket
 * for everybody and nothing is kept of anybody: no address, no key, and of the time only in which `everyMs` it was last looked at.
 */
export class GlobalLimit {
  private left: number;
  private step = -Infinity;

  constructor(
    private readonly most: number,
    private readonly everyMs: number,
  ) {
    this.left = most;
  }

  /** Takes one; false where there is none. */
  take(now: Date): boolean {
    const step = Math.floor(now.getTime() / this.everyMs);
    this.left = Math.min(this.most, this.left + Math.max(0, step - this.step));
    this.step = step;
    if (this.left < 1) return false;
    this.left -= 1;
    return true;
  }
}
