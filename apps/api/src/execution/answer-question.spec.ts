import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { runInThisContext } from 'node:vm';
import fc from 'fast-check';
import { buildSchema, execute, getIntrospectionQuery, parse, validate, type DocumentNode } from 'graphql';
import { packageRoot } from '#platform';
import { throwAnswers } from '../../../../tests/setup/thrown-answers.js';
import { thrownDocument } from '../../../../tests/setup/thrown-documents.js';
import { DateTimeScalar, LocalDateScalar } from '../graphql/scalars.js';
import { typeDefinitions } from '../graphql/type-definitions.js';
import { answerQuestion } from './answer-question.js';

const schema = buildSchema(typeDefinitions().join('\n'));
for (const scalar of [DateTimeScalar, LocalDateScalar]) Object.assign(schema.getType(scalar.name)!, scalar);
throwAnswers(schema);
const root = packageRoot();
const asked = (...folder: string[]): string[] =>
  readdirSync(join(root, ...folder))
    .filter((name) => name.endsWith('.graphql'))
    .map((name) => readFileSync(join(root, ...folder, name), 'utf8'));

// What jest gives for `process` does not hear of it, and its own listeners would end the test: graphql-js leaves rejections unheard.
const ours = runInThisContext('process') as NodeJS.Process;
const others: NodeJS.UnhandledRejectionListener[] = [];
let unheard = 0;
beforeEach(() => {
  others.push(...ours.listeners('unhandledRejection'));
  ours.removeAllListeners('unhandledRejection').on('unhandledRejection', () => (unheard += 1));
});
afterEach(() => {
  ours.removeAllListeners('unhandledRejection');
  for (const other of others.splice(0)) ours.on('unhandledRejection', other);
});

/** What no answer may say but for a fault in a resolver: clients get a number to quote instead. */
const OF_A_FAULT = /"message":"(Expected Iterable|Expected `|Abstract type|Runtime Object type|Fault:)(\\"|[^"])*"/g;

/** The whole answer as text, and the calls of resolvers in their order. */
async function told(by: typeof execute, document: DocumentNode, variableValues: object, seed: number) {
  const calls: string[] = [];
  const contextValue = { seed, calls };
  const operationName = document.definitions.find((one) => one.kind === 'OperationDefinition')?.name?.value;
  const result = await by({ schema, document, variableValues: { ...variableValues }, contextValue, operationName });
  const answer = JSON.stringify(result).replace(OF_A_FAULT, '"message":"a fault of ours"');
  // What goes on behind an answer that has failed ends too.
  await setImmediate();
  return { answer, codes: JSON.stringify(result.errors?.map((one) => one.extensions)), calls };
}

async function expectSame(document: DocumentNode, variables: object, seed: number): Promise<string> {
  const theirs = await told(execute, document, variables, seed);
  unheard = 0;
  expect(await told(answerQuestion as typeof execute, document, variables, seed)).toEqual(theirs);
  expect(unheard).toBe(0);
  return theirs.answer;
}

it('answers whatever may be asked as graphql-js does, byte for byte, with the same calls in the same order', async () => {
  const seen = { valid: 0, data: 0, errors: 0, nulls: 0 };
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 2 ** 31 }), async (seed) => {
      const { query, variables } = thrownDocument(schema, seed);
      const document = parse(query);
      if (validate(schema, document).length > 0) return;
      const answer = await expectSame(document, variables, seed);
      seen.valid += 1;
      if (/"data":\{/.test(answer)) seen.data += 1;
      if (answer.startsWith('{"errors"')) seen.errors += 1;
      if (answer.endsWith('"data":null}')) seen.nulls += 1;
    }),
    { numRuns: 150, endOnFailure: true },
  );
  // What is thrown must reach what is to be shown: the rarest comes some twenty times, and three times in all but one of a million runs.
  for (const times of Object.values(seen)) expect(times).toBeGreaterThan(2);
});

it.each([
  ['the examples', 5, asked('docs', 'examples')],
  ['the documents of the board', 20, asked('apps', 'board', 'documents')],
  [
    'introspection',
    1,
    [getIntrospectionQuery(), '{ __type(name: "Pilot") { name fields { name args { name defaultValue } } } }'],
  ],
])('answers %s as graphql-js does', async (_, seeds, texts) => {
  expect(texts.length).toBeGreaterThan(0);
  for (const text of texts) {
    const document = parse(text);
    if (validate(schema, document).length > 0) continue;
    for (let seed = 0; seed < seeds; seed += 1) await expectSame(document, {}, seed);
  }
});
