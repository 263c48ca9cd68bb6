import { resolve } from 'node:path';
import { loadConfig } from '#platform';
import { importBundle } from '../bundle/import-bundle.js';
import { fingerprintOf } from '../bundle/manifest.js';
import { sayNamed } from '../bundle/secrets-to-store.js';
import type { Command } from './command.js';
import { withDatabase } from './with-database.js';

export const importOrganisation: Command = {
  name: 'import',
  summary: 'fills an empty installation from a bundle of `ramp export`: ramp import <folder>',
  words: 1,
  async run([folder], config = loadConfig()) {
    if (folder === undefined) {
      process.stderr.write('Name the folder of the bundle: ramp import <folder>\n');
      return 2;
    }
    const manifest = await withDatabase(config, (url) => importBundle(url, resolve(folder)));
    const { organisation, position, secrets } = manifest;
    const sentences = [
      `${organisation.name} is here, up to event ${position}. Fingerprint: ${fingerprintOf(manifest)}`,
      'Cursors of the log of the old installation are refused here.',
      'Everybody signs in anew: a sign-in is bound to whom its e-mail address names.',
      'Sources are paused: resume them one by one.',
      ...(secrets.length === 0 ? [] : [`Secrets to store before: ${secrets.map(sayNamed).join('; ')}.`]),
    ];
    process.stdout.write(`${sentences.join('\n')}\n`);
    return 0;
  },
};
