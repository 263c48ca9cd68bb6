import { createDataSource } from '#platform';

/** Undoes the migrations of a database without data that are not in `to`, and those after the first of them. Not for one that holds data. */
export async function stepBack(databaseUrl: string, to: readonly string[]): Promise<void> {
  const source = await createDataSource(databaseUrl, [], { poolSize: 2, name: 'ramp-migrate' }).initialize();
  try {
    const rows: { name: string }[] = await source.query('select name from migrations order by id');
    const first = rows.findIndex(({ name }) => !to.includes(name));
    for (const _ of first < 0 ? [] : rows.slice(first)) await source.undoLastMigration({ transaction: 'each' });
  } finally {
    await source.destroy();
  }
}
