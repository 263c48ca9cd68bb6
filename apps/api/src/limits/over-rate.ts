import { DomainError } from '#language';
import type { Rate } from './caller-rates.js';

/** Who has no points left in this minute; `retryAfter` in whole seconds, at least 1. */
export class OverRate extends DomainError {
  readonly retryAfter: number;

  constructor(
    readonly rate: Rate,
    now: Date,
  ) {
    const { cost, limit, remaining, resetAt } = rate;
    const retryAfter = Math.max(1, Math.ceil((resetAt.getTime() - now.getTime()) / 1000));
    super({
      code: 'RATE_LIMITED',
      rule: 'caller.rate_limited',
      message: `This costs ${cost} points, and of the ${limit} a minute ${remaining} are left.`,
      remedy: `Send it again in ${retryAfter} seconds. rateLimit { cost remaining resetAt } says beforehand what is left.`,
    });
    this.retryAfter = retryAfter;
  }
}
