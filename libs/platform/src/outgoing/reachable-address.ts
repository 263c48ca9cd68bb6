import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { allows, type AllowedHost } from './allowed-hosts.js';
import { isPublicAddress } from './public-address.js';

export interface Address {
  address: string;
  family: number;
}
/** All addresses of a name, as the system resolves it. Throws as `dns.lookup` does. */
export type Resolve = (host: string) => Promise<Address[]>;
const resolveBySystem: Resolve = (host) => lookup(host, { all: true });

/** Somebody set up an address that is not to be reached from here. Says neither which it is nor what it resolved to. */
export class AddressRefused extends Error {
  readonly code = 'address_refused';
  readonly remedy = 'An administrator of this Ramp can allow the host: RAMP_ALLOWED_HOSTS in docs/running.md.';

  constructor() {
    super(
      'There is no such host, or its address lies on this machine, in its network, or in a range of nobody in particular.',
    );
    this.name = 'AddressRefused';
  }
}

/**
 * Every address of `host`, a name or an address, after all were checked: one inside, and none is reached. Whoever connects must connect to
 * one of these and must not resolve the name again. Throws AddressRefused, also where there is no such
 * name, and as `dns.lookup` does where nobody can tell.
 */
export async function reachableAddresses(
  host: string,
  port: number,
  allowed: readonly AllowedHost[],
  resolve: Resolve = resolveBySystem,
): Promise<[Address, ...Address[]]> {
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  const family = isIP(bare);
  const [first, ...others] = family === 0 ? await resolve(bare).catch(unknown) : [{ address: bare, family }];
  if (!first) throw new AddressRefused();
  const found: [Address, ...Address[]] = [first, ...others];
  const fine = ({ address }: Address): boolean => isPublicAddress(address) || allows(allowed, address, port);
  if (!allows(allowed, bare, port) && !found.every(fine)) throw new AddressRefused();
  return found;
}

/** Which names there are inside is nobody's business who sets up an address: one that is not there is refused as one that is. */
function unknown(error: { code?: unknown }): never {
  throw error.code === 'ENOTFOUND' ? new AddressRefused() : error;
}

/** The one address to connect to, for a driver that takes one: IPv4 where there is one. Throws as `reachableAddresses`. */
export async function reachableAddress(
  host: string,
  port: number,
  allowed: readonly AllowedHost[],
  resolve?: Resolve,
): Promise<Address> {
  const found = await reachableAddresses(host, port, allowed, resolve);
  return found.find(({ family }) => family === 4) ?? found[0];
}
