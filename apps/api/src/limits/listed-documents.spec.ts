import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse, specifiedRules, validate, type OperationDefinitionNode } from 'graphql';
import { packageRoot } from '#platform';
import { costOf } from './cost-of.js';
import { BUDGET, LIMITS } from './limits.js';
import { LIST, ListedDocuments } from './listed-documents.js';
import { textForName, type Naming } from './named-document.js';
import { operationLimits } from './operation-limits.js';

const read = (path: string): string => readFileSync(join(packageRoot(), path), 'utf8');
const schema = buildSchema(read('apps/api/schema.graphql'));
const documents = Object.entries(JSON.parse(read(LIST)) as Record<string, string>);
const [hash, text] = documents[0] as [string, string];
const listed = new ListedDocuments();

describe.each(documents)('the document %s of the board', (name, document) => {
  const parsed = parse(document, { maxTokens: LIMITS.tokens });
  const [operation] = parsed.definitions as OperationDefinitionNode[];

  it('is named by the SHA-256 of its text, and is one operation with a name', () => {
    expect(createHash('sha256').update(document).digest('hex')).toBe(name);
    expect(parsed.definitions.map(({ kind }) => kind)).toEqual(['OperationDefinition']);
    expect(operation?.name?.value).toMatch(/^[A-Z]/);
  });

  it('fits the schema and the limits, and costs a twentieth of the budget at most', () => {
    expect(validate(schema, parsed, [...specifiedRules, operationLimits])).toEqual([]);
    expect(costOf({ schema, document: parsed, operation: operation!, variables: {} })).toBeLessThanOrEqual(BUDGET / 20);
  });
});

describe('a request that names its document', () => {
  const ask = (request: Naming, bearsToken = false) => {
    const problem = textForName(request, listed, bearsToken);
    return problem?.extensions['code'] ?? request.query;
  };
  const byHash = (sha256Hash: unknown) => ({ persistedQuery: { version: 1, sha256Hash } });

  it('gets its text, by either protocol', () => {
    expect(ask({ extensions: byHash(hash) })).toBe(text);
    expect(ask({ documentId: `sha256:${hash}` })).toBe(text);
    expect(ask({ documentId: hash, query: '' })).toBe(text);
  });

  it('that is not listed is refused; to who may send texts, so that the client sends it', () => {
    expect(ask({ extensions: byHash('0'.repeat(64)) })).toBe('PERSISTED_QUERY_NOT_IN_LIST');
    expect(ask({ extensions: byHash({}) })).toBe('PERSISTED_QUERY_NOT_IN_LIST');
    expect(ask({ documentId: 'x' }, true)).toBe('PERSISTED_QUERY_NOT_IN_LIST');
    expect(ask({ extensions: byHash('0'.repeat(64)) }, true)).toBe('PERSISTED_QUERY_NOT_SUPPORTED');
  });

  it('beside its text teaches nothing: the text counts, and the hash is forgotten', () => {
    const request: Naming = { query: '{ __typename }', extensions: { ...byHash('0'.repeat(64)), other: 1 } };
    expect(ask(request)).toBe('{ __typename }');
    expect(request.extensions).toEqual({ other: 1 });
    expect(listed.by('0'.repeat(64))).toBeNull();
  });
});
