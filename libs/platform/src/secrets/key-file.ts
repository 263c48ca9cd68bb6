import { existsSync, linkSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newMasterKey, type MasterKeys } from './master-key.js';

/** Where `npm start` keeps the master key that it makes. */
export const keyFileIn = (dataDir: string): string => join(dataDir, 'master.key');

/** Makes the file with a new key where there is none, for its owner only. One that is there is never touched. */
export function ensureKeyFile(path: string): void {
  if (existsSync(path)) return;
  const draft = draftOf(path, `${newMasterKey()}\n`);
  try {
    // Unlike a renaming, fails where somebody else made one meanwhile.
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Replaces the file by these keys, the newest first, as a whole: a crash leaves the old or the new one. */
export function writeKeyFile(path: string, keys: MasterKeys): void {
  renameSync(draftOf(path, keys.map(({ key }) => `${key.toString('base64')}\n`).join('')), path);
}

function draftOf(path: string, text: string): string {
  const draft = `${path}.${process.pid}`;
  rmSync(draft, { force: true });
  writeFileSync(draft, text, { mode: 0o600, flag: 'wx', flush: true });
  return draft;
}
