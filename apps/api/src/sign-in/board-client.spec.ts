import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey, type JWK } from 'jose';
import { loadConfig } from '#platform';
import { BoardClient } from './board-client.js';
import { signInSettings } from './settings.js';
import type { SignInError } from './sign-in-error.js';

// An issuer that may send whatever it likes; what it sends is good, but for what a test changes.
const OURS = 'https://ramp.example.org';
const CLIENT = 'ramp-board';
const SECRET = 'a-secret-of-the-client-long-enough-for-HS256';
let server: Server;
let issuer: string;
let key: CryptoKey;
let jwk: JWK;
let metadata: object;
let idToken: (claims: Record<string, unknown>, head: object) => Promise<string> | string;
let claims: Record<string, unknown>;
let userinfo: object | null;
let asked: URLSearchParams;
let redeemed: { authorization: string | undefined; form: URLSearchParams }[];

const signedBy =
  (by: CryptoKey | Uint8Array, alg = 'RS256') =>
  (said: Record<string, unknown>, head: object): Promise<string> =>
    new SignJWT(said).setProtectedHeader({ alg, ...head }).sign(by);
const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const part of request) text += String(part);
  return text;
};
async function answer(path: string, request: IncomingMessage): Promise<object | null> {
  switch (path) {
    case '/.well-known/openid-configuration':
      return {
        issuer,
        ...{ authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/jwks` },
        ...{ response_types_supported: ['code'], subject_types_supported: ['public'], ...metadata },
      };
    case '/jwks':
      return { keys: [jwk] };
    case '/token': {
      redeemed.push({ authorization: request.headers.authorization, form: new URLSearchParams(await bodyOf(request)) });
      const id_token = await idToken(claims, { kid: 'one' });
      return { access_token: 'opaque', token_type: 'Bearer', expires_in: 60, id_token };
    }
    default:
      return path === '/userinfo' ? userinfo : null;
  }
}

beforeAll(async () => {
  const pair = await generateKeyPair('RS256', { extractable: true });
  key = pair.privateKey;
  jwk = { ...(await exportJWK(pair.publicKey)), kid: 'one', use: 'sig', alg: 'RS256' };
  server = createServer((request, response) => {
    void answer(new URL(request.url ?? '', issuer).pathname, request).then((found) =>
      response
        .writeHead(found === null ? 404 : 200, { 'content-type': 'application/json' })
        .end(JSON.stringify(found ?? {})),
    );
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => void server.close(resolve));
});
beforeEach(() => {
  [metadata, userinfo, redeemed, idToken] = [{}, null, [], signedBy(key)];
});

const clientOf = (env: NodeJS.ProcessEnv = {}): BoardClient =>
  new BoardClient(
    signInSettings(
      loadConfig({ RAMP_OIDC_ISSUER: issuer, RAMP_OIDC_CLIENT_ID: CLIENT, RAMP_PUBLIC_URL: OURS, ...env }),
    ),
  );
/** Begins a sign-in, and comes back from the issuer with a code. */
async function signIn(over: object = {}, client = clientOf()): Promise<Awaited<ReturnType<BoardClient['finish']>>> {
  const { attempt, address } = await client.begin(OURS, `${OURS}/`);
  asked = new URL(address).searchParams;
  const now = Math.floor(Date.now() / 1000);
  const said = { iss: issuer, aud: CLIENT, sub: 'milo', iat: now, exp: now + 60, nonce: attempt.nonce, ...over };
  claims = JSON.parse(JSON.stringify(said)) as typeof claims;
  return client.finish(new URL(`${OURS}/sign-in/callback?code=abc&state=${attempt.state}`), attempt);
}
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'taken',
    ({ code }: SignInError) => code,
  );

it('the answer that the bad ones are made from is taken, redeemed with the verifier of this sign-in', async () => {
  expect(await signIn({ email: 'milo@quillhaven.example', email_verified: true })).toMatchObject({
    ...{ subject: 'milo', issuer, email: 'milo@quillhaven.example' },
  });
  const [{ form, authorization } = { form: new URLSearchParams(), authorization: 'none' }] = redeemed;
  expect(Object.fromEntries(form)).toMatchObject({
    ...{ grant_type: 'authorization_code', code: 'abc', redirect_uri: `${OURS}/sign-in/callback`, client_id: CLIENT },
  });
  expect([redeemed.length, authorization]).toEqual([1, undefined]);
  const challenge = createHash('sha256')
    .update(form.get('code_verifier') ?? '')
    .digest('base64url');
  expect(asked.get('code_challenge')).toBe(challenge);
});

describe('an ID token is refused', () => {
  it.each<[string, object]>([
    ['for another client', { aud: 'another' }],
    ['for several, of which another is the one it was given to', { aud: [CLIENT, 'another'], azp: 'another' }],
    ['of another issuer', { iss: 'https://other.example' }],
    ['of another sign-in', { nonce: 'another' }],
    ['of no sign-in', { nonce: undefined }],
    ['that has run out', { iat: 1_000_000_000, exp: Math.floor(Date.now() / 1000) - 40 }],
    ['that is not valid yet', { nbf: Math.floor(Date.now() / 1000) + 90 }],
    ['that names nobody', { sub: undefined }],
    ['that never ends', { exp: undefined }],
  ])('%s', async (_, over) => expect(await codeOf(signIn(over))).not.toBe('taken'));

  it('that nobody signed, that another key did, or the secret of the client', async () => {
    const stranger = (await generateKeyPair('RS256')).privateKey;
    const by: (typeof idToken)[] = [
      signedBy(stranger),
      (said, head) => signedBy(stranger)(said, { ...head, kid: 'two' }),
      (said) => new UnsecuredJWT(said).encode(),
      signedBy(Buffer.from(SECRET), 'HS256'),
      signedBy(Buffer.from(jwk.n ?? ''), 'HS256'),
    ];
    for (const one of by) {
      idToken = one;
      const withSecret = clientOf({ RAMP_OIDC_CLIENT_SECRET: SECRET });
      expect([await codeOf(signIn()), await codeOf(signIn({}, withSecret))]).not.toContain('taken');
    }
  });
});

describe('an answer is refused', () => {
  it.each([
    ['code=abc'],
    ['state=STATE'],
    ['code=abc&state=another'],
    ['code=abc&state=STATE&state=another'],
    ['code=abc&code=another&state=STATE'],
    ['code=abc&state=STATE&iss=https%3A%2F%2Fother.example'],
    ['code=abc&state=STATE&error=access_denied'],
  ])('that comes back as %s, and its code is not redeemed', async (query) => {
    const client = clientOf();
    const { attempt } = await client.begin(OURS, `${OURS}/`);
    const back = new URL(`${OURS}/sign-in/callback?${query.replace('STATE', attempt.state)}`);
    expect(await codeOf(client.finish(back, attempt))).toBe('SIGN_IN_FAILED');
    expect(redeemed).toEqual([]);
  });
});

it('a client with a secret says it in the header, or in the form where the issuer takes it there', async () => {
  await signIn({}, clientOf({ RAMP_OIDC_CLIENT_SECRET: SECRET }));
  metadata = { token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'] };
  await signIn({}, clientOf({ RAMP_OIDC_CLIENT_SECRET: SECRET }));
  const inHeader = redeemed.map(({ authorization = '' }) => Buffer.from(authorization.slice(6), 'base64').toString());
  expect(inHeader.map(decodeURIComponent)).toEqual([`${CLIENT}:${SECRET}`, '']);
  expect(redeemed.map(({ form }) => form.get('client_secret'))).toEqual([null, SECRET]);
});

describe('what the ID token does not say of the address is asked of the issuer', () => {
  beforeEach(() => (metadata = { userinfo_endpoint: `${issuer}/userinfo` }));

  it('of the same person alone, and whether it is verified together with it', async () => {
    const email = 'milo@quillhaven.example';
    userinfo = { sub: 'milo', name: 'Milo', email, email_verified: true, groups: ['top'] };
    expect(await signIn()).toMatchObject({ subject: 'milo', name: 'Milo', email });
    userinfo = { sub: 'ada', email: 'ada@quillhaven.example', email_verified: true };
    expect(await signIn()).not.toHaveProperty('email');
    userinfo = { sub: 'milo', email, email_verified: false };
    expect(await signIn({ email_verified: true })).not.toHaveProperty('email');
    userinfo = null;
    expect(await signIn()).not.toHaveProperty('email');
  });
});

it('an issuer that calls itself otherwise is none, and one that knows no sign-out has no address for it', async () => {
  expect(await clientOf().endAddress(OURS)).toBeNull();
  metadata = { issuer: 'https://other.example' };
  expect(await codeOf(clientOf().begin(OURS, `${OURS}/`))).toBe('ISSUER_UNREACHABLE');
});
