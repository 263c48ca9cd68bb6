import { createPublicKey } from 'node:crypto';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jest } from '@jest/globals';
import { exportJWK, generateKeyPair, importJWK, SignJWT, UnsecuredJWT } from 'jose';
import type { JWK, JWTHeaderParameters, JWTPayload } from 'jose';
import Provider from 'oidc-provider';
import type { SignInCode } from './sign-in-error.js';
import { TokenVerifier } from './token-verifier.js';

const audience = 'urn:test:api';
let server: Server;
let issuer: string;
let requests: string[];
let serve: RequestListener;
let key: JWK;

/** A stock OpenID Connect provider with these keys, in the place of the one before: what a real issuer would answer. */
function publish(...keys: JWK[]): void {
  const provider = new Provider(issuer, {
    jwks: { keys },
    clients: [
      {
        client_id: 'robot',
        client_secret: 'not-a-secret',
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    extraTokenClaims: () => ({ name: 'Robin Robot', email: 'robot@example.org', email_verified: true }),
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: (_context, _client, oneOf) => oneOf ?? audience,
        getResourceServerInfo: (_context, resource) => ({
          scope: 'ramp',
          audience: resource,
          accessTokenTTL: 3600,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
  });
  const answer = provider.callback();
  serve = (request, response) => void answer(request, response);
}

async function newKey(kid: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return { ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid };
}

/** A token as the provider gives it out over HTTP. */
async function issued(resource = audience): Promise<string> {
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: 'robot',
      client_secret: 'not-a-secret',
      resource,
    }),
  });
  const { access_token } = (await response.json()) as { access_token: string };
  return access_token;
}

/** A token signed by hand, good but for what is given here. */
async function signed(
  payload: JWTPayload = {},
  header: Partial<JWTHeaderParameters> = {},
  jwk: JWK = key,
): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: issuer, aud: audience, sub: 'someone', iat: now, exp: now + 3600, ...payload };
  return new SignJWT(JSON.parse(JSON.stringify(claims)) as JWTPayload)
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: jwk.kid, ...header })
    .sign(await importJWK(jwk, jwk.alg));
}

async function codeOf(verifier: TokenVerifier, authorization: string | undefined): Promise<SignInCode | 'accepted'> {
  return verifier.verify(authorization).then(
    () => 'accepted',
    (error: { name: string; code: SignInCode; message: string }) => {
      expect(error.name).toBe('SignInError');
      expect(error.message).toMatch(/(Sign in|[Ss]end|Ask|Check|Try|Set) .*\.$/);
      const secret = authorization?.split('.').at(1);
      if (secret) expect(error.message).not.toContain(secret);
      return error.code;
    },
  );
}

/** Keys are renewed beside the requests: what is answered once it is this code, or the last that was. */
async function atLast(code: string, ask: () => Promise<string>): Promise<string> {
  let last = await ask();
  for (let tries = 0; last !== code && tries < 1_000; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    last = await ask();
  }
  return last;
}

const later = (ms: number) => jest.spyOn(Date, 'now').mockReturnValue(performance.timeOrigin + performance.now() + ms);
const keyReads = (): number => requests.filter((path) => path === '/jwks').length;
let verifier: TokenVerifier;

beforeAll(async () => {
  jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  jest.spyOn(console, 'info').mockImplementation(() => undefined);
  server = createServer((request, response) => {
    requests.push(request.url ?? '');
    serve(request, response);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(async () => {
  requests = [];
  key = await newKey('first');
  publish(key);
  verifier = new TokenVerifier({ issuer, audience });
});
afterEach(() => jest.spyOn(Date, 'now').mockRestore());
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => void server.close(resolve));
});

describe('a good token', () => {
  it('names its person', async () => {
    const soon = Date.now() + 3600_000;
    const verified = await verifier.verify(`Bearer ${await issued()}`);
    expect(verified).toEqual({
      subject: 'robot',
      issuer,
      name: 'Robin Robot',
      email: 'robot@example.org',
      expiresAt: expect.any(Date) as Date,
    });
    expect(Math.abs(verified.expiresAt.getTime() - soon)).toBeLessThan(60_000);
  });

  it('is good by any of the asymmetric algorithms', async () => {
    for (const alg of ['RS256', 'PS256', 'EdDSA']) {
      const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
      const kid = `by-${alg}`;
      const published = { keys: [{ ...(await exportJWK(publicKey)), alg, kid, use: 'sig' }] };
      serve = (request, response) => {
        const discovery = { issuer, jwks_uri: `${issuer}/jwks` };
        response.end(JSON.stringify(request.url === '/jwks' ? published : discovery));
      };
      const token = await signed({ sub: alg }, { alg, kid }, { ...(await exportJWK(privateKey)), alg, kid });
      expect((await new TokenVerifier({ issuer, audience }).verify(`bearer ${token}`)).subject).toBe(alg);
    }
  });

  it('contacts nobody before the first one, and checks the same one once', async () => {
    const token = await issued();
    requests = [];
    await Promise.all([verifier.verify(`Bearer ${token}`), verifier.verify(`Bearer ${await signed()}`)]);
    expect(requests.sort()).toEqual(['/.well-known/openid-configuration', '/jwks']);
    expect(await verifier.verify(`Bearer ${token}`)).toBe(await verifier.verify(`Bearer ${token}`));
  });

  it('is not remembered beyond its end, nor beyond five minutes', async () => {
    const short = `Bearer ${await signed({ exp: Math.floor(Date.now() / 1000) + 60 })}`;
    const first = await verifier.verify(short);
    later(80_000);
    expect(await verifier.verify(short)).toBe(first);
    later(91_000);
    expect(await verifier.verify(short)).not.toBe(first);
    const long = `Bearer ${await signed()}`;
    const before = await verifier.verify(long);
    later(91_000 + 290_000);
    expect(await verifier.verify(long)).toBe(before);
    later(91_000 + 301_000);
    expect(await verifier.verify(long)).not.toBe(before);
  });

  it('is accepted up to 30 s after its end, for clocks that differ', async () => {
    const now = Math.floor(Date.now() / 1000);
    expect(await codeOf(verifier, `Bearer ${await signed({ exp: now - 20 })}`)).toBe('accepted');
    expect(await codeOf(verifier, `Bearer ${await signed({ exp: now - 40 })}`)).toBe('TOKEN_EXPIRED');
    expect(await codeOf(verifier, `Bearer ${await signed({ nbf: now + 20 })}`)).toBe('accepted');
    expect(await codeOf(verifier, `Bearer ${await signed({ nbf: now + 40 })}`)).toBe('TOKEN_EXPIRED');
  });
});

describe('a token that is refused', () => {
  it('is none, or no bearer token at all', async () => {
    expect(await codeOf(verifier, undefined)).toBe('TOKEN_MISSING');
    expect(await codeOf(verifier, '')).toBe('TOKEN_MISSING');
    for (const garbage of [
      'Bearer',
      'Bearer x',
      'Bearer a.b.c',
      'Basic YTpi',
      `Bearer ${'a'.repeat(9000)}`,
      'Bearer ..',
    ])
      expect(await codeOf(verifier, garbage)).toBe('TOKEN_MALFORMED');
    const long = await signed({ sub: 'long', more: 'x'.repeat(16_384) });
    expect(await codeOf(verifier, `Bearer ${long}`)).toBe('TOKEN_MALFORMED');
    expect(requests).toEqual([]);
  });

  it('is signed by nobody, or with the public key as an HMAC secret', async () => {
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: issuer, aud: audience, sub: 'someone', iat: now, exp: now + 60 };
    const unsigned = new UnsecuredJWT(claims).encode();
    const [, body] = unsigned.split('.');
    const header = Buffer.from('{"alg":"none","typ":"at+jwt","kid":"first"}').toString('base64url');
    expect(await codeOf(verifier, `Bearer ${header}.${body}.`)).toBe('TOKEN_FORGED');
    const pem = createPublicKey({ key: key as never, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
    const hmac = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: 'first' })
      .sign(Buffer.from(pem));
    expect(await codeOf(verifier, `Bearer ${hmac}`)).toBe('TOKEN_FORGED');
  });

  it('was changed after signing, or signed with a key of the same name', async () => {
    const [header, , signature] = (await issued()).split('.');
    const [, otherBody] = (await signed({ sub: 'admin' })).split('.');
    expect(await codeOf(verifier, `Bearer ${header}.${otherBody}.${signature}`)).toBe('TOKEN_FORGED');
    const impostor = await newKey('first');
    expect(await codeOf(verifier, `Bearer ${await signed({}, {}, impostor)}`)).toBe('TOKEN_FORGED');
    const stranger = await newKey('unknown');
    expect(await codeOf(verifier, `Bearer ${await signed({}, {}, stranger)}`)).toBe('TOKEN_FORGED');
  });

  it('is for another service or from another issuer', async () => {
    expect(await codeOf(verifier, `Bearer ${await issued('urn:test:other')}`)).toBe('TOKEN_WRONG_AUDIENCE');
    expect(await codeOf(verifier, `Bearer ${await signed({ aud: undefined })}`)).toBe('TOKEN_WRONG_AUDIENCE');
    expect(await codeOf(verifier, `Bearer ${await signed({ iss: 'https://other.example' })}`)).toBe(
      'TOKEN_WRONG_ISSUER',
    );
    expect(await codeOf(verifier, `Bearer ${await signed({ iss: undefined })}`)).toBe('TOKEN_WRONG_ISSUER');
  });

  it('is an ID token, names nobody, or never ends', async () => {
    expect(await codeOf(verifier, `Bearer ${await signed({}, { typ: 'JWT' })}`)).toBe('TOKEN_MALFORMED');
    expect(await codeOf(verifier, `Bearer ${await signed({}, { typ: undefined })}`)).toBe('TOKEN_MALFORMED');
    expect(await codeOf(verifier, `Bearer ${await signed({ sub: undefined })}`)).toBe('TOKEN_MALFORMED');
    expect(await codeOf(verifier, `Bearer ${await signed({ sub: '' })}`)).toBe('TOKEN_MALFORMED');
    expect(await codeOf(verifier, `Bearer ${await signed({ exp: undefined })}`)).toBe('TOKEN_MALFORMED');
  });
});

describe('where the issuer knows only the plain type', () => {
  it('what is in a token tells it from an ID token, and the audience does', async () => {
    const plain = new TokenVerifier({ issuer, audience, tokenType: 'JWT' });
    for (const typ of ['JWT', 'at+jwt', 'application/at+jwt', undefined])
      expect(await codeOf(plain, `Bearer ${await signed({ sub: String(typ) }, { typ })}`)).toBe('accepted');
    expect(await codeOf(plain, `Bearer ${await signed({ nonce: 'x' }, { typ: 'JWT' })}`)).toBe('TOKEN_MALFORMED');
    expect(await codeOf(plain, `Bearer ${await signed({ at_hash: 'x' }, { typ: 'JWT' })}`)).toBe('TOKEN_MALFORMED');
    expect(await codeOf(plain, `Bearer ${await signed({}, { typ: 'logout+jwt' })}`)).toBe('TOKEN_MALFORMED');
    expect(await codeOf(plain, `Bearer ${await signed({ aud: 'client' }, { typ: 'JWT' })}`)).toBe(
      'TOKEN_WRONG_AUDIENCE',
    );
  });
});

describe('the issuer', () => {
  it('may publish keys without an algorithm, and more than one', async () => {
    const { alg: _, ...bare } = await newKey('bare');
    const { d: __, ...open } = bare;
    serve = (request, response) => {
      const discovery = { issuer, jwks_uri: `${issuer}/jwks` };
      response.end(
        JSON.stringify(request.url === '/jwks' ? { keys: [{ ...open }, { kty: 'oct', k: 'AA' }] } : discovery),
      );
    };
    expect(await codeOf(verifier, `Bearer ${await signed({}, {}, { ...bare, alg: 'ES256' })}`)).toBe('accepted');
  });

  it('may move its keys', async () => {
    await verifier.verify(`Bearer ${await issued()}`);
    const next = await newKey('second');
    const { d: _, ...open } = next;
    serve = (request, response) => {
      requests.push(request.url ?? '');
      const discovery = { issuer, jwks_uri: `${issuer}/moved` };
      response.writeHead(request.url === '/jwks' ? 410 : 200);
      response.end(JSON.stringify(request.url === '/moved' ? { keys: [open] } : discovery));
    };
    later(10 * 60_000 + 1_000);
    await verifier.verify(`Bearer ${await signed({ sub: 'sets off the renewal', iat: undefined })}`);
    const fresh = async () => codeOf(verifier, `Bearer ${await signed({ iat: undefined }, {}, next)}`);
    expect(await atLast('accepted', fresh)).toBe('accepted');
  });

  const down: RequestListener = (request) => void request.socket.destroy();

  it('that is down at the first token is asked again at the next', async () => {
    const token = `Bearer ${await issued()}`;
    serve = down;
    expect(await codeOf(verifier, token)).toBe('ISSUER_UNREACHABLE');
    publish(key);
    expect(await codeOf(verifier, token)).toBe('accepted');
  });

  it('that is down later stops no token of a known key, however long, and no new key is taken on trust', async () => {
    await verifier.verify(`Bearer ${await issued()}`);
    serve = down;
    later(24 * 3600_000);
    const now = Math.floor(Date.now() / 1000);
    const fresh = `Bearer ${await signed({ sub: 'late', iat: undefined, exp: now + 3600 })}`;
    expect((await verifier.verify(fresh)).subject).toBe('late');
    const unseen = await newKey('second');
    expect(await codeOf(verifier, `Bearer ${await signed({ iat: undefined }, {}, unseen)}`)).toBe('ISSUER_UNREACHABLE');
  });

  it('that rotates its key is followed at the first token of the new one', async () => {
    await verifier.verify(`Bearer ${await issued()}`);
    const next = await newKey('second');
    publish(next, key);
    later(31_000);
    expect((await verifier.verify(`Bearer ${await signed({ sub: 'new', iat: undefined }, {}, next)}`)).subject).toBe(
      'new',
    );
    expect((await verifier.verify(`Bearer ${await signed({ sub: 'old', iat: undefined })}`)).subject).toBe('old');
    expect(keyReads()).toBe(2);
  });

  it('that withdraws a key is followed within ten minutes and one token', async () => {
    await verifier.verify(`Bearer ${await issued()}`);
    publish(await newKey('second'));
    later(10 * 60_000 + 1_000);
    const old = async () => codeOf(verifier, `Bearer ${await signed({ iat: undefined })}`);
    await old();
    expect(await atLast('TOKEN_FORGED', old)).toBe('TOKEN_FORGED');
  });

  it('is not asked at each unknown key id', async () => {
    await verifier.verify(`Bearer ${await issued()}`);
    for (const kid of ['a', 'b', 'c'])
      expect(await codeOf(verifier, `Bearer ${await signed({}, { kid })}`)).toBe('TOKEN_FORGED');
    expect(keyReads()).toBe(1);
  });

  it('speaks at its own address: what it leads to elsewhere is not its word', async () => {
    serve = (_, response) => void response.writeHead(302, { location: `${issuer}/elsewhere` }).end();
    expect(await codeOf(verifier, `Bearer ${await signed()}`)).toBe('ISSUER_UNREACHABLE');
    expect(requests).toEqual(['/.well-known/openid-configuration']);
  });

  it('must be the one it says it is', async () => {
    const elsewhere = new TokenVerifier({ issuer: issuer.replace('127.0.0.1', 'localhost'), audience });
    const token = await signed({ iss: issuer.replace('127.0.0.1', 'localhost') });
    await expect(elsewhere.verify(`Bearer ${token}`)).rejects.toMatchObject({
      code: 'ISSUER_UNREACHABLE',
      message: expect.stringContaining('RAMP_OIDC_ISSUER') as string,
    });
  });
});
