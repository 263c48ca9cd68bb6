import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { startIssuer } from './issuer.js';
import type { Issuer } from './issuer.js';

const audience = 'ramp-api';
const people = [
  { sub: 'demo-coach', name: 'Robin <b>&"Coach"</b>', email: 'coach@example.org' },
  { sub: 'demo-lead', name: 'Kim Lead', email: 'lead@example.org' },
];
const BOARD = 'http://127.0.0.1:3000/';
let dataDir: string;
let issuer: Issuer;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'issuer-'));
  issuer = await startIssuer({ dataDir, audience, people });
});
afterAll(async () => {
  await issuer.close();
  await rm(dataDir, { recursive: true });
});

/** Verifies as any resource server would: from the published documents alone. */
async function verify(token: string) {
  const discovery = await fetch(`${issuer.issuer}/.well-known/openid-configuration`);
  const { jwks_uri } = (await discovery.json()) as { jwks_uri: string };
  return jwtVerify(token, createRemoteJWKSet(new URL(jwks_uri)), {
    issuer: issuer.issuer,
    audience,
    typ: 'at+jwt',
    algorithms: ['ES256'],
  });
}

describe('tokenFor', () => {
  it('gives an access token that the published keys verify', async () => {
    const token = await issuer.tokenFor('demo-lead');
    const { payload } = await verify(token);
    expect(payload).toMatchObject({ sub: 'demo-lead', name: 'Kim Lead', email: 'lead@example.org' });
    expect(payload.exp! - payload.iat!).toBe(86_400);
    expect(payload.jti).not.toBe((await verify(await issuer.tokenFor('demo-lead'))).payload.jti);
  });

  it('keeps to the asked time to live and knows nobody else', async () => {
    const { payload } = await verify(await issuer.tokenFor('demo-lead', { ttlSeconds: 60 }));
    expect(payload.exp! - payload.iat!).toBe(60);
    await expect(issuer.tokenFor('stranger')).rejects.toThrow('nobody with the subject "stranger"');
  });

  it('publishes no private part of the key', async () => {
    const { keys } = (await (await fetch(`${issuer.issuer}/jwks`)).json()) as { keys: Record<string, unknown>[] };
    expect(keys).toHaveLength(1);
    expect(Object.keys(keys[0]!)).not.toContain('d');
  });
});

describe('across a restart', () => {
  it('keeps address and key, so that old tokens stay good, and the file to its owner', async () => {
    const before = issuer.issuer;
    const token = await issuer.tokenFor('demo-coach');
    await issuer.close();
    issuer = await startIssuer({ dataDir, audience, people });
    expect(issuer.issuer).toBe(before);
    expect((await verify(token)).payload.sub).toBe('demo-coach');
    expect((await stat(join(dataDir, 'issuer.json'))).mode & 0o777).toBe(0o600);
  });

  it('moves from a remembered port that is taken, but not from one that was asked for', async () => {
    const port = Number(new URL(issuer.issuer).port);
    const otherDir = await mkdtemp(join(tmpdir(), 'issuer-'));
    const file = JSON.parse(await readFile(join(dataDir, 'issuer.json'), 'utf8')) as object;
    await writeFile(join(otherDir, 'issuer.json'), JSON.stringify({ ...file, port }));
    const moved = await startIssuer({ dataDir: otherDir, audience, people });
    expect(moved.issuer).not.toBe(issuer.issuer);
    await moved.close();
    await expect(startIssuer({ port, dataDir: otherDir, audience, people })).rejects.toThrow(`Port ${port} is taken`);
    await rm(otherDir, { recursive: true });
  });

  it('says what to do about a damaged file', async () => {
    const otherDir = await mkdtemp(join(tmpdir(), 'issuer-'));
    for (const damaged of ['{', '{"port":1}', 'null']) {
      await writeFile(join(otherDir, 'issuer.json'), damaged);
      await expect(startIssuer({ dataDir: otherDir, audience, people })).rejects.toThrow('Delete it');
    }
    await rm(otherDir, { recursive: true });
  });
});

describe('signing in by code flow with PKCE', () => {
  /** A browser in small: keeps cookies, follows redirects by hand. */
  const jar = new Map<string, string>();
  async function visit(url: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name) jar.set(name, value ?? '');
    }
    return response;
  }
  const next = (response: Response): string => new URL(response.headers.get('location')!, issuer.issuer).href;

  /** Choosing another person than last time passes through the package's page that ends the old session by itself. */
  async function resume(url: string): Promise<Response> {
    const response = await visit(url);
    if (response.status !== 200) return response;
    const html = await response.text();
    const fields = [...html.matchAll(/name="(\w+)" value="([^"]+)"/g)].map(([, name, value]): [string, string] => [
      name!,
      value!,
    ]);
    const action = /action="([^"]+)"/.exec(html)![1]!;
    return visit(next(await visit(action, { method: 'POST', body: new URLSearchParams(fields) })));
  }

  async function signIn(sub: string, verifier: string): Promise<string> {
    const query = new URLSearchParams({
      client_id: 'ramp-board',
      response_type: 'code',
      redirect_uri: BOARD,
      scope: 'openid profile email',
      state: 'here',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    });
    const page = next(await visit(`${issuer.issuer}/auth?${query}`));
    const html = await (await visit(page)).text();
    expect(html).toContain('Robin &lt;b&gt;&amp;&quot;Coach&quot;&lt;/b&gt;');
    const chosen = await visit(page, { method: 'POST', body: new URLSearchParams({ sub }) });
    const back = new URL(next(await resume(next(chosen))));
    expect(`${back.origin}${back.pathname}`).toBe(BOARD);
    expect(back.searchParams.get('state')).toBe('here');
    return back.searchParams.get('code')!;
  }

  const redeem = (code: string, code_verifier: string): Promise<Response> =>
    fetch(`${issuer.issuer}/token`, {
      method: 'POST',
      headers: { origin: new URL(BOARD).origin },
      body: new URLSearchParams({
        client_id: 'ramp-board',
        grant_type: 'authorization_code',
        redirect_uri: BOARD,
        code,
        code_verifier,
      }),
    });

  it('ends in the same kind of token, for whoever is chosen each time', async () => {
    for (const { sub, name } of [...people].reverse()) {
      const verifier = randomBytes(32).toString('base64url');
      const response = await redeem(await signIn(sub, verifier), verifier);
      expect(response.headers.get('access-control-allow-origin')).toBe(new URL(BOARD).origin);
      const { access_token } = (await response.json()) as { access_token: string };
      expect((await verify(access_token)).payload).toMatchObject({ sub, name, aud: audience });
      expect(decodeProtectedHeader(access_token).typ).toBe('at+jwt');
    }
  });

  it('gives no token for the wrong verifier', async () => {
    const code = await signIn('demo-lead', randomBytes(32).toString('base64url'));
    const response = await redeem(code, randomBytes(32).toString('base64url'));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: 'invalid_grant' });
  });

  it('sends nobody to an address outside this machine', async () => {
    const query = new URLSearchParams({
      client_id: 'ramp-board',
      response_type: 'code',
      redirect_uri: 'http://example.org/',
      scope: 'openid',
      code_challenge: createHash('sha256').update('x').digest('base64url'),
      code_challenge_method: 'S256',
    });
    const response = await visit(`${issuer.issuer}/auth?${query}`);
    expect(response.status).toBe(400);
    expect(response.headers.get('location')).toBeNull();
  });

  it('tells a sign-in without its cookie to start again, and refuses a foreign host name', async () => {
    const lost = await fetch(`${issuer.issuer}/interaction/nothing`);
    expect([lost.status, await lost.text()]).toEqual([400, expect.stringContaining('sign in again')]);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const { port } = new URL(issuer.issuer);
      const call = httpRequest({ host: '127.0.0.1', port, path: '/jwks', headers: { host: 'evil.example' } });
      call
        .on('response', (response) => resolve(response.resume().statusCode))
        .on('error', reject)
        .end();
    });
    expect(status).toBe(421);
  });
});

it('frees its port when it is closed', async () => {
  const otherDir = await mkdtemp(join(tmpdir(), 'issuer-'));
  const other = await startIssuer({ dataDir: otherDir, audience, people });
  await other.close();
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(Number(new URL(other.issuer).port), '127.0.0.1', resolve);
  });
  server.close();
  await rm(otherDir, { recursive: true });
});
