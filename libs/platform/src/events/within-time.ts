import type pg from 'pg';
import type { Tx } from '../database/unit-of-work.js';

/**
 * Runs the work of an open transaction for `ms` at most. When the time is up the connection itself is closed: that rolls back
 * what was done, and work that goes on regardless can write nothing any more, neither there nor on a connection given back.
 */
export async function withinTime<T>(tx: Tx, ms: number, work: () => Promise<T>): Promise<T> {
  const connection = (await tx.queryRunner?.connect()) as pg.Client | undefined;
  await tx.query(`select set_config('statement_timeout', $1, true)`, [`${ms}`]);
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      void connection?.end().catch(() => undefined);
      reject(new Error(`It took longer than ${ms} ms. What takes longer is a job that the subscriber plans.`));
    }, ms);
  });
  try {
    return await Promise.race([work(), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
