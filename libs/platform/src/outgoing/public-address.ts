/**
 * Which addresses lie outside (engineering.md S4; IANA's special-purpose registries of IPv4 and IPv6). Everything that is not plainly the
 * public internet is inside: the machine itself, its network, the cloud's metadata, groups, examples, and any way to write one of those.
 */
import { BlockList, isIP } from 'node:net';

const INSIDE_V4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10], // carrier-grade NAT
  ['127.0.0.0', 8],
  ['168.63.129.16', 32], // what a machine on Azure asks about itself
  ['169.254.0.0', 16], // link-local, and metadata at 169.254.169.254
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24], // documentation, as are 198.51.100 and 203.0.113
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved, and broadcast
] as const;
const insideV4 = new BlockList();
for (const [network, bits] of INSIDE_V4) insideV4.addSubnet(network, bits, 'ipv4');

/** Whether this IPv4 or IPv6 address, as an operating system writes one, lies outside. What is no address does not. */
export function isPublicAddress(address: string): boolean {
  const [bare = ''] = address.split('%');
  if (isIP(bare) === 4) return !insideV4.check(bare, 'ipv4');
  if (isIP(bare) !== 6) return false;
  const parts = partsOfV6(bare);
  const v4 = carriedV4(parts);
  return v4 === null ? isPublicV6(parts) : isPublicAddress(v4);
}

/** The eight numbers of an IPv6 address. */
function partsOfV6(address: string): number[] {
  const written = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = [], tail] = written
    .split('::')
    .map((half) => (half === '' ? [] : half.split(':').map((one) => parseInt(one, 16))));
  return tail ? [...head, ...Array<number>(8 - head.length - tail.length).fill(0), ...tail] : head;
}

/** The IPv4 address that is meant: ::ffff:0:0/96 (mapped) and 64:ff9b::/96 (NAT64). */
function carriedV4(parts: readonly number[]): string | null {
  const prefix = parts.slice(0, 6).join(':');
  if (prefix !== `0:0:0:0:0:${0xffff}` && prefix !== `${0x64}:${0xff9b}:0:0:0:0`) return null;
  return parts
    .slice(6)
    .flatMap((one) => [one >> 8, one & 0xff])
    .join('.');
}

/** 2000::/3 without Teredo and other protocols' own (2001::/23), documentation (2001:db8::/32, 3fff::/20) and 6to4 (2002::/16). */
function isPublicV6([first = 0, second = 0]: readonly number[]): boolean {
  if (first >> 13 !== 1 || first === 0x2002) return false;
  if (first === 0x2001) return second >= 0x200 && second !== 0xdb8;
  return first !== 0x3fff || second > 0xfff;
}
