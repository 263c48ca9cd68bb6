import { DomainError } from '#language';
import { MIGRATIONS } from '../migrations/migrations.js';
import { raiseFence } from '../fence/raise-fence.js';
import { createDataSource } from './data-source.js';

const nameOf = (migration: (typeof MIGRATIONS)[number]): string => new migration().name;

/** The names of the migrations that this program knows, in their order. */
export const migrationNames = (): string[] => MIGRATIONS.map(nameOf);

/**
 * Brings the database at `url` to this program's version, or only as far as the migrations named in `to`, under a lock so that two
 * starts do not collide. Answers how many migrations ran. Throws DomainError `database.too_new` for a migration that this program
 * does not know.
 */
export async function migrate(url: string, { to }: { to?: readonly string[] } = {}): Promise<number> {
  refuseUnknown(to ?? []);
  const source = await createDataSource(url, [], {
    poolSize: 2,
    name: 'ramp-migrate',
    migrations: MIGRATIONS.filter((one) => to === undefined || to.includes(nameOf(one))),
  }).initialize();
  const lock = source.createQueryRunner();
  try {
    await lock.query(`select pg_advisory_lock(hashtext('ramp-migrate'))`);
    await refuseNewer(lock);
    const ran = (await source.runMigrations({ transaction: 'each' })).length;
    await raiseFence(lock);
    return ran;
  } finally {
    await lock.query(`select pg_advisory_unlock(hashtext('ramp-migrate'))`);
    await lock.release();
    await source.destroy();
  }
}

async function refuseNewer(reader: { query(sql: string): Promise<unknown> }): Promise<void> {
  const [table] = (await reader.query(`select to_regclass('migrations') is not null as present`)) as {
    present: boolean;
  }[];
  if (!table?.present) return;
  const rows = (await reader.query('select name from migrations order by id')) as { name: string }[];
  refuseUnknown(rows.map((row) => row.name));
}

function refuseUnknown(names: readonly string[]): void {
  const known = new Set(MIGRATIONS.map(nameOf));
  const unknown = names.filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  throw new DomainError({
    code: 'UNAVAILABLE',
    rule: 'database.too_new',
    message: `This database was made by a newer version of Ramp (it holds ${unknown.join(', ')}).`,
    remedy: 'Start that version or a later one, or name another database with RAMP_DATABASE_URL or --data-dir.',
  });
}
