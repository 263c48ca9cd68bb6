import { loadConfig } from '#platform';
import type { Command } from './command.js';
import type { Tick } from '../demo/export-server.js';
import { needDemo } from './need-running.js';

export const demoTick: Command = {
  name: 'demo tick',
  summary: "lets one more week into the demo's exports and has every source pulled",
  async run(_args, config = loadConfig()) {
    const { databaseUrl, exportsUrl } = needDemo(config);
    const response = await fetch(new URL('/tick', exportsUrl), { method: 'POST' });
    if (!response.ok) {
      process.stderr.write(`The export server refused: ${await response.text()}\n`);
      return 1;
    }
    const { released, begun, held } = (await response.json()) as Pick<Tick, 'released' | 'begun' | 'held'>;
    if (released === null) {
      process.stdout.write('Every week is out already, the one under way too; the next one begins on Monday.\n');
      return 0;
    }
    const { pullSources } = await import('../demo/load/pull-sources.js');
    const pulls = await pullSources(databaseUrl);
    const still = begun ? 'it is under way, so it counts as preliminary' : `held back: ${held} more`;
    process.stdout.write(`The week of ${released} is out (${still}); ${pulls} sources are being pulled.\n`);
    return 0;
  },
};
