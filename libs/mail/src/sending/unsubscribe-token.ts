import { createHmac, timingSafeEqual } from 'node:crypto';
import type { MasterKeys } from '#platform';

// By a key of its own, made from the master key: the token is good for nothing else.
const sign = (key: Buffer, personId: string): Buffer =>
  createHmac('sha256', createHmac('sha256', key).update('ramp unsubscribe 1').digest()).update(personId).digest();
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What stands in the link by which a person is told no more (RFC 8058): it needs no sign-in, and does nothing but that. */
export const unsubscribeToken = ([newest]: MasterKeys, personId: string): string =>
  `${personId}.${sign(newest.key, personId).toString('base64url')}`;

/** Whose token it is; null where it was signed by none of the keys. Links under an older key go on, until that key is dropped. */
export function personOfToken(keys: MasterKeys, token: string): string | null {
  const [personId = '', signature = ''] = token.split('.');
  const given = Buffer.from(signature, 'base64url');
  if (!UUID.test(personId)) return null;
  const isOurs = keys.some(({ key }) => {
    const right = sign(key, personId);
    return right.length === given.length && timingSafeEqual(right, given);
  });
  return isOurs ? personId : null;
}
