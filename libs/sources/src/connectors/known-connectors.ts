import type { SourceKind } from '#language';
import type { Connector } from './connector.js';
import { readHttpCsv } from './http-csv.js';
import { neverAsked } from './never-asked.js';

/** How the kinds are read. */
export const CONNECTORS: Readonly<Partial<Record<SourceKind, Connector>>> = {
  HTTP_CSV: readHttpCsv,
  FILE: neverAsked('FILE'),
  PUSH: neverAsked('PUSH'),
};
