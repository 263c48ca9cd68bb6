import type { SourceKind } from '#language';
import { fhir } from './fhir.js';
import { file } from './file.js';
import { httpCsv } from './http-csv.js';
import { httpJson } from './http-json.js';
import { sql } from './sql.js';
import type { KindRules } from './kind-rules.js';
import { redcap } from './redcap.js';
import { push } from './push.js';

/** What each kind is set up with. */
export const KINDS: Readonly<Record<SourceKind, KindRules>> = {
  HTTP_CSV: httpCsv,
  HTTP_JSON: httpJson,
  FHIR: fhir,
  REDCAP: redcap,
  SQL: sql,
  FILE: file,
  PUSH: push,
};
