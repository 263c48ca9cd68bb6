import { join, resolve } from 'node:path';
import { loadConfig } from '#platform';
import { exportBundle } from '../bundle/export-bundle.js';
import { fingerprintOf } from '../bundle/manifest.js';
import type { Command } from './command.js';
import { withDatabase } from './with-database.js';

export const exportOrganisation: Command = {
  name: 'export',
  summary: 'writes the organisation as a bundle that another installation imports: ramp export [folder]',
  words: 1,
  async run([folder], config = loadConfig()) {
    const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
    const target = resolve(folder ?? join(config.dataDir, 'exports', stamp));
    const manifest = await withDatabase(config, (url) => exportBundle(url, target));
    const { organisation, kinds, position } = manifest;
    const rows = kinds.reduce((sum, kind) => sum + kind.rows, 0);
    process.stdout.write(
      `${organisation.name}: ${kinds.length} kinds, ${rows} rows, up to event ${position}: ${target}\n` +
        `Fingerprint: ${fingerprintOf(manifest)}\n` +
        'It names everybody with their e-mail address and holds what is withheld in the API: hand it to nobody who may not see that.\n',
    );
    return 0;
  },
};
