import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import { createDataSource, currentEpoch, raiseEpoch } from '#platform';
import type { DataSource } from 'typeorm';
import { exportBundle } from '../../apps/ramp/src/bundle/export-bundle.js';
import { importBundle } from '../../apps/ramp/src/bundle/import-bundle.js';
import { KINDS } from '../../apps/ramp/src/bundle/kinds.js';
import { readLines } from '../../apps/ramp/src/bundle/lines.js';
import {
  BUNDLE_MANIFEST,
  bundleFile,
  readBundle,
  writtenManifest,
  type BundleManifest,
} from '../../apps/ramp/src/bundle/manifest.js';
import { createTestDatabase, type TestDatabase } from '../setup/test-database.js';

describe('a bundle', () => {
  const databases: TestDatabase[] = [];
  const sources: DataSource[] = [];
  let folder: string;
  let old: { url: string; source: DataSource };

  const empty = async (): Promise<{ url: string; source: DataSource }> => {
    const database = await createTestDatabase();
    databases.push(database);
    const source = await createDataSource(database.url, []).initialize();
    sources.push(source);
    return { url: database.url, source };
  };
  const at = (name: string): string => join(folder, name);
  let made = 0;
  /** A copy of the bundle, in which `change` does something. */
  const changed = async (change: (folder: string) => Promise<void>): Promise<string> => {
    const copy = at(`copy-${(made += 1)}`);
    await exportBundle(old.url, copy);
    await change(copy);
    return copy;
  };
  const manifestWith = (change: (manifest: BundleManifest) => void, sealed = true): Promise<string> =>
    changed(async (copy) => {
      const manifest = await readBundle(copy);
      change(manifest);
      const text = sealed ? writtenManifest(manifest) : JSON.stringify({ ...manifest, sha256: 'as it was' });
      await writeFile(join(copy, BUNDLE_MANIFEST), text);
    });
  let refusing: ReturnType<typeof empty> | undefined;
  /** Refused with this rule, and the installation is as it was: one does for all. */
  const refused = async (bundle: string, rule: string): Promise<void> => {
    const { url, source } = await (refusing ??= empty());
    await expect(importBundle(url, bundle)).rejects.toMatchObject({ problems: [{ rule }] });
    expect(await source.query('select from units')).toEqual([]);
    expect(await source.query('select last_position from event_log')).toEqual([{ last_position: 0 }]);
    expect(await currentEpoch(source)).toBe(1);
    expect(await source.showMigrations()).toBe(false);
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ramp-bundle-'));
    old = await empty();
    await old.source.query(
      `insert into units (id, version, stream_version, code, name, kind, time_zone, parent_id, created_at)
       select ('00000000-0000-7000-8000-00000000000' || n)::uuid, 1, 1, 'U' || n, E'Tab\\there, “quotes” \\\\ \\u0001 \\u0002 and\\nlines', 'WARD',
              'America/Chicago', case when n > 1 then '00000000-0000-7000-8000-000000000001'::uuid end, '2026-01-01T00:00:00.123Z'
       from generate_series(1, 5) n`,
    );
    await old.source.query(
      `insert into people (id, stream_version, issuer, subject, email, name, created_at)
       values (gen_random_uuid(), 1, 'https://id.example', 'ada', 'ada@example.org', 'Ada', now())`,
    );
    await old.source.query(
      `insert into events (id, position, stream, stream_id, stream_version, type, schema, data, correlation_id, unit_id, at)
       select gen_random_uuid(), n, 'unit', gen_random_uuid(), 1, 'UnitSaved', 1, '{"b": 1, "a": [null, 1.5e300, "x"]}', gen_random_uuid(),
              '00000000-0000-7000-8000-000000000001', now() from generate_series(1, 7) n`,
    );
    await old.source.query(
      `insert into deliveries (id, subscriber, position, event_id, stream_id, status, attempts, lease_until)
       select gen_random_uuid(), 'one', position, id, stream_id, case when position < 3 then 'OPEN' else 'DONE' end, 1, now() from events`,
    );
    await old.source.query('update event_log set last_position = 7');
    await old.source.query(
      `insert into idea_box select gen_random_uuid(), n::text, (select id from units limit 1), 'CONCERN', 'T', 'B', '[]', null, null, '[]'
       from generate_series(1, 9) n`,
    );
  });
  afterAll(async () => {
    for (const source of sources) await source.destroy();
    for (const database of databases) await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it('decides of every table whether it is carried, or why not', async () => {
    const tables: { name: string }[] = await old.source.query(
      `select c.relname as name from pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition`,
    );
    const named = tables.map(({ name }) => name).sort();
    expect(Object.keys(KINDS).sort()).toEqual(named);
  });

  it('holds no name of a sign-in, and what waits in the box by its random ids alone', async () => {
    await exportBundle(old.url, at('read'));
    const lines = async (kind: string): Promise<Record<string, unknown>[]> =>
      gunzipSync(await readFile(join(at('read'), bundleFile(kind))))
        .toString()
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
    const [ada] = await lines('people');
    expect(Object.keys(ada!)).toEqual([
      'active',
      'created_at',
      'email',
      'frontline',
      'id',
      'is_key',
      'name',
      'profession',
      'stream_version',
    ]);
    const ids = (await lines('idea_box')).map(({ id }) => String(id));
    expect(ids).toEqual([...ids].sort());
    expect(ids).toHaveLength(9);
    expect(await readFile(join(at('read'), BUNDLE_MANIFEST), 'utf8')).not.toMatch(/"takenAt"|T\d\d:\d\d/);
  });

  it('brings everything back, and what is still owed; numbers go on after it, under an epoch of its own', async () => {
    const fresh = await empty();
    await exportBundle(old.url, at('whole'));
    await importBundle(fresh.url, at('whole'));
    for (const table of ['units', 'events', 'event_log', 'idea_box'])
      expect(await fresh.source.query(`select * from ${table} order by 1`)).toEqual(
        await old.source.query(`select * from ${table} order by 1`),
      );
    expect(
      await fresh.source.query('select position, status, attempts, lease_until from deliveries order by 1'),
    ).toEqual([1, 2].map((position) => ({ position, status: 'OPEN', attempts: 0, lease_until: null })));
    expect(await fresh.source.query('select issuer, subject, email from people')).toEqual([
      { issuer: null, subject: null, email: 'ada@example.org' },
    ]);
    const [next] = await fresh.source.query(
      `insert into events (id, stream, stream_id, stream_version, type, schema, data, correlation_id, unit_id, at)
       values (gen_random_uuid(), 'unit', gen_random_uuid(), 1, 'UnitSaved', 1, '{}', gen_random_uuid(), gen_random_uuid(), now()) returning seq`,
    );
    expect(next.seq).toBeGreaterThan(7);
    expect(await currentEpoch(fresh.source)).not.toBe(await currentEpoch(old.source));
  });

  it('of an older version is taken by its own tables, and brought to this version', async () => {
    const bundle = await manifestWith((manifest) => {
      manifest.migrations = manifest.migrations.filter((name) => !name.startsWith('WhereSecretsGo'));
    });
    const fresh = await empty();
    await importBundle(fresh.url, bundle);
    expect(await fresh.source.query('select code from units order by 1')).toHaveLength(5);
    expect(await fresh.source.showMigrations()).toBe(false);
  });

  it('is written and imported over nothing', async () => {
    await exportBundle(old.url, at('once'));
    await expect(exportBundle(old.url, at('once'))).rejects.toMatchObject({ problems: [{ rule: 'bundle.exists' }] });
    await raiseEpoch(old.source);
    const before = await currentEpoch(old.source);
    await expect(importBundle(old.url, at('once'))).rejects.toMatchObject({ problems: [{ rule: 'import.not_empty' }] });
    expect(await currentEpoch(old.source)).toBe(before);
    const none = await empty();
    await expect(exportBundle(none.url, at('none'))).rejects.toMatchObject({
      problems: [{ rule: 'bundle.no_organisation' }],
    });
  });

  it('is refused where a file was changed, cut, or is gone', async () => {
    const file = (copy: string): string => join(copy, bundleFile('units'));
    const edit = async (copy: string): Promise<void> => {
      const text = gunzipSync(await readFile(file(copy))).toString();
      await writeFile(file(copy), gzipSync(text.replace('"U2"', '"X2"')));
    };
    await refused(await changed(edit), 'bundle.damaged');
    await refused(await changed((copy) => truncate(file(copy), 60)), 'bundle.damaged');
    await refused(await changed((copy) => writeFile(file(copy), 'no gzip')), 'bundle.damaged');
    await refused(await changed((copy) => rm(file(copy))), 'bundle.damaged');
  });

  it('is unpacked no further than its manifest says', async () => {
    const copy = await changed((at) => writeFile(join(at, bundleFile('units')), gzipSync(Buffer.alloc(32 * 2 ** 20))));
    const units = (await readBundle(copy)).kinds.find(({ name }) => name === 'units')!;
    let taken = 0;
    const to = new Writable({ write: (chunk: Buffer, _encoding, next) => next(void (taken += chunk.length)) });
    await expect(readLines(copy, units, to)).rejects.toMatchObject({ problems: [{ rule: 'bundle.damaged' }] });
    expect(taken).toBeLessThanOrEqual(units.bytes);
    await refused(copy, 'bundle.damaged');
  });

  it.each([
    ['a value that is none', (text: string) => text.replace(/"id":"[^"]+"/, '"id":"nobody"')],
    ['a line that is no JSON', (text: string) => `${text}units\n`],
    ['a row of another place', (text: string) => text.replace(/"parent_id":"[^"]+"/, `"parent_id":"${randomUUID()}"`)],
    ['a second organisation', (text: string) => text.replace(/"parent_id":"[^"]+"/, '"parent_id":null')],
  ])('is refused where checksums were reckoned anew over %s', async (_, change) => {
    const bundle = await changed(async (copy) => {
      const file = join(copy, bundleFile('units'));
      const lines = Buffer.from(change(gunzipSync(await readFile(file)).toString()));
      await writeFile(file, gzipSync(lines));
      const manifest = await readBundle(copy);
      const units = manifest.kinds.find(({ name }) => name === 'units')!;
      const rows = lines.toString().split('\n').length - 1;
      Object.assign(units, { rows, bytes: lines.length, sha256: createHash('sha256').update(lines).digest('hex') });
      await writeFile(join(copy, BUNDLE_MANIFEST), writtenManifest(manifest));
    });
    await refused(bundle, 'bundle.damaged');
  });

  it('is refused where its manifest was changed, or leaves a kind out', async () => {
    const lessRows = (manifest: BundleManifest): void => void (manifest.position = 3);
    await refused(await manifestWith(lessRows, false), 'bundle.damaged');
    const without = (manifest: BundleManifest): void =>
      void (manifest.kinds = manifest.kinds.filter(({ name }) => name !== 'people'));
    await refused(await manifestWith(without), 'bundle.damaged');
    for (const part of ['kinds', 'migrations', 'organisation'] as const)
      await refused(
        await manifestWith((manifest) => void delete (manifest as Partial<BundleManifest>)[part]),
        'bundle.damaged',
      );
    await refused(folder, 'bundle.not_one');
    await refused(await changed((copy) => truncate(join(copy, BUNDLE_MANIFEST), 50)), 'bundle.not_one');
  });

  it('is refused where it is of a newer version, or holds what is not taken', async () => {
    const newer = (manifest: BundleManifest): void => void Object.assign(manifest, { format: 'ramp-bundle/2' });
    await refused(await manifestWith(newer), 'bundle.too_new');
    const migrated = (manifest: BundleManifest): void => void manifest.migrations.push('FromTheFuture9999999999999');
    await refused(await manifestWith(migrated), 'bundle.too_new');
    for (const name of ['sessions', 'secrets', '../../etc/passwd', 'constructor'])
      await refused(await manifestWith(({ kinds }) => void kinds.push({ ...kinds[0]!, name })), 'bundle.kind_unknown');
  });
});
