import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, separateOperations, type DocumentNode } from 'graphql';
import { packageRoot } from '#platform';

/** Where the operations are that the clients run; each is sent with its own fragments only. */
export const OPERATIONS_FILE = 'tests/setup/clients/operations.graphql';
const all = separateOperations(parse(readFileSync(join(packageRoot(), OPERATIONS_FILE), 'utf8')));

/** The operation of this name; throws where there is none. */
export function operation(name: string): DocumentNode {
  const found = all[name];
  if (!found) throw new Error(`There is no operation ${name} in ${OPERATIONS_FILE}.`);
  return found;
}
