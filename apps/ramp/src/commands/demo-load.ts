import { keyRing, loadConfig } from '#platform';
import { keySettings } from '../keys/key-settings.js';
import { openDemo } from '../start/demo.js';
import { loadOnce } from '../start/demo-state.js';
import type { Command } from './command.js';
import { needDemo } from './need-running.js';

export const demoLoad: Command = {
  name: 'demo load',
  summary: 'loads the demo health system into the empty database of the running Ramp',
  async run(_args, config = loadConfig()) {
    const { databaseUrl, issuer, exportsUrl } = needDemo(config);
    const say = (text: string): void => void process.stdout.write(`${text}\n`);
    const demo = await openDemo();
    const keys = keyRing(keySettings(config));
    const ran = await loadOnce(databaseUrl, () => demo.loadDemo({ databaseUrl, issuer, exportsUrl, keys, say }));
    say(ran ? 'The demo health system is loaded.' : 'Nothing was loaded: the database is not empty.');
    return 0;
  },
};
