import type { Recorder } from '#measurements';
import type { KeyRing, Log, Reader, UnitOfWork } from '#platform';

/** What it takes to receive measurements. */
export interface IngestDependencies {
  uow: UnitOfWork;
  reader: Reader;
  recorder: Recorder;
  now: () => Date;
  log: Log;
  /** By which stored secrets are opened. */
  keys: KeyRing;
}
