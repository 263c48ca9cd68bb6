import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { DomainError, JOB_NAMES } from '#language';
import { PlanMails, startMailer } from '#mail';
import {
  checkWiring,
  claimQueueBackend,
  CLOCK,
  JobWorker,
  KEY_RING,
  keyRing,
  log,
  providersOf,
  publicAddress,
  queueBackendOf,
  Queues,
  registerSubscribers,
  startOutgoing,
  UnitOfWork,
  Wakeups,
  type Clock,
  type Config,
  type KeyRing,
  type Subscriber,
  type Tick,
} from '#platform';
import { sealAuthorizations } from '#sources';
import { startDeliveries } from './deliver.js';
import { LIBS, TICKS } from './libs.js';
import { ChatProcessor, MAILS_AT_ONCE, MailProcessor } from './mail.processor.js';
import { PullProcessor } from './pull.processor.js';
import { startRelay } from './relay.js';
import type { Running, Surroundings } from './running.js';
import { startSettling } from './settle.js';
import { startSweep } from './sweep.js';
import { startWebhookTick } from './tick-webhooks.js';
import { startMailTick } from './tick-mail.js';
import { startTick } from './tick.js';
import { startTicks } from './ticks.js';
import { WEBHOOKS_AT_ONCE, WebhookProcessor } from './webhook.processor.js';
import { WorkerModule } from './worker.module.js';

// Together below the ten seconds that a stop may take.
const GRACE_MS = 7_000;

/** Starts relay, deliveries, jobs and tick, after checking that nothing is forgotten. Answers how to stop them in order. */
export async function startWorker(config: Config): Promise<{ stop(): Promise<void> }> {
  const databaseUrl = neededUrl(config.databaseUrl);
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(databaseUrl, keyRing(config)), {
    logger: ['error', 'warn', 'fatal'],
    abortOnError: false,
  });
  const around: Surroundings = {
    source: app.get(DataSource),
    uow: app.get(UnitOfWork),
    wakeups: app.get(Wakeups),
    log,
  };
  const clock = app.get<Clock>(CLOCK);
  const subscribers = LIBS.flatMap((lib) => lib.subscribers.map((one) => app.get<Subscriber>(one, { strict: false })));
  // The demo's people are made up: nothing is sent to them.
  const mailer = config.demo ? null : startMailer(config, config.allowedHosts);
  const ticks = TICKS.filter((one) => mailer !== null || one !== PlanMails).map((one) =>
    app.get<Tick>(one, { strict: false }),
  );
  const keys = app.get<KeyRing>(KEY_RING);
  const outgoing = startOutgoing(config.allowedHosts);
  const pulls = new PullProcessor(around, clock, keys, outgoing);
  const sending = {
    ...{ uow: around.uow, reader: around.source, keys, outgoing, log, home: publicAddress(config) },
    now: () => clock.now(),
  };
  const webhooks = new WebhookProcessor(sending);
  const mails = new MailProcessor(mailer && { ...sending, mailer });
  const posts = new ChatProcessor(sending);
  const backend = queueBackendOf(databaseUrl, config.redisUrl);
  try {
    checkWiring({
      libs: LIBS.map((lib) => lib.door),
      providers: providersOf(app),
      subscribers,
      jobs: JOB_NAMES,
      processors: [pulls, webhooks, mails, posts],
    });
    await claimQueueBackend(around.source, backend);
    await registerSubscribers(around.source, subscribers);
    await sealAuthorizations(around.source, around.uow, keys, log);
  } catch (error) {
    await app.close();
    throw error;
  }
  const queues = new Queues(backend, log);
  const jobs = [
    new JobWorker(backend, pulls, log),
    new JobWorker(backend, webhooks, log, { concurrency: WEBHOOKS_AT_ONCE }),
    new JobWorker(backend, mails, log, { concurrency: MAILS_AT_ONCE }),
    new JobWorker(backend, posts, log, { concurrency: MAILS_AT_ONCE }),
  ];
  for (const one of jobs) one.start();
  const planning: Running[] = [
    startTick(around, queues, clock),
    startWebhookTick(around, queues, clock),
    startMailTick(around, queues, clock, mailer !== null),
    startTicks(around, ticks, clock),
    startSettling(around, clock),
    startSweep(around, queues),
  ];
  const working: Running[] = [
    startRelay(around),
    startDeliveries(around, subscribers),
    ...jobs.map((one) => ({ stop: (graceMs: number) => one.close(graceMs) })),
  ];
  return {
    async stop() {
      const end = Date.now() + GRACE_MS;
      await Promise.all(planning.map((part) => part.stop(GRACE_MS / 4)));
      await Promise.all(working.map((part) => part.stop(end - Date.now())));
      await queues.close();
      await outgoing.close();
      mailer?.close();
      await app.close();
    },
  };
}

function neededUrl(url: string | null): string {
  if (url !== null) return url;
  throw new DomainError({
    code: 'INVALID',
    rule: 'config.invalid',
    message: 'RAMP_DATABASE_URL is not set.',
    remedy: 'Set RAMP_DATABASE_URL, or run npm start, which brings its own.',
    path: ['RAMP_DATABASE_URL'],
  });
}
