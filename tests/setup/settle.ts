import { Recorder } from '#measurements';
import { DeliveryRunner, UnitOfWork, Wakeups, registerSubscribers, silentLog, type Subscriber } from '#platform';
import { pullsToRun, runPull } from '#sources';
import { LIBS } from '../../apps/worker/src/libs.js';
import type { TestApp } from './test-app.js';

/** What a worker does, now and to the end, and no process of its own: the subscribers' work, and rings for those who follow the log. */
export async function settle({ app, source }: TestApp): Promise<void> {
  const subscribers = LIBS.flatMap((lib) => lib.subscribers.map((one) => app.get<Subscriber>(one, { strict: false })));
  await registerSubscribers(source, subscribers);
  await new DeliveryRunner(source, app.get(UnitOfWork), subscribers, silentLog).settle();
  app.get(Wakeups).notify('ramp_positioned');
}

/** Runs every pull that waits, once each. */
export async function runPulls({ app, source }: TestApp): Promise<void> {
  const uow = app.get(UnitOfWork);
  const deps = { uow, recorder: new Recorder(source, uow), fetch, now: () => new Date(), log: silentLog };
  for (const { id } of await pullsToRun(source)) await runPull(id, deps);
}
