import type { LookupFunction } from 'node:net';
import { Agent, buildConnector, fetch as undiciFetch } from 'undici';
import type { AllowedHost } from './allowed-hosts.js';
import { reachableAddress, reachableAddresses, type Address, type Resolve } from './reachable-address.js';

const CONNECT_MS = 10_000;
const HEADER_BYTES = 32_768;

export type AddressOf = (host: string, port: number) => Promise<Address>;

/** The one way out for requests to addresses that somebody set up. */
export interface Outgoing {
  /** As the global one, but reaches only what may be reached, and follows no redirect. */
  fetch: typeof fetch;
  /** For what is no HTTP: the address to connect to, and no other. Throws AddressRefused, or as `dns.lookup` does. */
  addressOf: AddressOf;
  close(): Promise<void>;
}

/**
 * Each connection, so each hop of a redirect that is followed by hand, is checked with the addresses that it is then made to. A refusal is
 * the `cause` of what `fetch` throws: AddressRefused. How long an answer may be and take is for whoever reads it.
 */
export function startOutgoing(allowed: readonly AllowedHost[], resolve?: Resolve): Outgoing {
  const connect: buildConnector.connector = (options, done) => {
    const { hostname, port, protocol } = options;
    const at = Number(port) || (protocol === 'https:' ? 443 : 80);
    reachableAddresses(hostname, at, allowed, resolve).then(
      (addresses) => buildConnector({ timeout: CONNECT_MS, lookup: always(addresses) })(options, done),
      (error: Error) => done(error, null),
    );
  };
  const dispatcher = new Agent({ connect, maxHeaderSize: HEADER_BYTES });
  const own = (input: Parameters<typeof undiciFetch>[0], init: Parameters<typeof undiciFetch>[1]) =>
    undiciFetch(input, { ...init, redirect: 'manual', dispatcher });
  const addressOf: AddressOf = (host, port) => reachableAddress(host, port, allowed, resolve);
  return { fetch: own as unknown as typeof fetch, addressOf, close: () => dispatcher.destroy() };
}

/** Resolves to what was checked, whatever the name resolves to by now. */
const always =
  (addresses: [Address, ...Address[]]): LookupFunction =>
  (_, { all }, done) =>
    all ? done(null, addresses) : done(null, addresses[0].address, addresses[0].family);
