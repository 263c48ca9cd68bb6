/**
 * Envelope encryption of one text: AES-256-GCM under a data key of its own, which a master key wraps likewise. `about` says what the text
 * belongs to and is authenticated with both: a ciphertext that was moved to another row, or back from an earlier version, does not open.
 * Layout of both parts: nonce (12 bytes), ciphertext, tag (16 bytes), as NIST SP 800-38D has it.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { KEY_BYTES, type MasterKeys } from './master-key.js';
import { secretDamaged, secretUnderOtherKey } from './problems.js';

export interface Sealed {
  masterKeyId: string;
  wrappedKey: Buffer;
  sealed: Buffer;
}
/** What the ciphertext of a row of `secrets` is bound to: it does not open in another row, nor as a later version of it. */
export const boundTo = ({ id, version }: { id: string; version: number }): string => `${id}:${version}`;

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export function sealSecret([master]: MasterKeys, about: string, text: string): Sealed {
  const dataKey = randomBytes(KEY_BYTES);
  return {
    masterKeyId: master.id,
    wrappedKey: encrypt(master.key, `ramp key 1 ${about}`, dataKey),
    sealed: encrypt(dataKey, `ramp secret 1 ${about}`, Buffer.from(text, 'utf8')),
  };
}

/** The text. Throws DomainError UNAVAILABLE where it was sealed under a key that is not among these, or is not what was sealed. */
export function openSecret(keys: MasterKeys, about: string, secret: Sealed): string {
  return decrypt(dataKeyOf(keys, about, secret), `ramp secret 1 ${about}`, secret.sealed).toString('utf8');
}

/** The same secret under the newest key; null where it is already. The text itself is not opened. */
export function rewrapSecret(keys: MasterKeys, about: string, secret: Sealed): Sealed | null {
  const [master] = keys;
  if (secret.masterKeyId === master.id) return null;
  const dataKey = dataKeyOf(keys, about, secret);
  return { ...secret, masterKeyId: master.id, wrappedKey: encrypt(master.key, `ramp key 1 ${about}`, dataKey) };
}

function dataKeyOf(keys: MasterKeys, about: string, { masterKeyId, wrappedKey }: Sealed): Buffer {
  const master = keys.find(({ id }) => id === masterKeyId);
  if (!master) throw secretUnderOtherKey(masterKeyId);
  return decrypt(master.key, `ramp key 1 ${about}`, wrappedKey);
}

function encrypt(key: Buffer, about: string, plain: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about, 'utf8'));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Buffer, about: string, box: Buffer): Buffer {
  if (box.length < NONCE_BYTES + TAG_BYTES) throw secretDamaged();
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(about, 'utf8'))
    .setAuthTag(box.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(box.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw secretDamaged();
  }
}
