import { Sessions } from '../../apps/api/src/sign-in/sessions.js';
import { byHand } from '../setup/by-hand.js';
import { alsoListed, baseOf } from '../setup/sessions.js';
import { createWorld, type World } from '../setup/world.js';

const OURS = 'https://ramp.example.org';
const WHO = '{ viewer { person { name } } }';
/** What a proxy, or whoever asks without one, says of how the request came. */
const LIES = {
  ...{ host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' },
  ...{ forwarded: 'host=evil.example;proto=http', 'x-original-url': '/graphql', 'x-http-method-override': 'POST' },
};
let world: World;
let base: string;
let session: string;
beforeAll(async () => {
  world = await createWorld(undefined, [], { publicUrl: OURS });
  base = baseOf(world);
  alsoListed(world, WHO);
  session = await world.app.get(Sessions).begin(world.key['admin'] ?? '', null);
});
afterAll(() => world?.close());

it('behind a proxy the address is the one that is set, whatever a request says', async () => {
  const { status, headers } = await byHand(`${base}/sign-in?to=/pilots`, { headers: LIES });
  expect(status).toBe(303);
  const asked = new URL(headers.location ?? '').searchParams;
  expect(asked.get('redirect_uri')).toBe(`${OURS}/sign-in/callback`);
  const [, kept = ''] =
    /^__Host-ramp-sign-in=([\w-]+); Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=600$/.exec(
      headers['set-cookie']?.[0] ?? '',
    ) ?? [];
  expect(JSON.parse(Buffer.from(kept, 'base64url').toString())).toMatchObject({ to: `${OURS}/pilots` });
});

it('a session is of the one cookie that only this host can have set, and of the one origin', async () => {
  const ask = async (cookie: string, headers: object): Promise<string> => {
    const body = JSON.stringify({ query: WHO });
    const all = { 'content-type': 'application/json', ...headers, cookie };
    return (await byHand(world.url, { method: 'POST', headers: all, body })).text;
  };
  const good = `__Host-ramp-session=${session}`;
  expect(await ask(good, { ...LIES, origin: OURS })).toContain('Ada Quill');
  for (const origin of ['https://evil.example', 'http://ramp.example.org', base, 'https://a.ramp.example.org', 'null'])
    expect([origin, await ask(good, { ...LIES, origin })]).toEqual([origin, expect.stringContaining('FOREIGN_PAGE')]);
  const port = new URL(base).port;
  for (const name of ['ramp-session', `ramp-session-${port}`, '__host-ramp-session', '\u00a0__Host-ramp-session'])
    expect([name, await ask(`${name}=${session}`, { origin: OURS })]).toEqual([
      name,
      expect.stringContaining('TOKEN_MISSING'),
    ]);
});

it('every answer says that browsers come by https alone', async () => {
  for (const path of ['/health/live', '/graphql', '/sign-in', '/nowhere'])
    expect((await byHand(base + path)).headers['strict-transport-security']).toBe('max-age=31536000');
});

it('signing out takes the cookie back under the same name', async () => {
  const headers = { cookie: `__Host-ramp-session=${session}`, origin: OURS };
  const answer = await byHand(`${base}/sign-out`, { method: 'POST', headers });
  expect(answer.headers['set-cookie']).toEqual([
    '__Host-ramp-session=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0',
  ]);
  expect(await world.rows('select from sessions')).toEqual([]);
});
