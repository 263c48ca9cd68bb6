import { Loop, type Clock, type Queues } from '#platform';
import { planMessages, webhooksToSend } from '#webhooks';
import { POLL_MS, type Running, type Surroundings } from './running.js';

/**
 * Writes down what the webhooks are owed of what happened, and queues a turn for each webhook that has something to send. There is one job of a webhook at a time, by its name; what it owes stands in our
 * tables, so the queue can be emptied at any moment and is full again a second later.
 */
export function startWebhookTick({ source, uow, log }: Surroundings, queues: Queues, clock: Clock): Running {
  const work = async (): Promise<boolean> => {
    const isMore = await uow.run((tx) => planMessages(tx, clock.now()));
    for (const webhookId of await webhooksToSend(source, clock.now()))
      await queues.add('send-webhook-messages', { webhookId }, { jobId: `${webhookId}-turn` });
    return isMore;
  };
  const loop = new Loop({ name: 'webhook tick', work, pollMs: POLL_MS, log });
  loop.start();
  return { stop: (graceMs) => loop.stop(graceMs) };
}
