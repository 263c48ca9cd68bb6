import { loadConfig } from '#platform';
import { examine } from '../doctor/examine.js';
import type { Command } from './command.js';
import { withDatabase } from './with-database.js';

const MARKS = { ok: ' ok  ', look: ' look', wrong: 'WRONG' } as const;

export const doctor: Command = {
  name: 'doctor',
  summary: 'looks for what is wrong or about to be; exit code 1 when something is wrong',
  async run(_args, config = loadConfig()) {
    const findings = await withDatabase(config, (databaseUrl) => examine(config, databaseUrl));
    for (const { state, what, remedy } of findings) {
      process.stdout.write(`${MARKS[state]}  ${what}${remedy ? `\n       ${remedy}` : ''}\n`);
    }
    return findings.some(({ state }) => state === 'wrong') ? 1 : 0;
  },
};
