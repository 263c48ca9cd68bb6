import { decodeJwt, jwtVerify } from 'jose';
import type { JWTPayload } from 'jose';
import { NO_CLAIMS, verifiedToken, type ClaimSettings, type VerifiedToken } from './claims.js';
import { IssuerKeys } from './issuer-keys.js';
import { SignInError, signInErrorOf } from './sign-in-error.js';
import { VerifiedTokens } from './verified-tokens.js';

// Asymmetric only: with HS256 in the list a published key could be used as the secret.
const ALGORITHMS = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
];
/** What an ID token bears and an access token does not (OpenID Connect Core, sections 2 and 3.1.3.6). */
const OF_ID_TOKENS = ['nonce', 'at_hash', 'c_hash'];
const TOLERANCE_SECONDS = 30;
/** As long as the headers of a request may be: a socket says its token in a message, and nobody knows yet who it is. */
const LONGEST = 16_384;
/** A check costs 0.35 ms; once in five minutes is nothing, and a withdrawn key is not honoured for a token's whole day. */
const RECHECK_MS = 5 * 60_000;

export interface TokenSettings {
  /** Null where none is set: then every token is refused. */
  readonly issuer: string | null;
  readonly audience: string;
  /** RFC 9068, unless the issuer knows only the plain type. */
  readonly tokenType?: 'at+jwt' | 'JWT';
  readonly claims?: ClaimSettings;
}

/** Checks the bearer tokens of one OpenID Connect issuer for one audience (RFC 9068, section 4); one instance for a process. */
export class TokenVerifier {
  readonly #keys: IssuerKeys | null;
  readonly #verified = new VerifiedTokens<VerifiedToken>();

  constructor(private readonly settings: TokenSettings) {
    this.#keys = settings.issuer === null ? null : new IssuerKeys(settings.issuer);
  }

  /** Takes the whole `Authorization` header; throws a `SignInError`. */
  async verify(authorization: string | undefined): Promise<VerifiedToken> {
    const token = bearerToken(authorization);
    const known = this.#verified.get(token);
    if (known) return known;
    const { issuer, audience } = this.settings;
    if (issuer === null || this.#keys === null)
      throw new SignInError('ISSUER_MISSING', 'Nobody can sign in yet. Ask whoever runs Ramp to set RAMP_OIDC_ISSUER.');
    try {
      const verified = await this.#check(token, issuer, this.#keys);
      const usableUntil = verified.expiresAt.getTime() + TOLERANCE_SECONDS * 1000;
      this.#verified.set(token, verified, Math.min(usableUntil, Date.now() + RECHECK_MS));
      return verified;
    } catch (error) {
      throw signInErrorOf(error, { issuer, audience });
    }
  }

  /** Whether what `verify` once answered would be answered again as it is. */
  holds(verified: VerifiedToken): boolean {
    return this.#verified.holds(verified);
  }

  async #check(token: string, issuer: string, keys: IssuerKeys): Promise<VerifiedToken> {
    const { audience, tokenType = 'at+jwt', claims = NO_CLAIMS } = this.settings;
    // Before the signature, because a foreign issuer's key is unknown here and the answer would only be "forged".
    const claimed = decodeJwt(token).iss;
    if (claimed !== issuer) {
      throw new SignInError('TOKEN_WRONG_ISSUER', `Only tokens of ${issuer} are accepted here. Sign in there.`);
    }
    const { payload, protectedHeader } = await jwtVerify(token, keys.find, {
      issuer,
      audience,
      algorithms: ALGORITHMS,
      ...(tokenType === 'at+jwt' && { typ: tokenType }),
      requiredClaims: ['sub', 'exp'],
      clockTolerance: TOLERANCE_SECONDS,
    });
    if (tokenType === 'JWT') refuseOtherKinds(payload, protectedHeader.typ);
    return verifiedToken(payload, issuer, claims);
  }
}

/** Where the type does not tell an access token from an ID token, what is in it does, beside the audience. */
function refuseOtherKinds(payload: JWTPayload, typ = 'JWT'): void {
  const isAccessToken = /^(application\/)?(at\+)?jwt$/i.test(typ);
  if (isAccessToken && !OF_ID_TOKENS.some((claim) => Object.hasOwn(payload, claim))) return;
  throw new SignInError('TOKEN_MALFORMED', 'Send the access token, not an ID token or another one.');
}

function bearerToken(authorization: string | undefined): string {
  if (!authorization) {
    throw new SignInError('TOKEN_MISSING', 'Sign in first: send "Authorization: Bearer <access token>".');
  }
  const fits = authorization.length <= LONGEST;
  const token = fits && /^Bearer +([\w-]+\.[\w-]+\.[\w-]*)$/i.exec(authorization)?.[1];
  if (!token) {
    throw new SignInError('TOKEN_MALFORMED', 'Send the header as "Authorization: Bearer <access token>".');
  }
  return token;
}
