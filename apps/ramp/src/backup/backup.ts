import { createWriteStream } from 'node:fs';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Problem } from '#language';
import { fileOf, MANIFEST, type Manifest } from './manifest.js';
import { newFolder } from './new-folder.js';
import { inOneSnapshot } from './one-snapshot.js';
import { BOXES, columnsOf, tablesInOrder } from './tables.js';

/**
 * Copies every table as of one instant into `folder` (made here, for its owner only): a gzipped COPY a table and a manifest. Writing
 * goes on meanwhile. The folder appears whole or not at all. Throws DomainError where it exists already.
 */
export function backup(databaseUrl: string, folder: string): Promise<Manifest> {
  return newFolder(folder, EXISTS(folder), (partial) =>
    inOneSnapshot(databaseUrl, 'ramp-backup', async (client, inTurn) => {
      const manifest = await describe(client);
      await inTurn(manifest.tables, async (table) => {
        table.rows = await copyOut(client, table, join(partial, fileOf(table.name)));
      });
      await writeFile(join(partial, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
      return manifest;
    }),
  );
}

const EXISTS = (folder: string): Problem => ({
  code: 'CONFLICT',
  rule: 'backup.exists',
  message: `${folder} is there already, and a backup overwrites nothing.`,
  remedy: 'Name a new folder.',
});

async function describe(client: pg.Client): Promise<Manifest> {
  const log = await client.query<{ last_position: string }>('select last_position from event_log');
  const migrations = await client.query<{ name: string }>('select name from migrations order by id');
  const tables = [];
  for (const name of await tablesInOrder(client))
    tables.push({ name, columns: await columnsOf(client, name), rows: 0 });
  return {
    format: 'ramp-backup/1',
    takenAt: new Date().toISOString(),
    position: Number(log.rows[0]?.last_position ?? 0),
    migrations: migrations.rows.map((row) => row.name),
    tables,
  };
}

async function copyOut(client: pg.Client, table: { name: string; columns: string[] }, file: string): Promise<number> {
  const columns = table.columns.map((name) => client.escapeIdentifier(name)).join(', ');
  const order = BOXES.includes(table.name) ? ' order by id' : '';
  const rows = `select ${columns} from ${client.escapeIdentifier(table.name)}${order}`;
  const copy = client.query(copyTo(`copy (${rows}) to stdout`));
  await pipeline(copy, createGzip({ level: 4 }), createWriteStream(file, { mode: 0o600 }));
  await chmod(file, 0o600);
  return copy.rowCount ?? 0;
}
