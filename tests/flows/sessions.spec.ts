import { createHash } from 'node:crypto';
import { alsoListed, baseOf, signInBySession, upToCallback } from '../setup/sessions.js';
import { Browser } from '../setup/browser.js';
import type { GqlClient } from '../setup/gql.js';
import { CAST, createWorld, type World } from '../setup/world.js';

const WHO = '{ viewer { person { name } } }';
let world: World;
/** Minutes that the clock of the API is ahead. */
let ahead = 0;
let base: string;
beforeAll(async () => {
  world = await createWorld({ now: () => new Date(Date.now() + ahead * 60_000) });
  base = baseOf(world);
  alsoListed(world, WHO);
});
afterAll(() => world?.close());

const reasonOf = async (client: GqlClient, headers: Record<string, string> = {}): Promise<unknown> =>
  (await client.query(WHO, {}, headers)).errors?.[0]?.extensions['reason'];
const over = async (answer: Response): Promise<[number, string | undefined]> => [
  answer.status,
  /<code>(\w+)<\/code>/.exec(await answer.text())?.[1],
];

describe('signing in by the browser', () => {
  it('asks the issuer by the code flow with PKCE, and keeps what must come back from scripts and other sites', async () => {
    const answer = await new Browser().visit(`${base}/sign-in?to=/pilots`);
    expect(answer.status).toBe(303);
    const asked = Object.fromEntries(new URL(answer.headers.get('location') ?? '').searchParams);
    expect(asked).toEqual({
      client_id: 'ramp-board',
      response_type: 'code',
      redirect_uri: `${base}/sign-in/callback`,
      scope: 'openid profile email',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/) as string,
      state: expect.stringMatching(/^[\w-]{43}$/) as string,
      nonce: expect.stringMatching(/^[\w-]{43}$/) as string,
    });
    const [line = ''] = answer.headers.getSetCookie();
    const [, kept = ''] = /^ramp-sign-in-\d+=([\w-]+); Path=\/; HttpOnly; SameSite=Lax; Max-Age=600$/.exec(line) ?? [];
    const { verifier, state, nonce } = JSON.parse(Buffer.from(kept, 'base64url').toString());
    expect({ state, nonce }).toEqual({ state: asked['state'], nonce: asked['nonce'] });
    expect(createHash('sha256').update(verifier).digest('base64url')).toBe(asked['code_challenge']);
  });

  it('ends in a session that the API takes, under an id that the database does not know', async () => {
    const member = await signInBySession(world, CAST.member);
    expect((await member.data(WHO)).viewer.person.name).toBe(CAST.member.name);
    const [, id = ''] = /ramp-session-\d+=([\w-]+)/.exec(member.cookie) ?? [];
    expect(Buffer.from(id, 'base64url')).toHaveLength(32);
    const rows = await world.rows('select encode(id_hash, $1) as hash, sessions::text as row from sessions', ['hex']);
    expect(rows.map(({ hash }) => hash)).toContain(createHash('sha256').update(id).digest('hex'));
    expect(JSON.stringify(rows)).not.toContain(id);
  });

  it('goes back to where it began, and never to another place', async () => {
    const paths = [
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      'https://evil.example',
      'javascript:alert(1)',
      'x',
    ];
    for (const to of [...paths, '/.//evil.example', '/pilots?open=1#top']) {
      const { browser, callback } = await upToCallback(world, CAST.member, { to });
      const back = (await browser.visit(callback)).headers.get('location') ?? '';
      expect(new URL(back, 'http://relative.example').origin).toBe(base);
      if (paths.includes(to)) expect(back).toBe(`${base}/`);
      if (to.startsWith('/pilots')) expect(back).toBe(`${base}${to}`);
    }
  });

  it('is of the browser that began it: a stolen answer is worth nothing elsewhere, and counts once', async () => {
    const { browser, callback } = await upToCallback(world, CAST.member);
    const thief = await upToCallback(world, CAST.viewer);
    expect(await over(await new Browser().visit(callback))).toEqual([400, 'SIGN_IN_STRAY']);
    expect(await over(await thief.browser.visit(callback))).toEqual([400, 'SIGN_IN_STRAY']);
    const before = new Map(browser.cookies);
    expect((await browser.visit(callback)).status).toBe(303);
    expect(await over(await browser.visit(callback))).toEqual([400, 'SIGN_IN_STRAY']);
    // Even with the cookie put back the issuer gives nothing for the code a second time.
    for (const [name, value] of before) browser.cookies.set(name, value);
    expect(await over(await browser.visit(callback))).toEqual([400, 'SIGN_IN_FAILED']);
  });

  it('takes no answer to another question: a nonce, a verifier or an issuer mixed up', async () => {
    const twist = async (change: (attempt: Record<string, string>) => object): Promise<unknown> => {
      const { browser, callback } = await upToCallback(world, CAST.member);
      const [name = '', value = ''] = [...browser.cookies].find(([one]) => one.startsWith('ramp-sign-in')) ?? [];
      const attempt = JSON.parse(Buffer.from(value, 'base64url').toString()) as Record<string, string>;
      browser.cookies.set(name, Buffer.from(JSON.stringify({ ...attempt, ...change(attempt) })).toString('base64url'));
      return over(await browser.visit(callback));
    };
    expect(await twist(() => ({ nonce: 'another' }))).toEqual([400, 'SIGN_IN_FAILED']);
    expect(await twist(({ verifier = '' }) => ({ verifier: [...verifier].reverse().join('') }))).toEqual([
      400,
      'SIGN_IN_FAILED',
    ]);
    expect(await twist(() => ({ state: 'another' }))).toEqual([400, 'SIGN_IN_STRAY']);
    const { browser, callback } = await upToCallback(world, CAST.member);
    const mixed = callback.replace(/iss=[^&]+/, 'iss=https%3A%2F%2Fother.example');
    expect(mixed).not.toBe(callback);
    expect(await over(await browser.visit(mixed))).toEqual([400, 'SIGN_IN_FAILED']);
  });

  it('says no where the issuer does, and to a stranger, without repeating what the address says', async () => {
    const { browser, callback } = await upToCallback(world, CAST.member);
    const denied = callback.replace(/code=[^&]+/, 'error=access_denied&error_description=%3Cscript%3E');
    const answer = await browser.visit(denied);
    const html = await answer.clone().text();
    expect(await over(answer)).toEqual([400, 'SIGN_IN_FAILED']);
    expect(html).not.toContain('script');
    const stranger = await upToCallback(world, CAST.stranger);
    expect(await over(await stranger.browser.visit(stranger.callback))).toEqual([403, 'PERSON_UNKNOWN']);
    expect([...stranger.browser.cookies.keys()].join()).not.toContain('ramp-session');
  });

  it('makes a new session in the place of the one that the browser had, whoever put that there', async () => {
    const before = await signInBySession(world, CAST.member);
    const [name = '', old = ''] = [...before.browser.cookies].find(([one]) => one.startsWith('ramp-session')) ?? [];
    for (const planted of [old, 'A'.repeat(43)]) {
      const browser = new Browser();
      browser.cookies.set(name, planted);
      const { callback } = await upToCallback(world, CAST.member, { browser });
      await browser.visit(callback);
      expect(browser.cookies.get(name)).toMatch(/^[\w-]{43}$/);
      expect(browser.cookies.get(name)).not.toBe(planted);
      expect(await reasonOf(before, { cookie: `${name}=${planted}` })).toBe('SESSION_ENDED');
    }
  });
});

describe('a session ends', () => {
  it('by its person, here or everywhere, and the browser is told where to sign out of the issuer', async () => {
    const [one, two, three] = [
      await signInBySession(world, CAST.lead),
      await signInBySession(world, CAST.lead),
      await signInBySession(world, CAST.lead),
    ];
    const other = await signInBySession(world, CAST.viewer);
    const out = await one.browser.visit(`${base}/sign-out`, { method: 'POST', headers: { origin: base } });
    const { next } = (await out.json()) as { next: string };
    expect(Object.fromEntries(new URL(next).searchParams)).toEqual({
      client_id: 'ramp-board',
      post_logout_redirect_uri: `${base}/`,
    });
    expect((await one.browser.visit(next)).status).toBe(200);
    expect(one.browser.cookie).not.toContain('ramp-session');
    expect(await reasonOf(one)).toBe('SESSION_ENDED');
    expect(await reasonOf(two)).toBeUndefined();
    await two.browser.visit(`${base}/sign-out?everywhere=true`, { method: 'POST', headers: { origin: base } });
    expect([await reasonOf(two), await reasonOf(three), await reasonOf(other)]).toEqual([
      ...['SESSION_ENDED', 'SESSION_ENDED'],
      undefined,
    ]);
    const nobody = await fetch(`${base}/sign-out`, { method: 'POST', headers: { origin: base } });
    expect([nobody.status, await nobody.json()]).toEqual([200, { next: null }]);
  });

  it('when nobody uses it for an hour, or after twelve', async () => {
    const [used, left] = [await signInBySession(world, CAST.member), await signInBySession(world, CAST.member)];
    for (ahead = 50; ahead < 720; ahead += 50) {
      expect(await reasonOf(used)).toBeUndefined();
    }
    expect(await reasonOf(left)).toBe('SESSION_ENDED');
    ahead = 720;
    expect(await reasonOf(used)).toBe('SESSION_ENDED');
    ahead = 0;
  });

  it('with its person, and does not come back with them', async () => {
    const neighbour = await signInBySession(world, CAST.neighbour);
    expect(await reasonOf(neighbour)).toBeUndefined();
    const set = (active: boolean) =>
      world.rows('update people set active = $2 where id = $1', [world.key['neighbour'], active]);
    await set(false);
    expect(await reasonOf(neighbour)).toBe('SESSION_ENDED');
    const again = await upToCallback(world, CAST.neighbour);
    expect(await over(await again.browser.visit(again.callback))).toEqual([403, 'PERSON_UNKNOWN']);
    await set(true);
    expect(await reasonOf(neighbour)).toBe('SESSION_ENDED');
  });
});
