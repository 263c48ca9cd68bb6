import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DomainError, type Problem } from '#language';
import { Recorder } from '#measurements';
import { CLOCK, KEY_RING, UnitOfWork, log, type Clock, type KeyRing } from '#platform';
import type { IngestDependencies } from '#sources';

/**
 * A stream holds a connection of the database while its rows come in; the others are for everybody's questions. A message holds none
 * until it is here, and who sends it is not known before: it must not keep streams out.
 */
const MOST_AT_ONCE = { STREAM: 4, MESSAGE: 16 } as const;
export type Lane = keyof typeof MOST_AT_ONCE;

/** What is being received by this process: so much at once and no more, and cut off in order when the process stops. */
@Injectable()
export class Ingests implements OnModuleDestroy {
  readonly deps: IngestDependencies;
  private readonly stopping = new AbortController();
  private readonly running = { STREAM: new Set<Promise<unknown>>(), MESSAGE: new Set<Promise<unknown>>() };

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
  async run<T>(lane: Lane, work: (stopping: AbortSignal) => Promise<T>): Promise<T> {
    const all = this.running[lane];
    if (this.stopping.signal.aborted) throw new DomainError(STOPPING);
    if (all.size >= MOST_AT_ONCE[lane]) throw new DomainError(BUSY);
    const running = work(this.stopping.signal);
    all.add(running);
    return running.finally(() => all.delete(running));
  }

  /** What is still coming in is refused; what is all here is recorded to its end. */
  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await Promise.allSettled(Object.values(this.running).flatMap((all) => [...all]));
  }
}

const BUSY: Problem = {
  code: 'UNAVAILABLE',
  rule: 'ingest.busy',
  message: 'This process receives as much at once as it can. Nothing was read.',
  remedy: 'Send it again after the seconds that Retry-After says.',
};
const STOPPING: Problem = {
  code: 'UNAVAILABLE',
  rule: 'ingest.stopping',
  message: 'This process is being stopped. Nothing was read.',
  remedy: 'Send it again after the seconds that Retry-After says.',
};
