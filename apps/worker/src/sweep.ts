import { sweepStagedRows } from '#measurements';
import { Loop, sweepDeliveries, type Queues } from '#platform';
import { sweepMessages } from '#sources';
import type { Running, Surroundings } from './running.js';

const EVERY_MS = 600_000;

/** Clears away what is of no more use: old finished deliveries, ended jobs, staged rows that nobody comes back for, ids of old messages. */
export function startSweep({ source, log }: Surroundings, queues: Queues): Running {
  const work = async (): Promise<boolean> => {
    if ((await sweepDeliveries(source)) > 0) return true;
    await sweepStagedRows(source);
    await sweepMessages(source);
    await queues.clean();
    return false;
  };
  const loop = new Loop({ name: 'sweep', work, pollMs: EVERY_MS, log });
  loop.start();
  return { stop: (graceMs) => loop.stop(graceMs) };
}
