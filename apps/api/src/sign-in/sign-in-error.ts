import { errors } from 'jose';

export const SIGN_IN_CODES = [
  'TOKEN_MISSING',
  'TOKEN_MALFORMED',
  'TOKEN_EXPIRED',
  'TOKEN_FORGED',
  'TOKEN_WRONG_AUDIENCE',
  'TOKEN_WRONG_ISSUER',
  'ISSUER_UNREACHABLE',
  'ISSUER_MISSING',
  'PERSON_UNKNOWN',
  'EMAIL_UNVERIFIED',
  'SESSION_ENDED',
  'FOREIGN_PAGE',
  'SIGN_IN_OFF',
  'SIGN_IN_STRAY',
  'SIGN_IN_FAILED',
] as const;
export type SignInCode = (typeof SIGN_IN_CODES)[number];

/** Why nobody is signed in: a stable code and a sentence with the way out. Never holds the token or a part of it. */
export class SignInError extends Error {
  constructor(
    readonly code: SignInCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'SignInError';
  }
}

/** The reason in our words for what `jose` found wrong with a token; anything else means that no key could be had. */
export function signInErrorOf(cause: unknown, { issuer, audience }: { issuer: string; audience: string }): SignInError {
  const because = (code: SignInCode, message: string): SignInError => new SignInError(code, message, { cause });
  if (cause instanceof SignInError) return cause;
  if (cause instanceof errors.JWTExpired) {
    return because('TOKEN_EXPIRED', 'The access token has expired. Sign in again for a new one.');
  }
  if (cause instanceof errors.JWTClaimValidationFailed) return claimError(cause, audience, because);
  if (cause instanceof errors.JWKSNoMatchingKey) {
    return because('TOKEN_FORGED', `${issuer} publishes no key that this token could be signed with. Sign in again.`);
  }
  if (cause instanceof errors.JWSSignatureVerificationFailed || cause instanceof errors.JOSEAlgNotAllowed) {
    return because('TOKEN_FORGED', `The access token was not signed by ${issuer}. Sign in again.`);
  }
  if (
    cause instanceof errors.JWSInvalid ||
    cause instanceof errors.JWTInvalid ||
    cause instanceof errors.JOSENotSupported ||
    cause instanceof errors.JWKSMultipleMatchingKeys
  ) {
    return because('TOKEN_MALFORMED', 'This is not a signed access token with the id of its key. Sign in again.');
  }
  return because('ISSUER_UNREACHABLE', `The keys of ${issuer} cannot be read now. Try again in a minute.`);
}

function claimError(
  { claim }: errors.JWTClaimValidationFailed,
  audience: string,
  because: (code: SignInCode, message: string) => SignInError,
): SignInError {
  switch (claim) {
    case 'aud':
      return because('TOKEN_WRONG_AUDIENCE', `The access token is for another service. Ask for one for "${audience}".`);
    case 'nbf':
    case 'iat':
      return because('TOKEN_EXPIRED', 'The access token is not valid yet. Check the clocks of issuer and server.');
    case 'typ':
      return because('TOKEN_MALFORMED', 'Send the access token (type "at+jwt"), not an ID token or another one.');
    default:
      return because('TOKEN_MALFORMED', `The access token has no usable "${claim}". Sign in again.`);
  }
}
