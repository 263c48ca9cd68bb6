/** A sign-in under way, as the browser that began it keeps it: nobody else can end it (RFC 9700, section 4.7). */
export interface Attempt {
  state: string;
  nonce: string;
  /** RFC 7636: proves to the issuer that who redeems the code is who asked for it. */
  verifier: string;
  /** Where to go afterwards, a whole address of ours. */
  to: string;
}
export const ATTEMPT_SECONDS = 600;

export const sealAttempt = (attempt: Attempt): string => Buffer.from(JSON.stringify(attempt)).toString('base64url');

/** Null where the cookie holds none, or another one than the answer's `state` is of. */
export function openAttempt(cookie: string | null, state: string | undefined): Attempt | null {
  if (cookie === null || state === undefined) return null;
  try {
    const attempt = JSON.parse(Buffer.from(cookie, 'base64url').toString()) as Partial<Attempt> | null;
    const isWhole = [attempt?.nonce, attempt?.verifier, attempt?.to].every(
      (one) => typeof one === 'string' && one !== '',
    );
    return isWhole && attempt?.state === state ? (attempt as Attempt) : null;
  } catch {
    return null;
  }
}
