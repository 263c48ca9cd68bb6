import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { packageRoot } from '#platform';
import { breaks, deprecatedWithoutWayOn } from './schema-changes.js';

const read = (path: string): string => readFileSync(join(packageRoot(), path), 'utf8');
const schema = (path: string): GraphQLSchema => buildSchema(read(path));

describe('the schema', () => {
  it('breaks no client of the last release', async () => {
    expect(await breaks(schema('apps/api/schema.released.graphql'), schema('apps/api/schema.graphql'))).toEqual([]);
  });

  it('was released with the version of the package', () => {
    const { version } = JSON.parse(read('package.json')) as { version: string };
    expect(read('apps/api/schema.released.graphql').split('\n')[0]).toBe(`# Ramp ${version}`);
  });

  it('names with everything that is deprecated what to use instead', () => {
    expect(deprecatedWithoutWayOn(schema('apps/api/schema.graphql'))).toEqual([]);
  });
});

describe('what breaks a client', () => {
  const released = buildSchema(`
    type Query { a: Int, old: Old @deprecated(reason: "Use \`a\`."), of(one: Int, kind: Kind): New }
    type Old { b: Int }
    type New { c: Int!, d: Int @deprecated(reason: "Use \`c\`.") }
    enum Kind { ONE TWO @deprecated(reason: "Use \`ONE\`.") }`);
  const after = (text: string): Promise<string[]> => breaks(released, buildSchema(text));
  const NEW = 'type New { c: Int! }';
  const KIND = 'enum Kind { ONE }';

  it('is not what was deprecated going, nor what comes', async () => {
    const more = 'type Query { a: Int, of(one: Int, kind: Kind, more: Int): New, e: Int }';
    expect(await after(`${more} ${NEW} ${KIND}`)).toEqual([]);
  });

  it.each([
    ['a field going', `type Query { of(one: Int, kind: Kind): New } ${NEW} ${KIND}`],
    ['an argument going', `type Query { a: Int, of(kind: Kind): New } ${NEW} ${KIND}`],
    ['an argument that is needed', `type Query { a: Int, of(one: Int!, kind: Kind): New } ${NEW} ${KIND}`],
    ['a field that may be null', `type Query { a: Int, of(one: Int, kind: Kind): New } type New { c: Int } ${KIND}`],
    ['a value going', `type Query { a: Int, of(one: Int, kind: Kind): New } ${NEW} enum Kind { TWO }`],
    ['another type', `type Query { a: String, of(one: Int, kind: Kind): New } ${NEW} ${KIND}`],
  ])('is %s', async (_, text) => {
    expect(await after(text)).not.toEqual([]);
  });

  it('is a type going that only an interface led to', async () => {
    const one = 'type Query { node: Node } interface Node { id: ID! } type A implements Node { id: ID! }';
    const other = `${one} type B implements Node { id: ID! }`;
    expect(await breaks(buildSchema(other), buildSchema(one))).toEqual(["Type 'B' was removed"]);
  });
});

it('a reason that names no way on is found', () => {
  const text =
    'type Query { a: Int, b: Int @deprecated(reason: "Old."), c: Int @deprecated(reason: "Use `gone`."), d: Int @deprecated(reason: "Use `a`."), e(x: Int @deprecated): Int }';
  expect(deprecatedWithoutWayOn(buildSchema(text))).toEqual(['Query.b', 'Query.c', 'Query.e(x:)']);
});
