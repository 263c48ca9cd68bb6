/** Cookies (RFC 6265bis): ours hold base64url alone, are out of reach of scripts, and come with no request of a foreign page but a link. */
import type { IncomingHttpHeaders } from 'node:http';

export type CookieName = 'session' | 'sign-in';

/**
 * On https only this very host can have set it (`__Host-`). On this machine cookies are shared by all its ports, so that the port is in the
 * name: two Ramps do not sign each other's people out.
 */
const nameOf = (name: CookieName, ours: string): string => {
  const { protocol, port } = new URL(ours);
  return protocol === 'https:' ? `__Host-ramp-${name}` : `ramp-${name}-${port}`;
};

/** Null where there is none, or none of ours. */
export function readCookie({ cookie = '' }: IncomingHttpHeaders, name: CookieName, ours: string): string | null {
  const start = `${nameOf(name, ours)}=`;
  // By spaces alone: a name that begins with another blank is another name, which a neighbouring host may set.
  const found = cookie.split(/; */).find((one) => one.startsWith(start));
  const value = found?.slice(start.length) ?? '';
  return /^[\w-]{1,4000}$/.test(value) ? value : null;
}

/** The line of `Set-Cookie`; without a value the one that removes it. `seconds`: how long it lasts, else as long as the browser. */
export function writeCookie(name: CookieName, ours: string, value: string | null, seconds?: number): string {
  const age = value === null ? 0 : seconds;
  return [
    `${nameOf(name, ours)}=${value ?? ''}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    ...(ours.startsWith('https:') ? ['Secure'] : []),
    ...(age === undefined ? [] : [`Max-Age=${age}`]),
  ].join('; ');
}
