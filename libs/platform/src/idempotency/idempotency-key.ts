import { createHash, createHmac } from 'node:crypto';
import { DomainError } from '#language';

/** One change of one caller under a key: where it stands among the changes of its request, and what tells the request from another. */
export interface KeyedRequest {
  personId: string;
  keyHash: Buffer;
  place: number;
  requestHash: Buffer;
}
const VISIBLE = /^[\x21-\x7e]{1,255}$/;

/** Throws DomainError `idempotency.key_invalid` for a key that is not 1 to 255 visible ASCII characters. */
export function checkIdempotencyKey(key: string): void {
  if (!VISIBLE.test(key)) throw KEY_INVALID;
}

/**
 * `request` is all that the caller asked for, the answer's form aside, as a text that is the same each time. Its hash is made with the
 * key, and of the key too only a hash goes on: a password within a request cannot be tried out by whoever reads the hashes.
 */
export function keyedRequest(personId: string, key: string, place: number, request: string): KeyedRequest {
  checkIdempotencyKey(key);
  const keyHash = createHash('sha256').update(`idempotency-key:${key}`).digest();
  return { personId, keyHash, place, requestHash: createHmac('sha256', key).update(request).digest() };
}

const KEY_INVALID = new DomainError({
  code: 'INVALID',
  rule: 'idempotency.key_invalid',
  message: 'An Idempotency-Key has 1 to 255 visible ASCII characters, and there is one a request. Nothing was done.',
  remedy:
    'Send one new random key for each request, such as a UUID, and the same one when you send that request again.',
});
