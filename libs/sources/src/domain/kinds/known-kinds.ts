import type { SourceKind } from '#language';
import { file } from './file.js';
import { httpCsv } from './http-csv.js';
import type { KindRules } from './kind-rules.js';
import { push } from './push.js';

/** The kinds that can be set up. */
export const KINDS: Readonly<Partial<Record<SourceKind, KindRules>>> = {
  HTTP_CSV: httpCsv,
  FILE: file,
  PUSH: push,
};
