import { createDataSource, migrate } from '#platform';
import { createTestDatabase, type TestDatabase } from '../setup/test-database.js';

describe('migrations', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it('are all there after the first run, and a second run changes nothing', async () => {
    expect(await migrate(database.url)).toBe(0);
  });

  it('go down to nothing and up again', async () => {
    const source = await createDataSource(database.url, []).initialize();
    for (const _ of source.migrations) await source.undoLastMigration();
    const [left] = await source.query(
      `select count(*)::int as count from information_schema.tables where table_schema = 'public' and table_name <> 'migrations'`,
    );
    expect(left.count).toBe(0);
    await source.destroy();
    expect(await migrate(database.url)).toBe(4);
  });

  it('refuse a database of a newer version and say which it needs', async () => {
    const source = await createDataSource(database.url, []).initialize();
    await source.query(`insert into migrations (timestamp, name) values (9999999999999, 'FromTheFuture9999999999999')`);
    await source.destroy();
    await expect(migrate(database.url)).rejects.toMatchObject({ problems: [{ rule: 'database.too_new' }] });
  });

  it('keep the log: an event is never changed or removed', async () => {
    const source = await createDataSource(database.url, []).initialize();
    await source.query(
      `insert into events (id, stream, stream_id, stream_version, type, schema, data, correlation_id, unit_id, at)
       values (gen_random_uuid(), 'unit', gen_random_uuid(), 1, 'UnitSaved', 1, '{}', gen_random_uuid(), gen_random_uuid(), now())`,
    );
    await expect(source.query(`update events set data = '{"a":1}'`)).rejects.toThrow('never changed');
    await expect(source.query('delete from events')).rejects.toThrow('never changed');
    await expect(source.query('update events set position = 1')).resolves.toBeDefined();
    await expect(source.query('update events set position = 2')).rejects.toThrow('never changed');
    await source.destroy();
  });
});
