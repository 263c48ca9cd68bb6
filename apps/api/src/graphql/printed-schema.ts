import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildASTSchema,
  buildSchema,
  concatAST,
  findBreakingChanges,
  lexicographicSortSchema,
  parse,
  printSchema,
} from 'graphql';
import { packageRoot } from '#platform';
import { LIST } from '../limits/listed-documents.js';
import { printListedDocuments } from '../limits/print-listed-documents.js';
import { printInputTypes } from './print-input-types.js';
import { typeDefinitions } from './type-definitions.js';

/** What is made from the *.graphql files and committed: each file's path in the project with its text. */
export function printedSchema(): Record<string, string> {
  const ours = lexicographicSortSchema(buildASTSchema(concatAST(typeDefinitions().map((text) => parse(text)))));
  const contract = buildSchema(readFileSync(join(packageRoot(), 'tests', 'contract', 'schema.graphql'), 'utf8'));
  const missing = findBreakingChanges(contract, ours).map(({ description }) => `${description}\n`);
  return {
    'apps/api/schema.graphql': `${printSchema(ours)}\n`,
    'apps/api/src/graphql/input-types.ts': printInputTypes(),
    'tests/contract/not-built.txt': missing.sort().join(''),
    [LIST]: printListedDocuments(),
  };
}
