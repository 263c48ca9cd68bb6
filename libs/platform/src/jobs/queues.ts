import { Queue } from 'bullmq';
import { JOB_NAMES, type JobName, type Jobs } from '#language';
import type { Log } from '../log.js';
import type { QueueBackend } from './queue-backend.js';
import { isQueueGone, queueConnection } from './queue-connection.js';

type AnyQueue = Queue<unknown, unknown, string, unknown, unknown, string>;
const KEPT_MS = 3_600_000;
const CLEANED_AT_ONCE = 1_000;

/**
 * The producers' side of the queues. A queue carries ids only and may be lost at any moment: what is to be done stands in our
 * tables, and a tick adds it again. Finished jobs are all kept and cleaned apart: on the Postgres backend `removeOnComplete` with
 * a count has jobs that succeeded marked as failed.
 *
 * @example await queues.add('pull-measurements', { pullId }, { jobId: `${pullId}-1` });
 */
export class Queues {
  private readonly open = new Map<JobName, AnyQueue>();

  constructor(
    private readonly backend: QueueBackend,
    private readonly log: Log,
  ) {}

  /** Adds a job once per `jobId`. One that has ended is added again: whoever asks has seen in our tables that its work is still owed. */
  async add<N extends JobName>(name: N, payload: Jobs[N], { jobId }: { jobId: string }): Promise<void> {
    await this.withQueue(name, async (queue) => {
      const state = await queue.getJobState(jobId);
      if (state === 'completed' || state === 'failed') await queue.remove(jobId);
      if (state === 'completed' || state === 'failed' || state === 'unknown') await queue.add(name, payload, { jobId });
    });
  }

  /** How many jobs wait or are at work. */
  async waiting(name: JobName): Promise<number> {
    return this.withQueue(name, (queue) => queue.getJobCountByTypes('waiting', 'active', 'delayed', 'prioritized'));
  }

  /** Removes what ended more than an hour ago. Called by the tick. */
  async clean(): Promise<void> {
    for (const name of JOB_NAMES) {
      await this.withQueue(name, async (queue) => {
        await queue.clean(KEPT_MS, CLEANED_AT_ONCE, 'completed');
        await queue.clean(KEPT_MS, CLEANED_AT_ONCE, 'failed');
      });
    }
  }

  async close(): Promise<void> {
    const queues = [...this.open.values()];
    this.open.clear();
    await Promise.all(queues.map((queue) => queue.close()));
  }

  /** A queue that was dropped under us is opened anew, which makes it again, and the work is done once more. */
  private async withQueue<T>(name: JobName, work: (queue: AnyQueue) => Promise<T>): Promise<T> {
    const queue = this.queue(name);
    try {
      return await work(queue);
    } catch (error) {
      if (!isQueueGone(error)) throw error;
      this.log.warn('the queue was gone and is made again', { queue: name });
      if (this.open.get(name) === queue) this.open.delete(name);
      await queue.close().catch(() => undefined);
      return work(this.queue(name));
    }
  }

  private queue(name: JobName): AnyQueue {
    const known = this.open.get(name);
    if (known) return known;
    const { connection, factory } = queueConnection(this.backend);
    const queue = new Queue(name, { connection }, factory) as unknown as AnyQueue;
    queue.on('error', (error) => this.log.error('the queue reports an error', { queue: name, error: error.message }));
    this.open.set(name, queue);
    return queue;
  }
}
