import { createDataSource, loadConfig, switchQueueBackend } from '#platform';
import type { Command } from './command.js';
import { withDatabase } from './with-database.js';

export const queue: Command = {
  name: 'queue',
  summary: 'says that the job queues run on the other backend from now on: ramp queue postgres|redis',
  words: 1,
  async run([kind], config = loadConfig()) {
    if (kind !== 'postgres' && kind !== 'redis') {
      process.stderr.write('Say which: ramp queue postgres, or ramp queue redis (and set RAMP_REDIS_URL).\n');
      return 2;
    }
    await withDatabase(config, async (url) => {
      const source = await createDataSource(url, [], { poolSize: 1, name: 'ramp-queue' }).initialize();
      try {
        await switchQueueBackend(source, kind);
      } finally {
        await source.destroy();
      }
    });
    process.stdout.write(
      `The queues run on ${kind} from the next start on. Jobs are planned anew from the database.\n`,
    );
    return 0;
  },
};
