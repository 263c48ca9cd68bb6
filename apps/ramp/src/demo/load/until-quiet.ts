import { setTimeout as pause } from 'node:timers/promises';
import type { Loader } from '../../load/loader.js';

const PATIENCE_MS = 300_000;

/**
 * Waits until no pull is under way, every event has been dealt with and what waited for a pull to end is decided, so that charts and
 * signals are as the data make them. A file that was promised is not waited for: it is for the load to send it.
 */
export async function untilQuiet(loader: Loader): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const [row] = await loader.reader.query<{ busy: boolean }>(
      `select exists (select from pulls p join sources s on s.id = p.source_id
             where p.status = 'RUNNING' or p.status = 'QUEUED' and s.kind <> 'FILE')
           or exists (select from events where position is null)
           or exists (select from deliveries where status = 'OPEN')
           or exists (select from series where settles_at < now() + interval '30 seconds') as busy`,
    );
    if (!row?.busy) return;
    if (Date.now() > end)
      throw new Error('The pulls of the demo have not ended: is the worker running? See worker.log.');
    await pause(50);
  }
}
