import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DomainError, type Problem } from '#language';
import { Recorder } from '#measurements';
import { CLOCK, KEY_RING, UnitOfWork, log, type Clock, type KeyRing } from '#platform';
import type { IngestDependencies } from '#sources';

/** Each holds a connection of the database while its rows come in; the others are for everybody's questions. */
export const MOST_AT_ONCE = 4;

/** What is being received by this process: so much at once and no more, and cut off in order when the process stops. */
@Injectable()
export class Ingests implements OnModuleDestroy {
  readonly deps: IngestDependencies;
  private readonly stopping = new AbortController();
  private readonly running = new Set<Promise<unknown>>();

  constructor(
    reader: DataSource,
    uow: UnitOfWork,
    recorder: Recorder,
    @Inject(CLOCK) clock: Clock,
    @Inject(KEY_RING) keys: KeyRing,
  ) {
    this.deps = { uow, reader, recorder, keys, log, now: () => clock.now() };
  }

  /** Does one, or throws DomainError UNAVAILABLE. The signal tells a body that is still coming that the process stops. */
  async run<T>(work: (stopping: AbortSignal) => Promise<T>): Promise<T> {
    if (this.stopping.signal.aborted) throw new DomainError(STOPPING);
    if (this.running.size >= MOST_AT_ONCE) throw new DomainError(BUSY);
    const running = work(this.stopping.signal);
    this.running.add(running);
    return running.finally(() => this.running.delete(running));
  }

  /** What is still coming in is refused; what is all here is recorded to its end. */
  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await Promise.allSettled(this.running);
  }
}

const BUSY: Problem = {
  code: 'UNAVAILABLE',
  rule: 'ingest.busy',
  message: `This process receives ${MOST_AT_ONCE} bodies at once, and does so now. Nothing was read.`,
  remedy: 'Send it again after the seconds that Retry-After says.',
};
const STOPPING: Problem = {
  code: 'UNAVAILABLE',
  rule: 'ingest.stopping',
  message: 'This process is being stopped. Nothing was read.',
  remedy: 'Send it again after the seconds that Retry-After says.',
};
