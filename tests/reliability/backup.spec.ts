import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createDataSource, currentEpoch, decodeCursor, encodeCursor } from '#platform';
import type { DataSource } from 'typeorm';
import { backup } from '../../apps/ramp/src/backup/backup.js';
import { restore } from '../../apps/ramp/src/backup/restore.js';
import { createTestDatabase, type TestDatabase } from '../setup/test-database.js';

describe('backup and restore', () => {
  const databases: TestDatabase[] = [];
  const sources: DataSource[] = [];
  let folder: string;

  const empty = async (): Promise<{ url: string; source: DataSource }> => {
    const database = await createTestDatabase();
    databases.push(database);
    const source = await createDataSource(database.url, []).initialize();
    sources.push(source);
    return { url: database.url, source };
  };
  const fill = async (source: DataSource): Promise<void> => {
    await source.query(
      `insert into units (id, version, stream_version, code, name, kind, time_zone, parent_id, created_at)
       select ('00000000-0000-7000-8000-00000000000' || n)::uuid, 1, 1, 'U' || n, E'Tab\\there, “quotes” \\\\ and\\nlines', 'WARD',
              'America/Chicago', case when n > 1 then '00000000-0000-7000-8000-000000000001'::uuid end, now()
       from generate_series(1, 5) n`,
    );
    await source.query(
      `insert into events (id, position, stream, stream_id, stream_version, type, schema, data, correlation_id, unit_id, at)
       select gen_random_uuid(), n, 'unit', gen_random_uuid(), 1, 'UnitSaved', 1, '{"code":"U"}', gen_random_uuid(),
              '00000000-0000-7000-8000-000000000001', now() from generate_series(1, 7) n`,
    );
    await source.query('update event_log set last_position = 7');
  };
  const everything = async (source: DataSource): Promise<unknown> => ({
    units: await source.query('select * from units order by id'),
    events: await source.query('select * from events order by seq'),
    log: await source.query('select * from event_log'),
  });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ramp-backup-'));
  });
  afterAll(async () => {
    for (const source of sources) await source.destroy();
    for (const database of databases) await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it('brings back every row, goes on numbering after them, and refuses the cursors of the life before', async () => {
    const [old, fresh] = [await empty(), await empty()];
    await fill(old.source);
    const cursor = encodeCursor({ epoch: await currentEpoch(old.source), position: 7 });
    const manifest = await backup(old.url, join(folder, 'one'));
    expect(manifest.tables.find((table) => table.name === 'events')?.rows).toBe(7);
    await restore(fresh.url, join(folder, 'one'));
    expect(await everything(fresh.source)).toEqual(await everything(old.source));
    await expect(fill(fresh.source)).rejects.toThrow('duplicate key');
    const [next] = await fresh.source.query(
      `insert into events (id, stream, stream_id, stream_version, type, schema, data, correlation_id, unit_id, at)
       values (gen_random_uuid(), 'unit', gen_random_uuid(), 1, 'UnitSaved', 1, '{}', gen_random_uuid(), gen_random_uuid(), now())
       returning seq`,
    );
    expect(next.seq).toBeGreaterThan(7);
    expect(() => decodeCursor(cursor, 1)).not.toThrow();
    const epoch = await currentEpoch(fresh.source);
    expect(() => decodeCursor(cursor, epoch)).toThrow('restored to an earlier point');
  });

  it('keeps cursors good where nothing was written since: a move to another server', async () => {
    const [old, fresh] = [await empty(), await empty()];
    await fill(old.source);
    await backup(old.url, join(folder, 'moved'));
    await restore(fresh.url, join(folder, 'moved'), { nothingWrittenSince: true });
    expect(await currentEpoch(fresh.source)).toBe(await currentEpoch(old.source));
  });

  it('holds what waits in the boxes, by its random ids, though they are emptied while it is taken', async () => {
    const [old, fresh] = [await empty(), await empty()];
    await fill(old.source);
    const waiting = async ({ source }: { source: DataSource }): Promise<string[]> =>
      (await source.query('select id from idea_box order by ctid')).map(({ id }: { id: string }) => id);
    await old.source.query(
      `insert into idea_box select gen_random_uuid(), n::text, (select id from units limit 1), 'CONCERN', 'T', 'B', '[]', null, null, '[]'
       from generate_series(1, 9) n`,
    );
    const before = await waiting(old);
    // A table that comes later is held, so that the backup stands still in the middle.
    const holder = old.source.createQueryRunner();
    await holder.startTransaction();
    await holder.query('lock table pilots in access exclusive mode');
    const taken = backup(old.url, join(folder, 'boxes'));
    // Tables of the test databases beside this one have the same numbers.
    const stands = `select from pg_locks where not granted and relation = 'pilots'::regclass
      and database = (select oid from pg_database where datname = current_database())`;
    while ((await old.source.query(stands)).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    await old.source.query('truncate idea_box');
    await holder.rollbackTransaction();
    await holder.release();
    await taken;
    await restore(fresh.url, join(folder, 'boxes'));
    expect(await waiting(old)).toEqual([]);
    expect(await waiting(fresh)).toEqual([...before].sort());
  });

  it('overwrites nothing: neither a backup nor a database that holds data', async () => {
    const { url, source } = await empty();
    await fill(source);
    await backup(url, join(folder, 'twice'));
    await expect(backup(url, join(folder, 'twice'))).rejects.toMatchObject({ problems: [{ rule: 'backup.exists' }] });
    await expect(restore(url, join(folder, 'twice'))).rejects.toMatchObject({
      problems: [{ rule: 'restore.not_empty' }],
    });
  });

  it('restores whole or not at all', async () => {
    const [old, fresh] = [await empty(), await empty()];
    await fill(old.source);
    await backup(old.url, join(folder, 'cut'));
    await writeFile(join(folder, 'cut', 'events.copy.gz'), gzipSync(''));
    await expect(restore(fresh.url, join(folder, 'cut'))).rejects.toMatchObject({
      problems: [{ rule: 'backup.incomplete' }],
    });
    expect(await fresh.source.query('select * from units')).toEqual([]);
    await expect(restore(fresh.url, folder)).rejects.toMatchObject({ problems: [{ rule: 'backup.not_one' }] });
  });
});
