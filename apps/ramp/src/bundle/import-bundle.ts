import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { fillEmpty } from '../backup/fill-empty.js';
import { tablesInOrder } from '../backup/tables.js';
import { carriedColumns } from './columns.js';
import { carried } from './kinds.js';
import { AS_IT_IS, nowhere, readLines } from './lines.js';
import { BUNDLE_MANIFEST, bundleFile, readBundle, type BundleManifest } from './manifest.js';
import { DAMAGED, NOT_EMPTY } from './problems.js';

/**
 * Fills the empty installation at `databaseUrl` with the organisation of the bundle in `folder`, in one transaction, after every file
 * was held against its checksum. Ids stay. The log gets an epoch of its own, so that cursors of the old installation are refused. Throws
 * DomainError, and has done nothing, where the installation is not empty or the bundle is damaged, of a newer version or holds what this
 * program does not take.
 */
export async function importBundle(databaseUrl: string, folder: string): Promise<BundleManifest> {
  const manifest = await readBundle(folder);
  for (const kind of manifest.kinds) await readLines(folder, kind, nowhere());
  await fillEmpty(databaseUrl, {
    name: 'ramp-import',
    migrations: manifest.migrations,
    full: NOT_EMPTY,
    newEpoch: true,
    fill: (client) => fill(client, folder, manifest),
  });
  return manifest;
}

async function fill(client: pg.Client, folder: string, { kinds, organisation }: BundleManifest): Promise<void> {
  // An installation that ran may have noted what a bundle brings along.
  await client.query(`delete from subscribers; delete from installation where key = 'idea_box_opened_on'`);
  await client.query('create temp table bundle_lines (line text not null) on commit drop');
  for (const table of await tablesInOrder(client)) {
    const kind = carried(table);
    if (!kind) continue;
    const columns = await carriedColumns(client, table, kind);
    const bundled = kinds.find(({ name }) => name === table);
    const wanted = columns.map(({ name, type }) => ({ name, type }));
    if (JSON.stringify(bundled?.columns) !== JSON.stringify(wanted))
      throw DAMAGED(BUNDLE_MANIFEST, `does not hold ${table} as its version has it`);
    await client.query('truncate bundle_lines');
    await readLines(folder, bundled!, client.query(copyFrom(`copy bundle_lines from stdin ${AS_IT_IS}`)));
    const named = columns.map(({ name }) => client.escapeIdentifier(name)).join(', ');
    const into = client.escapeIdentifier(table);
    const lines = `select ${named} from bundle_lines, jsonb_populate_record(null::${into}, line::jsonb)`;
    await client.query(`insert into ${into} (${named}) overriding system value ${lines}`).catch(saying(table));
  }
  const { rows } = await client.query<{ id: string }>('select id from units where parent_id is null');
  if (rows.length !== 1 || rows[0]?.id !== organisation.id)
    throw DAMAGED(bundleFile('units'), 'holds another organisation than the manifest, or more than one');
}

/** Of SQLSTATE: a value that is none of its type (22), or a row that does not go with the others (23). */
const saying =
  (table: string) =>
  (error: Error & { code?: string }): never => {
    if (!/^2[23]/.test(error.code ?? '')) throw error;
    throw DAMAGED(bundleFile(table), `holds a row that its table does not take: ${error.message}`);
  };
