import { once } from 'node:events';
import { WebSocket } from 'ws';
import { toGlobalId } from '#language';
import { byHand } from '../setup/by-hand.js';
import { GqlClient } from '../setup/gql.js';
import { alsoListed, baseOf, signInBySession, type SignedInBrowser } from '../setup/sessions.js';
import { CAST, createWorld, type World } from '../setup/world.js';

const WHO = '{ viewer { person { name } } }';
const RENAME = 'mutation ($input: SaveUnitInput!) { saveUnit(input: $input) { userErrors { rule } } }';
const SEND = 'mutation ($input: SubmitIdeaInput!) { submitIdea(input: $input) { userErrors { rule } } }';
let world: World;
let base: string;
let admin: SignedInBrowser;
beforeAll(async () => {
  world = await createWorld();
  base = baseOf(world);
  alsoListed(world, WHO, RENAME, SEND);
  admin = await signInBySession(world, CAST.admin);
});
afterAll(() => world?.close());

const sending = (headers: Record<string, string>): GqlClient =>
  new GqlClient(world.url, () => Promise.resolve(undefined), { cookie: admin.cookie, ...headers });
const underNames = async (names: Record<string, string>): Promise<string> => {
  const headers = { cookie: admin.cookie, 'content-type': 'application/json', ...names };
  return (await byHand(world.url, { method: 'POST', headers, body: JSON.stringify({ query: WHO }) })).text;
};
const reasonOf = async (client: GqlClient, query = WHO, variables: object = {}): Promise<unknown> =>
  (await client.query(query, variables)).errors?.[0]?.extensions['reason'] ?? 'taken';

describe('the API takes a session', () => {
  it('only from our own pages, for a question and for a change', async () => {
    const input = { code: 'QH-N-X', name: 'New', kind: 'TEAM', parent: world.id.north, timeZone: 'America/Chicago' };
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: base.replace('127.0.0.1', 'localhost') },
      { origin: base.replace(/:\d+$/, ':1') },
      { origin: `${base}.evil.example` },
      { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
      {},
    ];
    for (const headers of foreign)
      expect([headers, await reasonOf(sending(headers)), await reasonOf(sending(headers), RENAME, { input })]).toEqual([
        headers,
        'FOREIGN_PAGE',
        'FOREIGN_PAGE',
      ]);
    expect(await world.rows(`select from units where code = 'QH-N-X'`)).toEqual([]);
    expect(await reasonOf(sending({ 'sec-fetch-site': 'same-origin' }))).toBe('taken');
    expect(await reasonOf(sending({ origin: base }), RENAME, { input })).toBe('taken');
    expect(await world.rows(`select from units where code = 'QH-N-X'`)).toHaveLength(1);
  });

  it('never by what a form or a link of a foreign page can send', async () => {
    const headers = { cookie: admin.cookie, 'sec-fetch-site': 'cross-site' };
    const bodies = ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x'];
    for (const type of bodies) {
      const body = JSON.stringify({ query: WHO });
      const answer = await fetch(world.url, { method: 'POST', headers: { ...headers, 'content-type': type }, body });
      expect([400, 415]).toContain(answer.status);
      expect(await answer.text()).not.toContain(CAST.admin.name);
    }
    const link = await fetch(`${world.url}?query=${encodeURIComponent(WHO)}`, { headers });
    expect([link.status, await link.text()]).toEqual([400, expect.not.stringContaining(CAST.admin.name)]);
    const out = await fetch(`${base}/sign-out`, {
      method: 'POST',
      headers: { ...headers, origin: 'https://evil.example' },
    });
    expect([out.status, await reasonOf(sending({ origin: base }))]).toEqual([403, 'taken']);
  });

  it('and a bearer token before it, good or bad', async () => {
    const both = async (authorization: string) =>
      (await sending({ origin: base, authorization }).query(WHO)) as {
        data: unknown;
        errors?: { extensions: object }[];
      };
    const token = await world.issuer.tokenFor(CAST.member.sub);
    expect((await both(`Bearer ${token}`)).data).toEqual({ viewer: { person: { name: CAST.member.name } } });
    expect((await both('Bearer x')).errors?.[0]?.extensions).toMatchObject({ reason: 'TOKEN_MALFORMED' });
    const elsewhere = new GqlClient(world.url, () => Promise.resolve(`Bearer ${token}`), {
      ...{ cookie: admin.cookie, origin: 'https://tool.example' },
    });
    expect((await elsewhere.data(WHO)).viewer.person.name).toBe(CAST.member.name);
  });

  it('not under another name of this machine, nor where a foreign name was pointed at it', async () => {
    const localhost = new GqlClient(world.url.replace('127.0.0.1', 'localhost'), () => Promise.resolve(undefined), {
      ...{ cookie: admin.cookie, origin: base.replace('127.0.0.1', 'localhost') },
    });
    expect(await reasonOf(localhost)).toBe('taken');
    const origin = base.replace('127.0.0.1', 'evil.example');
    const host = origin.replace('http://', '');
    const lies: Record<string, string>[] = [{ host }, { 'x-forwarded-host': host, 'x-forwarded-proto': 'http' }];
    for (const names of lies) expect(await underNames({ origin, ...names })).toContain('FOREIGN_PAGE');
    expect(await underNames({ origin: base })).toContain(CAST.admin.name);
  });

  it('and says so to who sends an anonymous idea: nobody is anonymous with it', async () => {
    const input = { unit: world.id.clinic, kind: 'CONCERN', title: 'Quiet', body: 'Quiet', anonymous: true };
    const answer = await sending({ origin: base }).query(SEND, { input });
    expect(JSON.stringify(answer)).toContain('idea.anonymous_with_token');
  });
});

describe('files', () => {
  const get = async (file: string, headers: Record<string, string>) =>
    (await byHand(`${base}${file}`, { headers })).status;
  const chart = (headers: Record<string, string>, file: string) => get(file, { cookie: admin.cookie, ...headers });

  it('are there for a person who follows a link, and for our pages, and for no other', async () => {
    // 404 is the answer to somebody who is known; 401 to nobody.
    for (const file of ['/reports/x.md', `/charts/${toGlobalId('Series', world.key['clinic'] ?? '')}.svg`]) {
      const opened = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
      expect(await chart(opened, file)).toBe(404);
      expect(await chart({ 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'image' }, file)).toBe(404);
      expect(await chart({}, file)).toBe(404);
      expect(await chart({ ...opened, 'sec-fetch-dest': 'iframe' }, file)).toBe(401);
      expect(await chart({ 'sec-fetch-site': 'same-site', 'sec-fetch-dest': 'image' }, file)).toBe(401);
      expect(await chart({ origin: 'https://evil.example' }, file)).toBe(401);
      expect(await get(file, {})).toBe(401);
    }
  });
});

it('neither values nor numbers are taken or told by a session', async () => {
  const headers = { cookie: admin.cookie, origin: base, 'sec-fetch-site': 'same-origin', forwarded: 'for=192.0.2.7' };
  const push = { ...headers, 'content-type': 'application/json' };
  expect((await fetch(`${base}/metrics`, { headers })).status).toBe(401);
  expect((await fetch(`${base}/ingest/measurements`, { method: 'POST', headers: push, body: '[]' })).status).toBe(401);
});

describe('a socket', () => {
  /** What the server says first to who comes with these headers: acknowledged, or closed with a code. */
  async function knock(headers: Record<string, string>, payload?: object): Promise<unknown> {
    const socket = new WebSocket(world.url.replace('http', 'ws'), 'graphql-transport-ws', { headers });
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'connection_init', payload }));
    const answer = await Promise.race([
      once(socket, 'message').then(([data]) => (JSON.parse(String(data)) as { type: string }).type),
      once(socket, 'close').then(([code]) => code as number),
    ]);
    socket.terminate();
    return answer;
  }

  it('takes the session of our own pages alone', async () => {
    const { cookie } = admin;
    expect(await knock({ cookie, origin: base })).toBe('connection_ack');
    expect(await knock({ cookie, origin: 'https://evil.example' })).toBe(4403);
    expect(await knock({ cookie })).toBe(4403);
    expect(await knock({ origin: base })).toBe(4403);
    const authorization = `Bearer ${await world.issuer.tokenFor(CAST.member.sub)}`;
    expect(await knock({ cookie, origin: 'https://tool.example' }, { authorization })).toBe('connection_ack');
    expect(await knock({ cookie, origin: base }, { authorization: 'Bearer x' })).toBe(4403);
  });

  it('hears nothing more once the session has ended', async () => {
    const listener = await signInBySession(world, CAST.lead);
    const headers = { cookie: listener.cookie, origin: base };
    const socket = new WebSocket(world.url.replace('http', 'ws'), 'graphql-transport-ws', { headers });
    await once(socket, 'open');
    const heard: { type: string; payload?: unknown }[] = [];
    socket.on('message', (data) => heard.push(JSON.parse(String(data)) as { type: string }));
    const until = async (type: string): Promise<unknown> => {
      for (const end = Date.now() + 50_000; Date.now() < end;) {
        const found = heard.find((one) => one.type === type);
        if (found) return found.payload;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      throw new Error(`No ${type} came: ${JSON.stringify(heard)}`);
    };
    const ask = (id: string) => socket.send(JSON.stringify({ id, type: 'subscribe', payload: { query: WHO } }));
    socket.send(JSON.stringify({ type: 'connection_init' }));
    await until('connection_ack');
    ask('1');
    expect(await until('next')).toEqual({ data: { viewer: { person: { name: CAST.lead.name } } } });
    heard.length = 0;
    await listener.browser.visit(`${base}/sign-out`, { method: 'POST', headers: { origin: base } });
    ask('2');
    expect(JSON.stringify(await until('next'))).toContain('SESSION_ENDED');
    socket.terminate();
  });
});
