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

const RELEASED = 'apps/api/schema.released.graphql';
const read = (path: string): string => readFileSync(join(packageRoot(), path), 'utf8');

/**
 * What is made from the *.graphql files and committed: each file's path in the project with its text. The released schema is among them only
 * when the version of the package was raised since, which is what a release is.
 */
export function printedSchema(): Record<string, string> {
  const ours = lexicographicSortSchema(buildASTSchema(concatAST(typeDefinitions().map((text) => parse(text)))));
  const contract = buildSchema(read('tests/contract/schema.graphql'));
  const missing = findBreakingChanges(contract, ours).map(({ description }) => `${description}\n`);
  const text = `${printSchema(ours)}\n`;
  const version = `# Ramp ${(JSON.parse(read('package.json')) as { version: string }).version}\n`;
  return {
    'apps/api/schema.graphql': text,
    ...(read(RELEASED).startsWith(version) ? {} : { [RELEASED]: `${version}${text}` }),
    'apps/api/src/graphql/input-types.ts': printInputTypes(),
    'tests/contract/not-built.txt': missing.sort().join(''),
    [LIST]: printListedDocuments(),
  };
}
