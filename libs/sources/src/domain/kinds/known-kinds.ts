import type { SourceKind } from '#language';
import { fhir } from './fhir.js';
import { httpCsv } from './http-csv.js';
import { httpJson } from './http-json.js';
import { sql } from './sql.js';
import type { KindRules } from './kind-rules.js';
import { redcap } from './redcap.js';

/** The kinds that can be set up. */
export const KINDS: Readonly<Partial<Record<SourceKind, KindRules>>> = {
  HTTP_CSV: httpCsv,
  HTTP_JSON: httpJson,
  FHIR: fhir,
  REDCAP: redcap,
  SQL: sql,
};
