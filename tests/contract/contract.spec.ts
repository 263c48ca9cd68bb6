import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '#platform';
import { printedSchema } from '../../apps/api/src/graphql/printed-schema.js';

// What the contract has and the API has not yet. It can only shrink: lower the number with every line taken out.
const NOT_BUILT_AT_MOST = 72;

const read = (path: string): string => readFileSync(join(packageRoot(), path), 'utf8');

describe('the public contract', () => {
  it('is kept in the project as it is published', () => {
    const contract = read('tests/contract/schema.graphql');
    const published = join(packageRoot(), '..', 'shared', 'contract', 'schema.graphql');
    expect(existsSync(published) ? readFileSync(published, 'utf8') : contract).toBe(contract);
  });

  it.each(Object.entries(printedSchema()))('is printed and committed: %s (npx ramp schema)', (path, text) => {
    expect(read(path)).toBe(text);
  });

  it('is broken by ever less', () => {
    const listed = read('tests/contract/not-built.txt').trim().split('\n');
    expect(listed.length).toBeLessThanOrEqual(NOT_BUILT_AT_MOST);
  });
});
