import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource, EntityManager } from 'typeorm';
import type { Wakeups } from './wakeups.js';

/** One open transaction. Passed as an argument, never hidden. */
export type Tx = EntityManager;

// Only to tell that a transaction is open on this path; what it holds is passed as an argument.
const open = new AsyncLocalStorage<true>();
const RETRIED = new Set(['40001', '40P01']);
const TRIES = 3;

/**
 * Opens transactions at the edge: a resolver or a delivery. The whole work is repeated when the database asks for it
 * (serialisation failure, deadlock), so it must do nothing outside `tx`. A second one inside is an error.
 *
 * @example await uow.run((tx) => bus.execute(new StartCycle(tx, meta, input)))
 */
export class UnitOfWork {
  constructor(
    private readonly source: DataSource,
    private readonly wakeups?: Wakeups,
  ) {}

  async run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    if (open.getStore())
      throw new Error('A transaction is already open here: pass its tx on instead of opening another.');
    for (let attempt = 1; ; attempt += 1) {
      try {
        const result = await open.run(true, () => this.source.transaction('READ COMMITTED', work));
        this.wakeups?.notify('ramp_written');
        return result;
      } catch (error) {
        if (attempt >= TRIES || !RETRIED.has(sqlState(error))) throw error;
      }
    }
  }
}

/** The five-character SQLSTATE of a database error, or '' for any other. */
export function sqlState(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}
