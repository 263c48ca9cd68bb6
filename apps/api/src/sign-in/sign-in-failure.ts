import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client';
import { SignInError } from './sign-in-error.js';

/** Of `openid-client`: the issuer answered too late, or not as an issuer does. Without a code it did not answer at all. */
const NO_ANSWER = new Set(['OAUTH_TIMEOUT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON']);

/** Nothing can be asked of the issuer now, or it is not the one that it should be. */
export const unreachable = (cause: unknown): SignInError =>
  cause instanceof SignInError
    ? cause
    : new SignInError('ISSUER_UNREACHABLE', 'The issuer cannot be reached now. Try again in a minute.', { cause });

/** The reason in our words for what went wrong with a sign-in by the browser. What the issuer wrote is not repeated. */
export function signInFailure(cause: unknown): SignInError {
  if (cause instanceof SignInError) return cause;
  if (cause instanceof AuthorizationResponseError)
    return new SignInError('SIGN_IN_FAILED', 'The issuer did not sign you in. Sign in again.', { cause });
  const isRefusal =
    cause instanceof ResponseBodyError ||
    (cause instanceof ClientError && cause.code !== undefined && !NO_ANSWER.has(cause.code));
  if (isRefusal)
    return new SignInError('SIGN_IN_FAILED', 'What came back is not the answer to this sign-in. Sign in again.', {
      cause,
    });
  return unreachable(cause);
}
