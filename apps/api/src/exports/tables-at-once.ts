import { Injectable } from '@nestjs/common';
import { DomainError } from '#language';
import type { RequestContext } from '../graphql/request-context.js';

/** A table holds a connection as long as it is being fetched. */
const MOST = 4;

/** How many tables this process makes at a time. */
@Injectable()
export class TablesAtOnce {
  private open = 0;

  /**
   * Takes a place for what is read by the context, and answers how both are given back, once however often it is called. Throws
   * DomainError UNAVAILABLE without a place.
   */
  enter(context: RequestContext): () => Promise<void> {
    if (this.open >= MOST) throw TOO_MANY;
    this.open += 1;
    let ended: Promise<void> | null = null;
    return () =>
      (ended ??= context.close().finally(() => {
        this.open -= 1;
      }));
  }
}

const TOO_MANY = new DomainError({
  code: 'UNAVAILABLE',
  rule: 'export.too_many',
  message: `${MOST} tables are being fetched from this process already.`,
  remedy: 'Ask again in a few seconds (Retry-After).',
});
