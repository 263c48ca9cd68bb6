import { keyRing, loadConfig } from '#platform';
import { secretsByMasterKey } from '#sources';
import { dropKeys } from '../keys/drop-keys.js';
import { keySettings } from '../keys/key-settings.js';
import { rotateKeys } from '../keys/rotate-keys.js';
import { withSecrets } from '../keys/with-secrets.js';
import type { Command } from './command.js';

const say = (text: string): void => void process.stdout.write(`${text}\n`);

export const keysList: Command = {
  name: 'keys',
  summary: 'names the master keys by their ids, and how many secrets of sources are sealed under each',
  async run(_args, config = loadConfig()) {
    const keys = keyRing(keySettings(config))();
    const secrets = await withSecrets(config, secretsByMasterKey);
    const known = keys.map(({ id }) => id);
    known.forEach((id, index) => say(`${id}  ${index === 0 ? 'newest' : 'older '}  ${secrets.get(id) ?? 0} secrets`));
    for (const [id, n] of secrets) if (!known.includes(id)) say(`${id}  not here  ${n} secrets`);
    return 0;
  },
};

export const keysRotate: Command = {
  name: 'keys rotate',
  summary: 'makes a new master key and wraps all secrets of sources under it, while Ramp runs',
  async run(_args, config = loadConfig()) {
    const settings = keySettings(config);
    const { keys, wrapped, unopened } = await withSecrets(config, (source, uow) => rotateKeys(settings, source, uow));
    say(`${wrapped} secrets were wrapped under the key ${keys[0].id}.`);
    if (unopened > 0) say(`${unopened} secrets open under none of the keys: store them again.`);
    else if (keys.length > 1) say('Once no backup needs the older keys, `npx ramp keys drop` takes them away.');
    return unopened > 0 ? 1 : 0;
  },
};

export const keysDrop: Command = {
  name: 'keys drop',
  summary: 'takes the master keys that no secret needs any more out of the key file',
  async run(_args, config = loadConfig()) {
    const dropped = await withSecrets(config, (_, uow) => dropKeys(keySettings(config), uow));
    say(dropped.length === 0 ? 'There was no older key.' : `Taken out: ${dropped.join(', ')}.`);
    return 0;
  },
};
