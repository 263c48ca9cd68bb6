import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '#language';

/** What lies beside the tables' files: enough to restore them, and to see that all is there. */
export interface Manifest {
  format: 'ramp-backup/1';
  takenAt: string;
  position: number;
  migrations: string[];
  tables: { name: string; columns: string[]; rows: number }[];
}
export const MANIFEST = 'manifest.json';
export const fileOf = (table: string): string => `${table}.copy.gz`;

export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => null);
  const manifest = text === null ? null : (JSON.parse(text) as Manifest);
  if (manifest?.format === 'ramp-backup/1') return manifest;
  throw new DomainError({
    code: 'INVALID',
    rule: 'backup.not_one',
    message: `${folder} holds no backup of Ramp: there is no ${MANIFEST} of the format ramp-backup/1.`,
    remedy: 'Name the folder that `npx ramp backup` wrote.',
  });
}
