import { Recorder } from '#measurements';
import {
  DeliveryRunner,
  KEY_RING,
  UnitOfWork,
  Wakeups,
  registerSubscribers,
  runTick,
  silentLog,
  type KeyRing,
  type Subscriber,
  type Tick,
} from '#platform';
import { pullsToRun, runPull, type PullDependencies } from '#sources';
import { planMessages } from '#webhooks';
import { LIBS, TICKS } from '../../apps/worker/src/libs.js';
import { toStubs, toThisMachine } from '../commands/source-stub.js';
import type { TestApp } from './test-app.js';

/** What a worker does, now and to the end, and no process of its own: the subscribers' work, what webhooks are owed, and rings for those who follow the log. */
export async function settle({ app, source }: TestApp): Promise<void> {
  const subscribers = LIBS.flatMap((lib) => lib.subscribers.map((one) => app.get<Subscriber>(one, { strict: false })));
  await registerSubscribers(source, subscribers);
  const uow = app.get(UnitOfWork);
  await new DeliveryRunner(source, uow, subscribers, silentLog).settle();
  while (await uow.run((tx) => planMessages(tx, new Date())));
  app.get(Wakeups).notify('ramp_positioned');
}

/** Runs every tick, or the one of this name, to its end, as if it were `now`. */
export async function runTicks({ app }: TestApp, now: Date, only?: string): Promise<void> {
  const uow = app.get(UnitOfWork);
  for (const one of TICKS) {
    const tick = app.get<Tick>(one, { strict: false });
    if (only !== undefined && tick.name !== only) continue;
    while (await uow.run((tx) => runTick(tx, tick, now)));
  }
}

/** Runs every pull that waits, once each. */
export async function runPulls({ app, source }: TestApp, over: Partial<PullDependencies> = {}): Promise<void> {
  const uow = app.get(UnitOfWork);
  const keys = app.get<KeyRing>(KEY_RING);
  const deps = {
    ...{ uow, keys, recorder: new Recorder(source, uow), fetch: toStubs, addressOf: toThisMachine },
    ...{ now: () => new Date(), log: silentLog },
    ...over,
  };
  for (const { id } of await pullsToRun(source)) await runPull(id, deps);
}
