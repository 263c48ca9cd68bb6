import { Loop, runTick, type Clock, type Tick } from '#platform';
import type { Running, Surroundings } from './running.js';

/** One loop a tick, so that a slow one holds up nobody; each run is a transaction of its own. */
export function startTicks({ uow, log }: Surroundings, ticks: readonly Tick[], clock: Clock): Running {
  const loops = ticks.map((tick) => {
    const work = (): Promise<boolean> => uow.run((tx) => runTick(tx, tick, clock.now()));
    return new Loop({ name: tick.name, work, pollMs: tick.everyMs, log });
  });
  for (const loop of loops) loop.start();
  return {
    stop: async (graceMs) => {
      await Promise.all(loops.map((loop) => loop.stop(graceMs)));
    },
  };
}
