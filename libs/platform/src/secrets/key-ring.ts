import { readFileSync } from 'node:fs';
import { parseMasterKeys, type MasterKeys } from './master-key.js';
import { masterKeyUnreadable, noMasterKey } from './problems.js';

/**
 * The master keys as they stand now; throws DomainError UNAVAILABLE where there are none. Asked each time: a file that was rotated
 * counts without a restart.
 */
export type KeyRing = () => MasterKeys;

export interface KeySettings {
  masterKey: string | null;
  masterKeyFile: string | null;
}

export function keyRing({ masterKey, masterKeyFile }: KeySettings): KeyRing {
  return () => {
    if (masterKey !== null) return parseMasterKeys(masterKey) ?? refuse();
    if (masterKeyFile !== null) return keysInFile(masterKeyFile);
    throw noMasterKey();
  };
}

/** For a process that stores and opens no secret. */
export const NO_KEYS: KeyRing = keyRing({ masterKey: null, masterKeyFile: null });

function keysInFile(path: string): MasterKeys {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw masterKeyUnreadable();
  }
  return parseMasterKeys(text) ?? refuse();
}

function refuse(): never {
  throw masterKeyUnreadable();
}
