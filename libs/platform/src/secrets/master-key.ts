import { createHash, randomBytes } from 'node:crypto';

/** 32 bytes that wrap the data keys of secrets. `id` tells keys apart and may be shown: it is a hash, not the key. */
export interface MasterKey {
  id: string;
  key: Buffer;
}
/** The first one seals; every one opens. */
export type MasterKeys = readonly [MasterKey, ...MasterKey[]];

export const KEY_BYTES = 32;

/** The keys of a text of base64 words, the newest first; null where a word is no base64 of 32 bytes, or there is none. */
export function parseMasterKeys(text: string): MasterKeys | null {
  const keys = text.split(/[\s,]+/).filter((word) => word !== '');
  const parsed = keys.map((word) => Buffer.from(word, 'base64'));
  const wrong = parsed.some((key, index) => key.length !== KEY_BYTES || key.toString('base64') !== keys[index]);
  const [first, ...others] = parsed.map((key) => ({ id: idOf(key), key }));
  return first && !wrong ? [first, ...others] : null;
}

export const newMasterKey = (): string => randomBytes(KEY_BYTES).toString('base64');

const idOf = (key: Buffer): string =>
  createHash('sha256').update('ramp master key 1').update(key).digest('hex').slice(0, 16);
