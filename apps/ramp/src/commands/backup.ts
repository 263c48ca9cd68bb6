import { join, resolve } from 'node:path';
import { loadConfig } from '#platform';
import { backup } from '../backup/backup.js';
import type { Command } from './command.js';
import { withDatabase } from './with-database.js';

export const backupDatabase: Command = {
  name: 'backup',
  summary: 'copies all tables as of one instant into a folder: ramp backup [folder]',
  words: 1,
  async run([folder], config = loadConfig()) {
    const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
    const target = resolve(folder ?? join(config.dataDir, 'backups', stamp));
    const manifest = await withDatabase(config, (url) => backup(url, target));
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    process.stdout.write(
      `${manifest.tables.length} tables, ${rows} rows, up to event ${manifest.position}: ${target}\n`,
    );
    return 0;
  },
};
