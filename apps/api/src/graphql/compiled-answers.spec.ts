import { setTimeout as pause } from 'node:timers/promises';
import { buildSchema, execute, parse, type GraphQLObjectType } from 'graphql';
import { CompiledAnswers } from './compiled-answers.js';
import { isOfEventAlone } from './shared-answers.js';

const schema = buildSchema(`
  type Query { things(first: Int = 2): [Thing!]! }
  type Thing { id: ID! name: String broken: String kept: String! late: String }
`);
const { Query, Thing } = schema.getTypeMap() as Record<string, GraphQLObjectType>;
Query!.getFields()['things']!.resolve = (_, { first }: { first: number }) =>
  Array.from({ length: first }, (_, n) => ({ id: `${n}`, name: `Thing ${n}`, late: Promise.resolve('x'), kept: null }));
Thing!.getFields()['broken']!.resolve = () =>
  Promise.reject(Object.assign(new Error('broken'), { extensions: { code: 'TOLD' } }));

it.each([
  ['rows', '{ things { id name } }', {}],
  ['what is left out', 'query ($no: Boolean!) { things { id @skip(if: $no) name @include(if: $no) } }', { no: true }],
  ['an error of a field', '{ things(first: 1) { id broken } }', {}],
  ['a null that may not be', '{ things(first: 1) { kept } }', {}],
  ['a variable that is none', 'query ($first: Int) { things(first: $first) { id } }', { first: 'x' }],
  ['a name that objects have', '{ __proto__: things { constructor: id toString: name } }', {}],
  ['no operation', 'query A { things { id } } query B { things { id } }', {}],
])('answers as graphql-js, compiled or not: %s', async (_, query, variableValues) => {
  const answers = new CompiledAnswers();
  const args = { schema, document: parse(query), variableValues, contextValue: {} };
  const plain = JSON.stringify(await execute(args));
  for (let round = 0; round < 6; round += 1) {
    expect(JSON.stringify(await answers.execute(args))).toBe(plain);
    // The compiler is loaded with the third.
    await pause(100);
  }
  expect({}).not.toHaveProperty('id');
});

it('refuses a property that the compiler would not await', async () => {
  const { errors } = await new CompiledAnswers().execute({ schema, document: parse('{ things { late } }') });
  expect(errors?.[0]?.message).toBe('Thing.late is no plain value: give it a resolver.');
});

it.each([
  [true, 'subscription { events { id cursor type at changes { path before after } } }'],
  [false, 'subscription { events { id unit { id } } }'],
  [false, 'subscription { events { id ...on Event { summary } } }'],
  [false, 'subscription { events { actor { id } } }'],
])('shares among people only what an event says by itself: %s', (isShared, text) => {
  expect(isOfEventAlone({ document: parse(text) })).toBe(isShared);
});
