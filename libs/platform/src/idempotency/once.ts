import { DomainError } from '#language';
import type { Reader } from '../database/reader.js';
import { sqlState, type Tx, type UnitOfWork } from '../database/unit-of-work.js';
import { carriedOut, keepCarriedOut } from './carried-out.js';
import type { KeyedRequest } from './idempotency-key.js';

const WAIT_MS = 5_000;
const LOCK_NOT_AVAILABLE = '55P03';

/** What was done now, or what was kept of it when it was done before. */
export type DoneOnce<Result> = { repeated: false; result: Result } | { repeated: true; kept: unknown };

/**
 * Carries out a change once for each key of a caller: the row that says so is written in the change's own transaction, so both are there
 * or neither. A twin waits for the first, at most five seconds, and is then refused (CONFLICT `idempotency.in_flight`).
 */
export class Once {
  private readonly running = new Map<string, Promise<unknown>>();

  constructor(
    private readonly reader: Reader,
    private readonly uow: UnitOfWork,
  ) {}

  /**
   * Without a request the work is simply done. `kept` says what of its result goes into the row; `before` is what is looked at outside, with
   * no transaction open, where it was not done yet.
   */
  async run<Result>(
    request: KeyedRequest | null,
    work: (tx: Tx) => Promise<Result>,
    kept: (result: Result) => unknown,
    before: () => Promise<void> = () => Promise.resolve(),
  ): Promise<DoneOnce<Result>> {
    if (!request) {
      await before();
      return { repeated: false, result: await this.uow.run(work) };
    }
    // Without the place: a change of another request under the key finds none of these rows yet, and must wait for them.
    const name = `${request.personId} ${request.keyHash.toString('base64')}`;
    // Twins that came to this process wait here: each would hold a connection in the database's own queue.
    for (const end = performance.now() + WAIT_MS; ;) {
      const earlier = await carriedOut(this.reader, request);
      if (earlier) return { repeated: true, ...earlier };
      const twin = this.running.get(name);
      if (!twin) break;
      if (!(await endsBefore(twin, end - performance.now()))) throw IN_FLIGHT;
    }
    const done = before().then(() => this.uow.run((tx) => onceWithin(tx, name, request, work, kept)));
    this.running.set(name, done);
    return done.finally(() => this.running.delete(name));
  }
}

async function onceWithin<Result>(
  tx: Tx,
  name: string,
  request: KeyedRequest,
  work: (tx: Tx) => Promise<Result>,
  kept: (result: Result) => unknown,
): Promise<DoneOnce<Result>> {
  await lockFor(tx, name);
  // A statement of its own: it sees what a twin that held the lock has committed.
  const before = await carriedOut(tx, request);
  if (before) return { repeated: true, ...before };
  const result = await work(tx);
  await keepCarriedOut(tx, request, kept(result));
  return { repeated: false, result };
}

/** Against a twin in another process; held to the end of the transaction. */
async function lockFor(tx: Tx, name: string): Promise<void> {
  await tx.query(`set local lock_timeout = ${WAIT_MS}`);
  try {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 24))`, [name]);
  } catch (error) {
    throw sqlState(error) === LOCK_NOT_AVAILABLE ? IN_FLIGHT : error;
  }
  await tx.query(`set local lock_timeout to default`);
}

/** Whether `work` ends, well or not, within so many milliseconds. */
async function endsBefore(work: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), Math.max(0, ms))));
  const ended = work.then(
    () => true,
    () => true,
  );
  return Promise.race([ended, late]).finally(() => clearTimeout(timer));
}

const IN_FLIGHT = new DomainError({
  code: 'CONFLICT',
  rule: 'idempotency.in_flight',
  message: 'The same request, with the same Idempotency-Key, is still being carried out.',
  remedy: 'Send it again with the same key in a few seconds: you are then told what came of it.',
});
