import { Loop, relayOnce } from '#platform';
import { POLL_MS, type Running, type Surroundings } from './running.js';

/** Gives events their places in the log as they are committed, and rings for those who wait for them. */
export function startRelay({ source, wakeups, log }: Surroundings): Running {
  const work = async (): Promise<boolean> => {
    const given = await relayOnce(source);
    if (given > 0) wakeups.notify('ramp_positioned');
    return given > 0;
  };
  const loop = new Loop({ name: 'relay', work, pollMs: POLL_MS, log });
  const unlisten = wakeups.on('ramp_written', () => loop.wake());
  loop.start();
  return {
    stop: (graceMs) => {
      unlisten();
      return loop.stop(graceMs);
    },
  };
}
