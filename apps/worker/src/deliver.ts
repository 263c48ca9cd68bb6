import { DeliveryRunner, Loop, type Subscriber } from '#platform';
import { POLL_MS, type Running, type Surroundings } from './running.js';

/** Works what the subscribers owe, each in a loop of its own: one that is slow keeps no other waiting. */
export function startDeliveries(
  { source, uow, wakeups, log }: Surroundings,
  subscribers: readonly Subscriber[],
): Running {
  const runner = new DeliveryRunner(source, uow, subscribers, log);
  const loops = subscribers.map(
    (one) => new Loop({ name: `subscriber ${one.name}`, work: () => runner.step(one), pollMs: POLL_MS, log }),
  );
  const unlisten = wakeups.on('ramp_positioned', () => loops.forEach((loop) => loop.wake()));
  for (const loop of loops) loop.start();
  return {
    stop: (graceMs) => {
      unlisten();
      return Promise.all(loops.map((loop) => loop.stop(graceMs)));
    },
  };
}
