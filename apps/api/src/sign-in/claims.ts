import type { JWTPayload } from 'jose';
import type { SignInConfig } from '#platform';
import type { Claimed, ClaimedGrant } from '#units';
import { SignInError } from './sign-in-error.js';

/** Who a token speaks for, as its issuer says. */
export interface VerifiedToken {
  readonly subject: string;
  readonly issuer: string;
  readonly name?: string;
  /** Only where the issuer vouches for it. */
  readonly email?: string;
  readonly expiresAt: Date;
  /** What the claim that grants are taken from says; absent where none is set, or this token does not tell. */
  readonly claimed?: Claimed;
}
export type ClaimSettings = Pick<SignInConfig, 'oidcEmail' | 'oidcGrantsClaim'> & {
  /** Grants by the values of the claim. */
  readonly grantsOf: ReadonlyMap<string, readonly ClaimedGrant[]>;
};
export const NO_CLAIMS: ClaimSettings = { oidcEmail: 'verified', oidcGrantsClaim: null, grantsOf: new Map() };

/** What counts of the claims of a token whose signature was checked. Throws a `SignInError` where they name nobody. */
export function verifiedToken(claims: JWTPayload, issuer: string, settings: ClaimSettings): VerifiedToken {
  const { sub, exp, name } = claims;
  // `jose` checks that it is there, not that it names anyone; an empty subject must never match a grant. 255: OpenID Connect Core, section 2.
  if (typeof sub !== 'string' || sub === '' || sub.length > 255 || /[\p{Cc}\p{Cs}]/u.test(sub))
    throw new SignInError('TOKEN_MALFORMED', 'The access token has no usable "sub". Sign in again.');
  const email = vouchedEmail(claims, settings);
  const claimed = claimedIn(claims, settings);
  return {
    subject: sub,
    issuer,
    ...(typeof name === 'string' && { name }),
    ...(email !== null && { email }),
    expiresAt: instant(exp as number),
    ...(claimed && { claimed }),
  };
}

/** Seconds of a token as an instant; those beyond any date are the last one that there is. */
const instant = (seconds: number): Date => new Date(Math.min(seconds * 1000, 8.64e15));

/** An address that anybody can type in at the issuer would let them in as whoever has it. Some issuers write "true". */
function vouchedEmail({ email, email_verified: verified }: JWTPayload, { oidcEmail }: ClaimSettings): string | null {
  if (typeof email !== 'string' || /[\p{Cc}\p{Cs}]/u.test(email)) return null;
  const isVerified = verified === true || verified === 'true';
  return isVerified || (oidcEmail === 'vouched' && verified === undefined) ? email : null;
}

/** A claim that is missing says "none"; one that the issuer keeps elsewhere because it is too long (Core, section 5.6.2) says nothing. */
function claimedIn(claims: JWTPayload, { oidcGrantsClaim: claim, grantsOf }: ClaimSettings): Claimed | null {
  if (claim === null || typeof claims.iat !== 'number') return null;
  if (Object.hasOwn(asObject(claims['_claim_names']), claim)) return null;
  const said = valueAt(claims, claim);
  const values = (Array.isArray(said) ? said : [said]).filter((one): one is string => typeof one === 'string');
  const grants = [...new Set(values)].flatMap((value) => grantsOf.get(value) ?? []);
  return { claim, grants, issuedAt: instant(claims.iat) };
}

/** By its whole name first, as some are addresses; else by the steps between its dots, as `realm_access.roles`. */
function valueAt(claims: JWTPayload, claim: string): unknown {
  if (Object.hasOwn(claims, claim)) return claims[claim];
  return claim.split('.').reduce<unknown>((value, step) => {
    const object = asObject(value);
    return Object.hasOwn(object, step) ? object[step] : undefined;
  }, claims);
}

const asObject = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
