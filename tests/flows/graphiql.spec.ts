import { buildClientSchema, getIntrospectionQuery } from 'graphql';
import { createWorld, type World } from '../setup/world.js';

let world: World;
let base: string;
let page: Response;
let html: string;
beforeAll(async () => {
  world = await createWorld();
  base = world.url.replace('/graphql', '');
  page = await fetch(`${base}/graphiql`);
  html = await page.text();
});
afterAll(() => world?.close());

const loaded = (): string[] =>
  [...html.matchAll(/<(?:script|link)[^>]+(?:src|href)="([^"]+)"/g)].map((hit) => hit[1] ?? '');
const assets = (): string[] => loaded().filter((address) => address !== 'data:,');

it('is a page for everybody that nothing but its own files may run in', () => {
  expect(page.status).toBe(200);
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  const policy = Object.fromEntries(
    (page.headers.get('content-security-policy') ?? '').split('; ').map((part) => [part.split(' ')[0], part]),
  );
  expect(policy).toMatchObject({
    'default-src': "default-src 'none'",
    'script-src': "script-src 'self'",
    'style-src': "style-src 'self'",
    'connect-src': "connect-src 'self'",
    'base-uri': "base-uri 'none'",
    'form-action': "form-action 'none'",
    'frame-ancestors': "frame-ancestors 'none'",
  });
  expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\s(style|on\w+)=|javascript:/i);
  expect(html).not.toMatch(/https?:|"\/\//);
});

it('finds all it loads here, to be kept for ever, and names nothing outside', async () => {
  expect(assets().map((address) => address.split('/').at(-1))).toEqual([
    'graphiql.min.css',
    'whole-window.css',
    'react.production.min.js',
    'react-dom.production.min.js',
    'graphiql.min.js',
    'open-graphiql.js',
  ]);
  for (const address of assets()) {
    const { status, headers, ...answer } = await fetch(new URL(address, `${base}/graphiql`)).then(async (response) => ({
      status: response.status,
      headers: response.headers,
      text: await response.text(),
    }));
    const type = address.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8';
    expect({ status, type: headers.get('content-type') }).toEqual({ status: 200, type });
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    // What a style sheet or a script would fetch by itself.
    expect(answer.text).not.toMatch(/url\(["']?(?:https?:)?\/\/|@import|importScripts\(|import\(["']/);
  }
});

it('is where somebody without an address is led', async () => {
  const answer = await fetch(`${base}/`, { redirect: 'manual' });
  expect([answer.status, answer.headers.get('location')]).toEqual([302, '/graphiql']);
  expect((await fetch(`${base}/nothing`)).status).toBe(404);
});

it('keeps no token beyond the tab: what it remembers is in the session', async () => {
  const script = await (await fetch(new URL(assets().at(-1) ?? '', `${base}/graphiql`))).text();
  expect(script).toContain('storage: sessionStorage');
  expect(script).not.toContain('localStorage');
});

it('answers a file only under the mark of its content', async () => {
  const [first = ''] = assets();
  const other = first.replace(/\/[0-9a-f]{16}\//, '/0000000000000000/');
  expect(other).not.toBe(first);
  expect((await fetch(new URL(other, `${base}/graphiql`))).status).toBe(404);
  expect((await fetch(`${base}/graphiql/${first.split('/')[1]}/..%2f..%2fpackage.json`)).status).toBe(404);
});

it('leads to the page of every field, which is served from here as text', async () => {
  const [, address = ''] = /<a id="docs" href="([^"]+)">/.exec(html) ?? [];
  const answer = await fetch(new URL(address, `${base}/graphiql`));
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
  expect(await answer.text()).toMatch(/^# The API, field by field\n/);
});

it('works with a token of whoever may be told the schema, and says that a session does not do', async () => {
  const script = await (await fetch(new URL(assets().at(-1) ?? '', `${base}/graphiql`))).text();
  expect(script).toMatch(/authorization/);
  expect(html + script).not.toMatch(/sign in/i);
  const schema = getIntrospectionQuery();
  const told = await world.by.coach.query(schema);
  expect(buildClientSchema(told.data).getQueryType()?.name).toBe('Query');
  expect((await world.by.member.query(schema)).errors).toMatchObject([{ extensions: { rule: 'schema.not_told' } }]);
});
