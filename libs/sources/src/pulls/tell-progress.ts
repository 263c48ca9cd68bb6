import { appendEvents, metaFor, type Log, type UnitOfWork } from '#platform';
import { lockSource, saveSource, streamOf } from '../data/sources.store.js';
import type { ClaimedPull } from './claim-pull.js';

/** The first word comes after five seconds, each further one after twice the time of the last, a minute at most. */
const FIRST_MS = 5_000;
const LONGEST_MS = 60_000;

export interface Progress {
  tell(rowsRead: number, rowsDone: number): void;
  /** Waits for what is being told; nothing is told after it. */
  end(): Promise<void>;
}

/** Says how far a pull has come, beside what it writes: a pull that is soon done says nothing. What cannot be said is only logged. */
export function tellProgress(
  { uow, log, now }: { uow: UnitOfWork; log: Log; now: () => Date },
  pull: ClaimedPull,
  firstMs = FIRST_MS,
): Progress {
  let waitMs = firstMs;
  let toldAt = performance.now();
  let telling: Promise<void> | null = null;
  let ended = false;
  return {
    tell: (rowsRead, rowsDone) => {
      if (ended || telling || performance.now() - toldAt < waitMs) return;
      toldAt = performance.now();
      waitMs = Math.min(LONGEST_MS, waitMs * 2);
      telling = write(uow, pull, rowsRead, rowsDone, now())
        .catch((error: unknown) => log.warn('progress was not told', { pullId: pull.id, error: String(error) }))
        .finally(() => (telling = null));
    },
    end: async () => {
      ended = true;
      await telling;
    },
  };
}

/** Writes nothing where another attempt has taken the pull over. */
const write = (uow: UnitOfWork, pull: ClaimedPull, rowsRead: number, rowsDone: number, at: Date): Promise<void> =>
  uow.run(async (tx) => {
    const { id: pullId, attempt, sourceId, correlationId } = pull;
    const source = await lockSource(tx, sourceId);
    const told = await tx.query<unknown[]>(
      `insert into pull_progress (pull_id, rows_read, rows_done)
       select id, $3, $4 from pulls where id = $1 and attempts = $2 and status = 'RUNNING'
       on conflict (pull_id) do update set rows_read = excluded.rows_read, rows_done = excluded.rows_done
       returning pull_id`,
      [pullId, attempt, rowsRead, rowsDone],
    );
    if (!source || told.length === 0) return;
    const event = { type: 'PullProgressed' as const, data: { pullId, rowsRead, rowsDone } };
    const written = await appendEvents(tx, metaFor(null, at, correlationId), streamOf(source), [{ event }]);
    await saveSource(tx, sourceId, source.status, written);
  });
