import { loadConfig, migrate } from '#platform';
import type { Command } from './command.js';
import { withDatabase } from './with-database.js';

export const migrateDatabase: Command = {
  name: 'migrate',
  summary: 'brings the database to the version of this program',
  async run(_args, config = loadConfig()) {
    const ran = await withDatabase(config, migrate);
    process.stdout.write(ran === 0 ? 'The database was up to date.\n' : `${ran} migrations ran.\n`);
    return 0;
  },
};
