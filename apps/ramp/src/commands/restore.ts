import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadConfig } from '#platform';
import { restore } from '../backup/restore.js';
import type { Command } from './command.js';
import { withDatabase } from './with-database.js';

const OPTIONS = { 'nothing-written-since': { type: 'boolean', default: false } } as const;

export const restoreDatabase: Command = {
  name: 'restore',
  summary: 'fills an empty database from a backup: ramp restore <folder> [--nothing-written-since]',
  options: OPTIONS,
  words: 1,
  async run(args, config = loadConfig()) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: OPTIONS });
    const [folder] = positionals;
    if (folder === undefined) {
      process.stderr.write('Name the folder of the backup: ramp restore <folder>\n');
      return 2;
    }
    const nothingWrittenSince = values['nothing-written-since'];
    const manifest = await withDatabase(config, (url) => restore(url, resolve(folder), { nothingWrittenSince }));
    process.stdout.write(`Restored as of ${manifest.takenAt}, up to event ${manifest.position}.\n`);
    if (!nothingWrittenSince) process.stdout.write('Cursors of the log from before are refused from now on.\n');
    return 0;
  },
};
