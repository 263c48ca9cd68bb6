import type { Tx } from '../database/unit-of-work.js';

/**
 * What happens by itself when time has passed: one file, named after its policy, in the folder `ticks` of its lib. A run is one
 * transaction under a lock of the tick's name, so many workers do it once; what it does is "make due things known", so a run too many
 * changes nothing. Answers whether there is more to do at once. A DomainError of one subject is for the tick itself to catch.
 */
export interface Tick {
  readonly name: string;
  readonly everyMs: number;
  run(tx: Tx, now: Date): Promise<boolean>;
}

/** Runs it, unless another process is at it. */
export async function runTick(tx: Tx, tick: Tick, now: Date): Promise<boolean> {
  const [lock] = await tx.query<{ held: boolean }[]>(
    "select pg_try_advisory_xact_lock(hashtext('tick'), hashtext($1)) as held",
    [tick.name],
  );
  return lock?.held ? tick.run(tx, now) : false;
}
