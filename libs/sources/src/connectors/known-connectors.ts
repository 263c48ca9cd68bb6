import type { SourceKind } from '#language';
import type { Connector } from './connector.js';
import { readHttpCsv } from './http-csv.js';
import { readHttpJson } from './http-json.js';

/** How the kinds that we ask are read. */
export const CONNECTORS: Readonly<Partial<Record<SourceKind, Connector>>> = {
  HTTP_CSV: readHttpCsv,
  HTTP_JSON: readHttpJson,
};
