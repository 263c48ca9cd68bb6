import { parseArgs } from 'node:util';
import { loadConfig } from '#platform';
import type { Command } from './command.js';
import { withDatabase } from './with-database.js';

const OPTIONS = {
  organisation: { type: 'string' },
  code: { type: 'string' },
  'time-zone': { type: 'string' },
  'admin-email': { type: 'string' },
  'admin-name': { type: 'string' },
} as const;

export const init: Command = {
  name: 'init',
  summary: `sets an empty installation up: ramp init ${Object.keys(OPTIONS)
    .map((name) => `--${name} ...`)
    .join(' ')}`,
  options: OPTIONS,
  async run(args, config = loadConfig()) {
    const { values } = parseArgs({ args, options: OPTIONS });
    const { organisation, code, 'time-zone': timeZone, 'admin-email': email, 'admin-name': name } = values;
    if (!organisation || !code || !timeZone || !email || !name) {
      const missing = Object.keys(OPTIONS).filter((option) => !values[option as keyof typeof OPTIONS]);
      process.stderr.write(`ramp init also needs ${missing.map((option) => `--${option}`).join(', ')}.\n`);
      return 2;
    }
    const { setUp } = await import('../load/set-up.js');
    const made = await withDatabase(config, (databaseUrl) =>
      setUp(databaseUrl, { organisation: { name: organisation, code, timeZone }, admin: { email, name } }),
    );
    process.stdout.write(
      `${organisation} is there, with ${made.metrics} metrics and ${made.interventions} interventions of the catalogue.\n` +
        `${name} becomes its administrator with the first sign-in as ${email}.\n`,
    );
    return 0;
  },
};
