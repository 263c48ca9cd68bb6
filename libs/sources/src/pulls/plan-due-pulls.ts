import { metaFor, type Tx } from '#platform';
import { requestPull } from '../data/request-pull.js';
import { lockSource, openPull, setNextPull } from '../data/sources.store.js';
import { nextPullAt } from '../schedule/next-run.js';

/** Sources that one transaction plans at most; the next tick goes on. */
const AT_ONCE = 100;

/**
 * Queues a pull of every source whose time has come and sets when it is read next. One that is still being read is only moved on: the
 * pull that is open brings what this one would; one that rests (domain/rest.ts) stays due until its rest is over. Answers the ids of the pulls.
 */
export async function planDuePulls(tx: Tx, now: Date): Promise<string[]> {
  const due = await tx.query<{ id: string }[]>(
    `select id from sources where next_pull_at <= $1 and retired_at is null and status <> 'PAUSED'
       and (rests_until is null or rests_until <= $1)
     order by next_pull_at, id limit ${AT_ONCE} for no key update skip locked`,
    [now],
  );
  const planned: string[] = [];
  for (const { id } of due) {
    const source = await lockSource(tx, id);
    if (!source?.schedule) continue;
    const next = nextPullAt(source.schedule, source.timeZone, now, Math.random());
    await setNextPull(tx, id, next);
    if (await openPull(tx, id)) continue;
    planned.push(await requestPull(tx, metaFor(null, now), source, { from: null, to: null }));
  }
  return planned;
}
