import { loadConfig } from '#platform';
import type { Command } from './command.js';
import { needDemo } from './need-running.js';

export const demoTick: Command = {
  name: 'demo tick',
  summary: "lets one more week into the demo's exports and has every source pulled",
  async run() {
    const { databaseUrl, exportsUrl } = needDemo(loadConfig());
    const response = await fetch(new URL('/tick', exportsUrl), { method: 'POST' });
    if (!response.ok) {
      process.stderr.write(`The export server refused: ${await response.text()}\n`);
      return 1;
    }
    const { released, held } = (await response.json()) as { released: string | null; held: number };
    if (released === null) {
      process.stdout.write('Every whole week is out already; the next one ends on Sunday.\n');
      return 0;
    }
    const { pullSources } = await import('../demo/load/pull-sources.js');
    const pulls = await pullSources(databaseUrl);
    process.stdout.write(
      `The week of ${released} is out (${held} more are held back); ${pulls} sources are being pulled.\n`,
    );
    return 0;
  },
};
