import { loadConfig } from '#platform';
import type { Command } from './command.js';
import type { Tick } from '../demo/export-server.js';
import { needDemo } from './need-running.js';

export const demoTick: Command = {
  name: 'demo tick',
  summary: "lets one more week into the demo's exports, has every source pulled, and opens the box of anonymous ideas",
  async run(_args, config = loadConfig()) {
    const { databaseUrl, exportsUrl } = needDemo(config);
    const response = await fetch(new URL('/tick', exportsUrl), { method: 'POST' });
    if (!response.ok) {
      process.stderr.write(`The export server refused: ${await response.text()}\n`);
      return 1;
    }
    const { released, begun, held } = (await response.json()) as Pick<Tick, 'released' | 'begun' | 'held'>;
    const { actOnTick } = await import('../demo/load/act-on-tick.js');
    const { pulls, letIn } = await actOnTick(databaseUrl, released !== null);
    const still = begun ? 'it is under way, so it counts as preliminary' : `held back: ${held} more`;
    process.stdout.write(
      released === null
        ? 'Every week is out already, the one under way too; the next one begins on Monday.\n'
        : `The week of ${released} is out (${still}); ${pulls} sources are being pulled.\n`,
    );
    if (letIn > 0)
      process.stdout.write(`The box of anonymous ideas was opened: ${letIn} ${letIn === 1 ? 'was' : 'were'} let in.\n`);
    return 0;
  },
};
