import type { SourceKind } from '#language';
import type { Connector } from './connector.js';
import { readHttpCsv } from './http-csv.js';
import { readSql } from './sql/read-sql.js';

/** How the kinds that we ask are read. */
export const CONNECTORS: Readonly<Partial<Record<SourceKind, Connector>>> = {
  HTTP_CSV: readHttpCsv,
  SQL: readSql,
};
