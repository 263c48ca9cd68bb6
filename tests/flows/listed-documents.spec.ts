import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '#platform';
import { baseOf, signInBySession } from '../setup/sessions.js';
import { CAST, createWorld, type World } from '../setup/world.js';

const list = JSON.parse(
  readFileSync(join(packageRoot(), 'apps', 'board', 'persisted-documents.json'), 'utf8'),
) as Record<string, string>;
const [hash, text] = Object.entries(list).find(([, document]) => document.startsWith('query Viewer')) as [
  string,
  string,
];
const BY_HASH = { extensions: { persistedQuery: { version: 1, sha256Hash: hash } } };
const ANSWER = { data: { viewer: { person: { name: 'Milo Quill' } } } };

let world: World;
let authorization: string;
beforeAll(async () => {
  world = await createWorld();
  authorization = `Bearer ${await world.issuer.tokenFor('milo')}`;
});
afterAll(() => world?.close());

const post = async (
  body: object,
  by: Record<string, string> = { authorization },
): Promise<{ status: number; code?: unknown; answer: object }> => {
  const headers = { 'content-type': 'application/json', ...by };
  const response = await fetch(world.url, { method: 'POST', headers, body: JSON.stringify(body) });
  const answer = (await response.json()) as { errors?: { extensions: { code: string } }[] };
  return { status: response.status, code: answer.errors?.[0]?.extensions.code, answer };
};
describe('a bearer of a token', () => {
  it('may name a document of the board, or send any text', async () => {
    expect((await post(BY_HASH)).answer).toEqual(ANSWER);
    expect((await post({ documentId: `sha256:${hash}` })).answer).toEqual(ANSWER);
    expect((await post({ query: '{ viewer { person { name } } }' })).answer).toEqual(ANSWER);
  });

  it('cannot have a document taken in by sending it with its hash', async () => {
    const sha256Hash = '3a6fbcd0a3e4cbcb0a2ab4b2e6b4f3a3d56ef2d5a1f5c0c1d6ef2d5a1f5c0c1d';
    const named = { extensions: { persistedQuery: { version: 1, sha256Hash } } };
    expect(await post({ query: '{ __typename }', ...named })).toMatchObject({ status: 200 });
    expect(await post(named)).toMatchObject({ status: 400, code: 'PERSISTED_QUERY_NOT_SUPPORTED' });
    expect(await post({ documentId: sha256Hash })).toMatchObject({ status: 400, code: 'PERSISTED_QUERY_NOT_IN_LIST' });
  });

  it('sends one operation a request', async () => {
    expect((await post([BY_HASH, BY_HASH])).status).toBe(400);
    expect((await post([{ query: text }])).status).toBe(400);
  });
});

it('a session of the board may ask the documents of the list, and none besides', async () => {
  const { cookie } = await signInBySession(world, CAST.member);
  const session = { cookie, origin: baseOf(world) };
  expect((await post(BY_HASH, session)).answer).toEqual(ANSWER);
  for (const query of ['{ viewer { person { name } } }', '{ __schema { queryType { name } } }', '{ __typename }'])
    expect(await post({ query }, session)).toMatchObject({ status: 400, code: 'PERSISTED_QUERY_NOT_IN_LIST' });
  // A word more is another document.
  expect(await post({ query: `${text} ` }, session)).toMatchObject({
    status: 400,
    code: 'PERSISTED_QUERY_NOT_IN_LIST',
  });
});
