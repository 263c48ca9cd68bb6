import { loadConfig } from '#platform';
import { startOptions } from '../start/start-options.js';
import { supervise } from '../start/supervise.js';
import type { Command } from './command.js';

export const start: Command = {
  name: 'start',
  summary: 'starts everything: Postgres, API, worker, and the demo (--port, --data-dir, --no-demo, --fresh)',
  run: (args) => supervise(startOptions(args, loadConfig()), (text) => void process.stdout.write(`${text}\n`)),
};
