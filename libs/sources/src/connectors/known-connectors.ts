import type { SourceKind } from '#language';
import type { Connector } from './connector.js';
import { readFhir } from './fhir.js';
import { readHttpCsv } from './http-csv.js';
import { readHttpJson } from './http-json.js';
import { readRedcap } from './redcap.js';
import { readSql } from './sql/read-sql.js';
import { neverAsked } from './never-asked.js';

/** How the kinds are read. */
export const CONNECTORS: Readonly<Record<SourceKind, Connector>> = {
  HTTP_CSV: readHttpCsv,
  HTTP_JSON: readHttpJson,
  FHIR: readFhir,
  REDCAP: readRedcap,
  SQL: readSql,
  FILE: neverAsked('FILE'),
  PUSH: neverAsked('PUSH'),
};
