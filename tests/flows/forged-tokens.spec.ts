import { createPublicKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, importJWK, SignJWT, UnsecuredJWT, type JWK } from 'jose';
import { startIssuer } from '../../apps/ramp/src/issuer/issuer.js';
import { upToCallback, baseOf } from '../setup/sessions.js';
import { AUDIENCE, startTestApp, type TestApp } from '../setup/test-app.js';
import { CAST, createWorld, type World } from '../setup/world.js';

const WHO = '{ viewer { person { name } } }';
let world: World;
let key: JWK & { kid: string };
beforeAll(async () => {
  world = await createWorld();
  key = await keyOf(world);
});
afterAll(() => world?.close());

const keyOf = async ({ dataDir }: TestApp): Promise<JWK & { kid: string }> =>
  (JSON.parse(await readFile(join(dataDir, 'issuer.json'), 'utf8')) as { key: JWK & { kid: string } }).key;
const now = (): number => Math.floor(Date.now() / 1000);
const claims = (): Record<string, unknown> => ({
  ...{ iss: world.issuer.issuer, aud: AUDIENCE, sub: CAST.admin.sub, iat: now(), exp: now() + 600 },
  ...{ email: CAST.admin.email, email_verified: true },
});
/** Good, signed with the issuer's own key, but for what is said. */
const signed = async (over: object = {}, header: object = {}, by: JWK = key): Promise<string> =>
  new SignJWT({ ...claims(), ...over })
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: key.kid, ...header })
    .sign(await importJWK(by, 'ES256'));
const answerTo = async (app: TestApp, token: string): Promise<[number, unknown]> => {
  const { status, data, errors } = await app.with(`Bearer ${token}`).query(WHO);
  return [status, errors?.[0]?.extensions['reason'] ?? data?.viewer.person.name];
};
const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

it('takes the token that the forged ones are made from, also with the audience in a list and the long name of its type', async () => {
  expect(await answerTo(world, await signed())).toEqual([200, CAST.admin.name]);
  expect(await answerTo(world, await signed({ aud: ['other', AUDIENCE] }, { typ: 'application/at+jwt' }))).toEqual([
    200,
    CAST.admin.name,
  ]);
});

describe('refuses a forged token', () => {
  const forged: [string, string, () => Promise<string>][] = [
    [
      'that says that nobody signed it',
      'TOKEN_FORGED',
      () => {
        const [, body = ''] = new UnsecuredJWT(claims()).encode().split('.');
        return Promise.resolve(`${encoded({ alg: 'none', typ: 'at+jwt', kid: key.kid })}.${body}.`);
      },
    ],
    [
      'that was changed after it was signed',
      'TOKEN_FORGED',
      async () => {
        const [head, , seal] = (await signed({ sub: CAST.viewer.sub })).split('.');
        return `${head}.${encoded(claims())}.${seal}`;
      },
    ],
    ['for another service', 'TOKEN_WRONG_AUDIENCE', () => signed({ aud: ['other', `${AUDIENCE}2`] })],
    ['of another issuer', 'TOKEN_WRONG_ISSUER', () => signed({ iss: `${world.issuer.issuer}/other` })],
    ['that is not valid yet', 'TOKEN_EXPIRED', () => signed({ nbf: now() + 90 })],
    ['that has run out', 'TOKEN_EXPIRED', () => signed({ iat: now() - 600, exp: now() - 31 })],
    ['that is an ID token', 'TOKEN_MALFORMED', () => signed({ nonce: 'x' }, { typ: 'JWT' })],
    [
      'sealed with the public key as a shared secret',
      'TOKEN_FORGED',
      () => {
        const { d: _, ...open } = key;
        const pem = createPublicKey({ key: open as never, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
        return new SignJWT(claims())
          .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: key.kid })
          .sign(Buffer.from(pem));
      },
    ],
    [
      'of a key that the issuer does not publish, even where it brings the key along',
      'TOKEN_FORGED',
      async () => {
        const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
        const jwk = await exportJWK(publicKey);
        return signed({}, { kid: 'mine', jwk, jku: 'https://evil.example/jwks' }, await exportJWK(privateKey));
      },
    ],
  ];
  it.each(forged)('%s', async (_, code, forge) => {
    expect(await answerTo(world, await forge())).toEqual([401, code]);
  });
});

describe('an issuer that is down', () => {
  it('stops nobody whose key is known, and once it is back a start that was without it goes on', async () => {
    await answerTo(world, await signed());
    await world.issuer.close();
    expect(await answerTo(world, await signed({ jti: 'another' }))).toEqual([200, CAST.admin.name]);

    const late = await startTestApp([], undefined, { oidcIssuer: world.issuer.issuer });
    try {
      const token = await signed();
      expect(await answerTo(late, token)).toEqual([401, 'ISSUER_UNREACHABLE']);
      const page = await fetch(`${baseOf(late)}/sign-in`);
      expect([page.status, await page.text()]).toEqual([503, expect.stringContaining('ISSUER_UNREACHABLE')]);
      expect((await fetch(`${baseOf(late)}/health/ready`)).status).toBe(200);

      const { dataDir } = world;
      const back = await startIssuer({ dataDir, audience: AUDIENCE, people: Object.values(CAST) });
      expect(back.issuer).toBe(world.issuer.issuer);
      // The token is good again; that nobody is known here is another matter.
      expect(await answerTo(late, token)).toEqual([401, 'PERSON_UNKNOWN']);
      const { browser, callback } = await upToCallback(world, CAST.member);
      expect((await browser.visit(callback)).status).toBe(303);
      await back.close();
    } finally {
      await late.close();
    }
  });

  it('or that nobody has named lets nobody in, and says so', async () => {
    const none = await startTestApp([], undefined, { oidcIssuer: null });
    try {
      expect(await answerTo(none, await signed())).toEqual([401, 'ISSUER_MISSING']);
      const page = await fetch(`${baseOf(none)}/sign-in`);
      expect([page.status, await page.text()]).toEqual([404, expect.stringContaining('SIGN_IN_OFF')]);
    } finally {
      await none.close();
    }
  });
});
