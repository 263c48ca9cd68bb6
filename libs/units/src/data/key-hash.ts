import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * What is kept of a key: HMAC-SHA-256 (RFC 2104, FIPS 180-4) under the pepper, of the key and of the row that it belongs to, so that a hash
 * that is moved to another row opens nothing. A key has 256 random bits: a slow hash, as for passwords, would add nothing.
 */
export const hashOfKey = (pepper: Buffer, rowId: string, text: string): Buffer =>
  createHmac('sha256', pepper).update(`ramp integration key 1 ${rowId} ${text}`).digest();

/** Takes the same time wherever the two differ. */
export const isSameHash = (one: Buffer, other: Buffer): boolean =>
  one.length === other.length && timingSafeEqual(one, other);
