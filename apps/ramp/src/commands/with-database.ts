import type { Config } from '#platform';
import { startPostgres } from '../postgres/index.js';
import { runningRamp } from '../start/run-file.js';

/**
 * Gives `work` the database of this data folder: that of the running Ramp, the one of RAMP_DATABASE_URL, or the embedded one,
 * started for this command and stopped after it.
 */
export async function withDatabase<T>(config: Config, work: (databaseUrl: string) => Promise<T>): Promise<T> {
  const running = runningRamp(config.dataDir);
  if (running) return work(running.databaseUrl);
  if (config.databaseUrl !== null) return work(config.databaseUrl);
  const postgres = await startPostgres({ dataDir: config.dataDir });
  try {
    return await work(postgres.url);
  } finally {
    if (!postgres.reused) await postgres.stop();
  }
}
