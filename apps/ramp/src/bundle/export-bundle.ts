import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { newFolder } from '../backup/new-folder.js';
import { inOneSnapshot } from '../backup/one-snapshot.js';
import { tablesInOrder } from '../backup/tables.js';
import { carriedColumns, linesSql } from './columns.js';
import { carried } from './kinds.js';
import { AS_IT_IS, measuring, type Measured } from './lines.js';
import { BUNDLE_MANIFEST, bundleFile, FORMAT, writtenManifest, type BundleManifest } from './manifest.js';
import { BUNDLE_EXISTS, NO_ORGANISATION } from './problems.js';
import { secretsToStore } from './secrets-to-store.js';

/**
 * Writes the organisation as of one instant into `folder` (made here, for its owner only): a manifest, and a gzipped NDJSON of each
 * kind. Writing goes on meanwhile; the same state gives the same bytes. Throws DomainError where the folder exists, or there is no
 * organisation.
 */
export function exportBundle(databaseUrl: string, folder: string): Promise<BundleManifest> {
  return newFolder(folder, BUNDLE_EXISTS(folder), (partial) =>
    inOneSnapshot(databaseUrl, 'ramp-export', async (client, inTurn) => {
      const manifest = await describe(client);
      await inTurn(manifest.kinds, async (kind) => {
        Object.assign(kind, await writeLines(client, kind.name, join(partial, bundleFile(kind.name))));
      });
      await writeFile(join(partial, BUNDLE_MANIFEST), writtenManifest(manifest), { mode: 0o600 });
      return manifest;
    }),
  );
}

async function describe(client: pg.Client): Promise<BundleManifest> {
  const { rows } = await client.query<BundleManifest['organisation']>(
    'select id, code, name from units where parent_id is null order by created_at limit 1',
  );
  if (!rows[0]) throw NO_ORGANISATION;
  const log = await client.query<{ position: string }>('select last_position as position from event_log');
  const migrations = await client.query<{ name: string }>('select name from migrations order by name collate "C"');
  const kinds: BundleManifest['kinds'] = [];
  for (const name of await tablesInOrder(client)) {
    const kind = carried(name);
    if (!kind) continue;
    const columns = await carriedColumns(client, name, kind);
    kinds.push({
      name,
      about: kind.about,
      columns: columns.map((column) => ({ name: column.name, type: column.type })),
      ...{ rows: 0, bytes: 0, sha256: '' },
    });
  }
  return {
    format: FORMAT,
    organisation: rows[0],
    position: Number(log.rows[0]?.position ?? 0),
    migrations: migrations.rows.map(({ name }) => name),
    secrets: await secretsToStore(client),
    kinds,
  };
}

async function writeLines(client: pg.Client, table: string, file: string): Promise<Measured> {
  const kind = carried(table)!;
  const sql = linesSql(client, table, kind, await carriedColumns(client, table, kind));
  let measured: Measured | null = null;
  await pipeline(
    client.query(copyTo(`copy (${sql}) to stdout ${AS_IT_IS}`)),
    measuring((all) => (measured = all)),
    createGzip(),
    createWriteStream(file, { mode: 0o600 }),
  );
  return measured!;
}
