import type { Sent } from '../sign-in/our-address.js';

/** What a plain HTTP request tells of its sender. */
export interface Caller extends Sent {
  ip: string;
  url: string;
}
/** Where it is answered. Headers are set once the answer is made: an error has its own. */
export interface Reply {
  headers(values: Record<string, string>): unknown;
}
const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;
const OF_HERE = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;
/** What proxies add; a scraper sends none of it. */
const FORWARDED = /^(forwarded|via|x-real-ip|x-client-ip|true-client-ip|x-forwarded-.*|cf-.*)$/;

/**
 * Whether a scraper beside the process asks, which needs no token, as whoever is on this machine could read more than these numbers.
 * What comes through a proxy on this machine, or under a foreign name that was pointed at it, is from elsewhere.
 */
export const isFromThisMachine = ({ ip, headers }: Pick<Caller, 'ip' | 'headers'>): boolean =>
  LOOPBACK.test(ip) && OF_HERE.test(headers.host ?? '') && !Object.keys(headers).some((name) => FORWARDED.test(name));
