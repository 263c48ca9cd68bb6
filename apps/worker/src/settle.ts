import { SETTLED_AT_A_TIME, settleSeries } from '#measurements';
import { Loop, type Clock } from '#platform';
import type { Running, Surroundings } from './running.js';

const EVERY_MS = 30_000;

/** Makes series current whose lag is over; days end at midnight, so half a minute is soon enough. */
export function startSettling({ uow, log }: Surroundings, clock: Clock): Running {
  const work = async (): Promise<boolean> =>
    (await uow.run((tx) => settleSeries(tx, clock.now()))) === SETTLED_AT_A_TIME;
  const loop = new Loop({ name: 'settle', work, pollMs: EVERY_MS, log });
  loop.start();
  return { stop: (graceMs) => loop.stop(graceMs) };
}
