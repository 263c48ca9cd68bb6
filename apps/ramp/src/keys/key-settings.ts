import { existsSync } from 'node:fs';
import { keyFileIn, type Config, type KeySettings } from '#platform';

/** The keys of this installation: those of the environment, else the file that `npm start` made in the data folder. */
export function keySettings({ masterKey, masterKeyFile, dataDir }: Config): KeySettings {
  const made = keyFileIn(dataDir);
  const own = masterKey === null && masterKeyFile === null && existsSync(made) ? made : masterKeyFile;
  return { masterKey, masterKeyFile: own };
}
