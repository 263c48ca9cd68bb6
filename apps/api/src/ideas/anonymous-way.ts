import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '#language';
import { CLOCK, Unlogged, type Clock } from '#platform';
import { userErrors, type UserError } from '../graphql/errors.js';
import type { RequestContext } from '../graphql/request-context.js';
import { GlobalLimit } from './global-limit.js';

type Work<T> = (unlogged: Unlogged, now: Date) => Promise<T>;

/**
 * The way of those who are not known: without a sign-in, within what all together may do, over the connection that leaves no line, and
 * silent where it fails: a line in our own log would tell when, and a driver's error what was written.
 */
@Injectable()
export class AnonymousWay {
  private readonly sending = new GlobalLimit(60, 5_000);
  private readonly reading = new GlobalLimit(600, 100);

  constructor(
    private readonly unlogged: Unlogged,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A question. Throws DomainError RATE_LIMITED or UNAVAILABLE. */
  async read<T>(read: Work<T>): Promise<T> {
    const now = this.clock.now();
    if (!this.reading.take(now)) throw RATE_LIMITED;
    return silently(() => read(this.unlogged, now));
  }

  /** A change, and then what the payload shows. Expected failures, and a sign-in, are `userErrors`. */
  async write<Payload extends object>(
    context: RequestContext,
    write: Work<Payload>,
  ): Promise<Payload | { userErrors: UserError[] }> {
    try {
      refuseToken(context);
      if (context.arrival.idempotencyKey !== null) throw WITH_KEY;
      const now = this.clock.now();
      if (!this.sending.take(now)) throw RATE_LIMITED;
      return { ...(await silently(() => write(this.unlogged, now))), userErrors: [] };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { userErrors: userErrors(error.problems) };
    }
  }
}

/** Throws where the request bears a sign-in, good or bad: nobody is asked to trust that we would not look at it. */
export function refuseToken({ arrival }: RequestContext): void {
  if (arrival.bearsToken) throw WITH_TOKEN;
}

async function silently<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof DomainError ? error : OUT_OF_REACH;
  }
}

const WITH_TOKEN = new DomainError({
  code: 'FORBIDDEN',
  rule: 'idea.anonymous_with_token',
  message: 'This request says who you are, and an anonymous idea must not. Nothing was stored.',
  remedy: 'Send it without an Authorization header and without cookies, as from a window in which nobody is signed in.',
});
const WITH_KEY = new DomainError({
  code: 'INVALID',
  rule: 'idempotency.anonymous',
  message:
    'An Idempotency-Key would have to be kept with what you sent, and would tell which requests are yours. Nothing was stored.',
  remedy: 'Send it without an Idempotency-Key. If no answer comes, send it once more: what comes twice does no harm.',
});
const RATE_LIMITED = new DomainError({
  code: 'RATE_LIMITED',
  rule: 'idea.rate_limited',
  message: 'Too many come at once. The limit is one for everybody, because nobody is told apart. Nothing was stored.',
  remedy: 'Wait a minute, and send it again.',
});
const OUT_OF_REACH = new DomainError({
  code: 'UNAVAILABLE',
  rule: 'idea.out_of_reach',
  message: 'This did not work, and why is written down nowhere, so that nothing tells of you.',
  remedy: 'Send it again in a minute, or later.',
});
