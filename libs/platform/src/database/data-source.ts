import pg from 'pg';
import { DataSource, type EntitySchema } from 'typeorm';
import { MIGRATIONS } from '../migrations/migrations.js';

// bigint as number (positions stay far below 2^53) and date as its ISO text: a day has no time zone.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

export type RowClass = (abstract new () => object) | EntitySchema;

/** A TypeORM data source over `url`. `rows` are the row classes of the features; the schema comes from migrations alone. */
export function createDataSource(
  url: string,
  rows: RowClass[],
  options: { poolSize?: number; name?: string; migrations?: typeof MIGRATIONS } = {},
): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: rows as NonNullable<ConstructorParameters<typeof DataSource>[0]['entities']>,
    migrations: options.migrations ?? MIGRATIONS,
    migrationsTableName: 'migrations',
    synchronize: false,
    poolSize: options.poolSize ?? 10,
    applicationName: options.name ?? 'ramp',
    extra: { idleTimeoutMillis: 30_000 },
  });
}
