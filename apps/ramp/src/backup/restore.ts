import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { DomainError, type Problem } from '#language';
import { fillEmpty } from './fill-empty.js';
import { fileOf, readManifest, type Manifest } from './manifest.js';

export interface RestoreOptions {
  /** Nothing was written after the backup was taken (a move to another server): cursors of the log stay good. */
  nothingWrittenSince?: boolean;
}

/**
 * Fills the empty database at `databaseUrl` from the backup in `folder`, in one transaction, and brings it to this program's
 * version. Positions that were given after the backup would be given again, so the log's epoch is raised and older cursors are
 * refused. Throws DomainError where the database is not empty, or the backup is of a newer version or incomplete.
 */
export async function restore(databaseUrl: string, folder: string, options: RestoreOptions = {}): Promise<Manifest> {
  const manifest = await readManifest(folder);
  await fillEmpty(databaseUrl, {
    name: 'ramp-restore',
    migrations: manifest.migrations,
    full: FULL,
    newEpoch: !options.nothingWrittenSince,
    fill: async (client) => {
      await client.query('delete from installation');
      for (const table of manifest.tables) await copyIn(client, table, join(folder, fileOf(table.name)));
    },
  });
  return manifest;
}

const FULL: Problem = {
  code: 'CONFLICT',
  rule: 'restore.not_empty',
  message: 'This database holds data already, and a restore overwrites nothing.',
  remedy: 'Name an empty database with RAMP_DATABASE_URL, or an empty folder with --data-dir.',
};

async function copyIn(client: pg.Client, table: Manifest['tables'][number], file: string): Promise<void> {
  const columns = table.columns.map((name) => client.escapeIdentifier(name)).join(', ');
  const copy = client.query(copyFrom(`copy ${client.escapeIdentifier(table.name)} (${columns}) from stdin`));
  await pipeline(createReadStream(file), createGunzip(), copy);
  if (copy.rowCount === table.rows) return;
  throw new DomainError({
    code: 'INVALID',
    rule: 'backup.incomplete',
    message: `${file} holds ${copy.rowCount} rows of ${table.name}; the manifest says ${table.rows}. Nothing was restored.`,
    remedy: 'Take another copy of the backup.',
  });
}
