import { Loop, type Clock, type Queues } from '#platform';
import { planDuePulls, pullsToRun } from '#sources';
import { POLL_MS, type Running, type Surroundings } from './running.js';

/**
 * One fixed tick: plans the pulls that are due and queues all that wait or whose worker died. The queue is only ever filled from our
 * tables, under a name that is the same each time, so it can be emptied at any moment and is full again a second later.
 */
export function startTick({ source, uow, wakeups, log }: Surroundings, queues: Queues, clock: Clock): Running {
  const work = async (): Promise<boolean> => {
    await uow.run((tx) => planDuePulls(tx, clock.now()));
    for (const { id, attempts } of await pullsToRun(source))
      await queues.add('pull-measurements', { pullId: id }, { jobId: `${id}-${attempts + 1}` });
    return false;
  };
  const loop = new Loop({ name: 'tick', work, pollMs: POLL_MS, log });
  const unlisten = wakeups.on('ramp_pulls', () => loop.wake());
  loop.start();
  return {
    stop: (graceMs) => {
      unlisten();
      return loop.stop(graceMs);
    },
  };
}
