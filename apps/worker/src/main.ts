import 'reflect-metadata';
import { DomainError } from '#language';
import { loadConfig, log } from '#platform';
import { startWorker } from './start-worker.js';

const LATEST_EXIT_MS = 9_000;

async function main(): Promise<void> {
  const worker = await startWorker(loadConfig());
  let stopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (stopping) return;
    stopping = true;
    log.info('the worker stops', { signal });
    // Whatever is not done by then is found again: leases run out, and the queue is filled from the tables.
    setTimeout(() => process.exit(1), LATEST_EXIT_MS).unref();
    worker.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error('the worker did not stop in order', { error: String(error) });
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.send?.({ ready: true });
  log.info('the worker runs');
}

main().catch((error: unknown) => {
  const reason =
    error instanceof DomainError
      ? error.problems.map(({ message, remedy }) => [message, remedy].filter(Boolean).join(' ')).join('\n')
      : error instanceof Error
        ? (error.stack ?? '')
        : String(error);
  log.error('the worker did not start', { reason });
  process.exit(1);
});
