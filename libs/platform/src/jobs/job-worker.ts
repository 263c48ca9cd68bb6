import { Worker } from 'bullmq';
import type { JobName, Jobs } from '#language';
import type { Log } from '../log.js';
import type { QueueBackend } from './queue-backend.js';
import { isQueueGone, queueConnection } from './queue-connection.js';

/** What works one kind of job. It must be able to run twice for one payload: a queue delivers at least once. */
export interface Processor<N extends JobName = JobName> {
  readonly name: N;
  process(payload: Jobs[N]): Promise<void>;
}
export interface JobWorkerSettings {
  concurrency: number;
  lockMs: number;
}
// A job is only a word that something is owed, so a worker that is gone is given up soon: its jobs are another's after 15 s at most.
const SETTINGS: JobWorkerSettings = { concurrency: 2, lockMs: 10_000 };
const REOPEN_MS = 500;

/** Takes the jobs of one name off the queue and works them, `concurrency` at a time. A queue that vanishes is opened anew. */
export class JobWorker<N extends JobName> {
  private readonly settings: JobWorkerSettings;
  private worker: Worker | null = null;
  private reopening: NodeJS.Timeout | null = null;
  private closed = false;

  constructor(
    private readonly backend: QueueBackend,
    private readonly processor: Processor<N>,
    private readonly log: Log,
    settings: Partial<JobWorkerSettings> = {},
  ) {
    this.settings = { ...SETTINGS, ...settings };
  }

  /** Does not wait for the queue: where that is down, all else goes on, and the worker takes up jobs when it is back. */
  start(): void {
    this.open();
  }

  /** Takes no more and waits for what runs, `graceMs` at most. */
  async close(graceMs = 8_000): Promise<void> {
    this.closed = true;
    if (this.reopening) clearTimeout(this.reopening);
    const { worker } = this;
    if (!worker) return;
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<void>((resolve) => (timer = setTimeout(resolve, graceMs)));
    await Promise.race([worker.close(), tooLate]);
    clearTimeout(timer);
  }

  private open(): Worker {
    const { name } = this.processor;
    const { connection, factory } = queueConnection(this.backend);
    const { concurrency, lockMs } = this.settings;
    const worker = new Worker<Jobs[N], void, string>(
      name,
      async (job) => this.processor.process(job.data),
      { connection, concurrency, lockDuration: lockMs, stalledInterval: lockMs / 2, maxStalledCount: 5 } as never,
      factory as never,
    ) as Worker;
    worker.on('error', (error) => this.hear(worker, error));
    worker.on('failed', (job, error) =>
      this.log.warn('a job failed', { job: job?.id ?? null, name, error: error.name }),
    );
    this.worker = worker;
    return worker;
  }

  // A worker whose tables are gone asks for its next job again and again without a pause, so it is closed at the first word of it.
  private hear(worker: Worker, error: Error): void {
    if (this.closed || this.worker !== worker) return;
    if (!isQueueGone(error)) {
      this.log.error('the queue reports an error', { queue: this.processor.name, error: error.message });
      return;
    }
    this.log.warn('the queue was gone and is made again', { queue: this.processor.name });
    this.worker = null;
    void worker.close(true).catch(() => undefined);
    this.reopening = setTimeout(() => this.open(), REOPEN_MS);
  }
}
