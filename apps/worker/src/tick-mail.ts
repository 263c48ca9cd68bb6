import { mailsToSend, postsToSend } from '#mail';
import { Loop, type Clock, type Queues } from '#platform';
import { POLL_MS, type Running, type Surroundings } from './running.js';

/** Queues what is owed by mail, where there is a server to send it by, and to channels of a chat. What is owed stands in our tables. */
export function startMailTick(
  { source, log }: Surroundings,
  queues: Queues,
  clock: Clock,
  hasServer: boolean,
): Running {
  const work = async (): Promise<boolean> => {
    const now = clock.now();
    for (const { id, attempts } of await postsToSend(source, now))
      await queues.add('send-chat-post', { postId: id }, { jobId: `${id}-${attempts + 1}` });
    for (const { id, attempts } of hasServer ? await mailsToSend(source, now) : [])
      await queues.add('send-mail', { mailId: id }, { jobId: `${id}-${attempts + 1}` });
    return false;
  };
  const loop = new Loop({ name: 'mail tick', work, pollMs: POLL_MS, log });
  loop.start();
  return { stop: (graceMs) => loop.stop(graceMs) };
}
