import type { DataSource } from 'typeorm';
import { UnitOfWork, createDataSource, type Config } from '#platform';
import { withDatabase } from '../commands/with-database.js';

/** A connection to this installation's secrets for as long as `work` takes. */
export function withSecrets<T>(config: Config, work: (source: DataSource, uow: UnitOfWork) => Promise<T>): Promise<T> {
  return withDatabase(config, async (url) => {
    const source = await createDataSource(url, [], { poolSize: 1, name: 'ramp-keys' }).initialize();
    try {
      return await work(source, new UnitOfWork(source));
    } finally {
      await source.destroy();
    }
  });
}
