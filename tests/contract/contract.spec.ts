import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, isInputObjectType, isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';
import { packageRoot } from '#platform';
import { printedSchema } from '../../apps/api/src/graphql/printed-schema.js';

// What the contract has and the API has not yet. It can only shrink: lower the number with every line taken out.
const NOT_BUILT_AT_MOST = 0;

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
    const listed = read('tests/contract/not-built.txt').split('\n').filter(Boolean);
    expect(listed.length).toBeLessThanOrEqual(NOT_BUILT_AT_MOST);
  });

  it('is explained: what it says of a type or a field, the API says in its own words', () => {
    const [contract, built] = [schemaOf('tests/contract/schema.graphql'), schemaOf('apps/api/schema.graphql')];
    const silent = [...described(contract)].filter((name) => named(built).has(name) && !described(built).has(name));
    expect(silent).toEqual([]);
  });
});

const schemaOf = (path: string): GraphQLSchema => buildSchema(read(path));

/** Every type, field and input field, and the description of each. */
function* parts(schema: GraphQLSchema): Generator<[name: string, description: string | null | undefined]> {
  for (const [name, type] of Object.entries(schema.getTypeMap())) {
    if (name.startsWith('__')) continue;
    yield [name, type.description];
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) yield [`${name}.${field.name}`, field.description];
  }
}
const named = (schema: GraphQLSchema): Set<string> => new Set([...parts(schema)].map(([name]) => name));
const described = (schema: GraphQLSchema): Set<string> =>
  new Set([...parts(schema)].flatMap(([name, description]) => (description ? [name] : [])));
