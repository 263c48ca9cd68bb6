import { DomainError } from '#language';

/** Lets a few through at once in this process, and of each person one. */
export class Turnstile {
  private readonly inside = new Set<string>();

  constructor(private readonly most: number) {}

  /** Throws RATE_LIMITED `source.too_many_trials` where there is no room. */
  async through<T>(personId: string, work: () => Promise<T>): Promise<T> {
    const own = this.inside.has(personId);
    if (own || this.inside.size >= this.most)
      throw new DomainError({
        code: 'RATE_LIMITED',
        rule: 'source.too_many_trials',
        message: own ? 'You are trying a source already.' : `${this.most} sources are being tried already.`,
        remedy: 'Wait until that has ended, some seconds, and try again.',
      });
    this.inside.add(personId);
    try {
      return await work();
    } finally {
      this.inside.delete(personId);
    }
  }
}
