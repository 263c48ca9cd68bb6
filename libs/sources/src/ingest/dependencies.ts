import type { Recorder } from '#measurements';
import type { Log, Reader, Tx, UnitOfWork } from '#platform';

/** What it takes to receive measurements. */
export interface IngestDependencies {
  uow: UnitOfWork;
  reader: Reader;
  recorder: Recorder;
  now: () => Date;
  log: Log;
  /** The value of a stored secret of the unit, or of one above it; null where there is none of that name. */
  openSecret: (tx: Tx, unitId: string, name: string) => Promise<string | null>;
}
