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
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

/**
 * Whether a scraper beside the process asks, which needs no token, as whoever is on this machine could read more than these numbers.
 * What comes through a proxy on this machine is from elsewhere.
 */
export const isFromThisMachine = ({ ip, headers }: Pick<Caller, 'ip' | 'headers'>): boolean =>
  LOOPBACK.test(ip) && FORWARDED.every((name) => headers[name] === undefined);
