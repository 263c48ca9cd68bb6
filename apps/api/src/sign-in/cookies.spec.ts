import { readCookie, writeCookie } from './cookies.js';

const https = 'https://ramp.example.org';
const here = 'http://127.0.0.1:3000';

it('on https only this very host can have set it, over https', () => {
  expect(writeCookie('session', https, 'abc')).toBe('__Host-ramp-session=abc; Path=/; HttpOnly; SameSite=Lax; Secure');
  expect(readCookie({ cookie: 'ramp-session-443=x; __Host-ramp-session=abc' }, 'session', https)).toBe('abc');
  expect(readCookie({ cookie: 'ramp-session-443=x; ramp-session=y' }, 'session', https)).toBeNull();
  // A browser lets a neighbouring host set these: to it they are other names.
  for (const blank of ['\u00a0', '\u0085', '\ufeff', '\t'])
    expect(readCookie({ cookie: `${blank}__Host-ramp-session=abc` }, 'session', https)).toBeNull();
});

it('on this machine it has the port in its name, and lasts as long as it is told', () => {
  expect(writeCookie('sign-in', here, 'abc', 600)).toBe(
    'ramp-sign-in-3000=abc; Path=/; HttpOnly; SameSite=Lax; Max-Age=600',
  );
  expect(writeCookie('session', here, null)).toBe('ramp-session-3000=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0');
  expect(readCookie({ cookie: 'ramp-session-4000=abc' }, 'session', here)).toBeNull();
});

it.each(['', 'ramp-session-3000=', 'ramp-session-3000=a b', 'ramp-session-3000="a"', 'xramp-session-3000=a'])(
  'holds nothing of ours: %s',
  (cookie) => expect(readCookie({ cookie }, 'session', here)).toBeNull(),
);
