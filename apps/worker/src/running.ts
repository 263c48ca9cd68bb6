import type { DataSource } from 'typeorm';
import type { Log, UnitOfWork, Wakeups } from '#platform';

/** A part of the worker that runs until it is stopped; what it is at may end, for `graceMs` at most. */
export interface Running {
  stop(graceMs: number): Promise<unknown>;
}

/** What the parts are made of. */
export interface Surroundings {
  source: DataSource;
  uow: UnitOfWork;
  wakeups: Wakeups;
  log: Log;
}
export const POLL_MS = 1_000;
