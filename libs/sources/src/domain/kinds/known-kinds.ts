import type { SourceKind } from '#language';
import { httpCsv } from './http-csv.js';
import { sql } from './sql.js';
import type { KindRules } from './kind-rules.js';

/** The kinds that can be set up. */
export const KINDS: Readonly<Partial<Record<SourceKind, KindRules>>> = {
  HTTP_CSV: httpCsv,
  SQL: sql,
};
