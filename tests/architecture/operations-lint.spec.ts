import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '#platform';
import { OPERATIONS_FILE } from '../setup/clients/operations.js';
import { lintGraphql, preset, type Rules } from './graphql-lint.js';

const read = (path: string): string => readFileSync(join(packageRoot(), path), 'utf8');
const STRICT = preset('operations-recommended');
// To be tried by hand and read on a page: without a name, without the ids that a cache needs, and as deep as a whole screen.
const BY_HAND: Rules = {
  ...STRICT,
  '@graphql-eslint/no-anonymous-operations': 'off',
  '@graphql-eslint/require-selections': 'off',
  '@graphql-eslint/selection-set-depth': ['error', { maxDepth: 9 }],
  // They are all the operations that there are to each other.
  '@graphql-eslint/unique-operation-name': 'off',
  '@graphql-eslint/unique-fragment-name': 'off',
};

const pages = readdirSync(join(packageRoot(), 'docs')).filter((name) => name.endsWith('.md'));
const examples = pages.flatMap((page) =>
  [...read(`docs/${page}`).matchAll(/```graphql\n(.*?)```/gs)].map(
    ([, text], index) => [`docs/${page}, ${index + 1}`, text as string] as const,
  ),
);

it('the operations that the clients run are as a client should write them', () => {
  const file = join(packageRoot(), OPERATIONS_FILE);
  expect(lintGraphql(read(OPERATIONS_FILE), STRICT, file, file)).toEqual([]);
});

it.each(examples)('an example can be sent as it stands: %s', (_, text) => {
  expect(lintGraphql(text, BY_HAND, text)).toEqual([]);
});

const documents = join('apps', 'board', 'documents');
it.each(readdirSync(join(packageRoot(), documents)))('a document of the board can be sent as it stands: %s', (name) => {
  const text = read(join(documents, name));
  expect(lintGraphql(text, BY_HAND, text)).toEqual([]);
});
