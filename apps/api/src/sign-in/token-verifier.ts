import { decodeJwt, jwtVerify } from 'jose';
import type { JWTPayload } from 'jose';
import { IssuerKeys } from './issuer-keys.js';
import { SignInError, signInErrorOf } from './sign-in-error.js';
import { VerifiedTokens } from './verified-tokens.js';

/** Who a token speaks for, as its issuer says; rights come from our own grants, never from the token. */
export interface VerifiedToken {
  readonly subject: string;
  readonly issuer: string;
  readonly name?: string;
  readonly email?: string;
  readonly expiresAt: Date;
}

// Asymmetric only: with HS256 in the list a published key could be used as the secret.
const ALGORITHMS = ['ES256', 'RS256', 'PS256', 'EdDSA'];
const TOLERANCE_SECONDS = 30;
/** A check costs 0.35 ms; once in five minutes is nothing, and a withdrawn key is not honoured for a token's whole day. */
const RECHECK_MS = 5 * 60_000;

/** Checks the bearer tokens of one OpenID Connect issuer for one audience; one instance for a process. */
export class TokenVerifier {
  readonly #keys: IssuerKeys;
  readonly #verified = new VerifiedTokens<VerifiedToken>();

  constructor(private readonly settings: { readonly issuer: string; readonly audience: string }) {
    this.#keys = new IssuerKeys(settings.issuer);
  }

  /** Takes the whole `Authorization` header; throws a `SignInError`. */
  async verify(authorization: string | undefined): Promise<VerifiedToken> {
    const token = bearerToken(authorization);
    const known = this.#verified.get(token);
    if (known) return known;
    try {
      const verified = await this.#check(token);
      const usableUntil = verified.expiresAt.getTime() + TOLERANCE_SECONDS * 1000;
      this.#verified.set(token, verified, Math.min(usableUntil, Date.now() + RECHECK_MS));
      return verified;
    } catch (error) {
      throw signInErrorOf(error, this.settings);
    }
  }

  async #check(token: string): Promise<VerifiedToken> {
    const { issuer, audience } = this.settings;
    // Before the signature, because a foreign issuer's key is unknown here and the answer would only be "forged".
    const claimed = decodeJwt(token).iss;
    if (claimed !== issuer) {
      throw new SignInError('TOKEN_WRONG_ISSUER', `Only tokens of ${issuer} are accepted here. Sign in there.`);
    }
    const { payload } = await jwtVerify(token, this.#keys.find, {
      issuer,
      audience,
      algorithms: ALGORITHMS,
      typ: 'at+jwt',
      requiredClaims: ['sub', 'exp'],
      clockTolerance: TOLERANCE_SECONDS,
    });
    return verifiedToken(payload, issuer);
  }
}

function bearerToken(authorization: string | undefined): string {
  if (!authorization) {
    throw new SignInError('TOKEN_MISSING', 'Sign in first: send "Authorization: Bearer <access token>".');
  }
  const token = /^Bearer +([\w-]+\.[\w-]+\.[\w-]*)$/i.exec(authorization)?.[1];
  if (!token) {
    throw new SignInError('TOKEN_MALFORMED', 'Send the header as "Authorization: Bearer <access token>".');
  }
  return token;
}

function verifiedToken({ sub, exp, name, email }: JWTPayload, issuer: string): VerifiedToken {
  // `jose` checks that it is there, not that it names anyone; an empty subject must never match a grant.
  if (typeof sub !== 'string' || sub === '') {
    throw new SignInError('TOKEN_MALFORMED', 'The access token has no usable "sub". Sign in again.');
  }
  return {
    subject: sub,
    issuer,
    ...(typeof name === 'string' && { name }),
    ...(typeof email === 'string' && { email }),
    expiresAt: new Date((exp as number) * 1000),
  };
}
