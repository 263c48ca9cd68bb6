import { loadConfig } from '#platform';
import { START_OPTIONS, startOptions } from '../start/start-options.js';
import { supervise } from '../start/supervise.js';
import type { Command } from './command.js';

export const start: Command = {
  name: 'start',
  summary: 'starts everything: Postgres, API, worker, and the demo (--port, --data-dir, --no-demo, --fresh)',
  options: START_OPTIONS,
  run: (args, config = loadConfig()) =>
    supervise(startOptions(args, config), (text) => void process.stdout.write(`${text}\n`)),
};
