import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The password of this data folder's server, made once; `isNew` when the file was not there. */
export function password(dataDir: string): { value: string; isNew: boolean } {
  const file = join(dataDir, 'postgres.password');
  const kept = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  if (kept) return { value: kept, isNew: false };
  const value = randomBytes(32).toString('base64url');
  writeFileSync(file, `${value}\n`, { mode: 0o600, flush: true });
  return { value, isNew: true };
}
