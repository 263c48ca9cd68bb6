import type { LookupFunction } from 'node:net';
import type { Agent, buildConnector } from 'undici';
import { allows, type AllowedHost } from './allowed-hosts.js';
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
  /** Whether an administrator of the machine lets this very host be reached, wherever it lies. */
  allows(host: string, port: number): boolean;
  close(): Promise<void>;
}

/**
 * Each connection, so each hop of a redirect that is followed by hand, is checked with the addresses that it is then made to. A refusal is
 * the `cause` of what `fetch` throws: AddressRefused. How long an answer may be and take is for whoever reads it.
 */
export function startOutgoing(allowed: readonly AllowedHost[], resolve?: Resolve): Outgoing {
  let agent: Agent | null = null;
  return {
    fetch: (async (input, init) => {
      // Not before it is needed: it weighs 20 MB, and many a process asks nobody.
      const undici = await import('undici');
      agent ??= agentOf(undici, allowed, resolve);
      const asked = { ...init, redirect: 'manual', dispatcher: agent } as object;
      return undici.fetch(input as string, asked) as unknown as Response;
    }) satisfies typeof fetch,
    addressOf: (host, port) => reachableAddress(host, port, allowed, resolve),
    allows: (host, port) => allows(allowed, host, port),
    close: async () => agent?.destroy(),
  };
}

type Undici = typeof import('undici');
function agentOf(undici: Undici, allowed: readonly AllowedHost[], resolve?: Resolve): Agent {
  const connect: buildConnector.connector = (options, done) => {
    const { hostname, port, protocol } = options;
    const at = Number(port) || (protocol === 'https:' ? 443 : 80);
    reachableAddresses(hostname, at, allowed, resolve).then(
      (addresses) => undici.buildConnector({ timeout: CONNECT_MS, lookup: always(addresses) })(options, done),
      (error: Error) => done(error, null),
    );
  };
  return new undici.Agent({ connect, maxHeaderSize: HEADER_BYTES });
}

/** Resolves to what was checked, whatever the name resolves to by now. */
const always =
  (addresses: [Address, ...Address[]]): LookupFunction =>
  (_, { all }, done) =>
    all ? done(null, addresses) : done(null, addresses[0].address, addresses[0].family);
