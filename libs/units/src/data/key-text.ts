/**
 * How a key of an integration is written: `ramp_<environment>_<id>_<secret><checksum>`. The first three parts may be shown; the secret is
 * 32 random bytes, and the checksum the CRC-32 (ISO/IEC 3309) of all before it, so that who searches texts for lost keys can tell one from
 * chance. All but the underscores are digits of base 62: a double click takes the whole, and no address has to escape it.
 */
import { randomBytes, randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const ID_DIGITS = 12;
const SECRET_BYTES = 32;
const SECRET_DIGITS = 43;
const CHECKSUM_DIGITS = 6;

/** For scanners of secrets; docs/keys.md gives it with \b before and after. */
export const KEY_PATTERN = /ramp_[a-z0-9]{1,12}_[0-9A-Za-z]{12}_[0-9A-Za-z]{49}/;
const WHOLE = new RegExp(`^${KEY_PATTERN.source}$`);

/** A new key: `id` is what it is found by, `prefix` what may be shown of it. */
export function newKeyText(environment: string): { id: string; prefix: string; text: string } {
  const id = Array.from({ length: ID_DIGITS }, () => DIGITS[randomInt(DIGITS.length)]).join('');
  const prefix = `ramp_${environment}_${id}`;
  const secret = inBase62(BigInt(`0x${randomBytes(SECRET_BYTES).toString('hex')}`), SECRET_DIGITS);
  const body = `${prefix}_${secret}`;
  return { id, prefix, text: body + checksum(body) };
}

/** The parts of a text that is written like a key, with the right checksum; null for any other. */
export function readKeyText(text: string): { environment: string; id: string } | null {
  if (!WHOLE.test(text) || checksum(text.slice(0, -CHECKSUM_DIGITS)) !== text.slice(-CHECKSUM_DIGITS)) return null;
  const [, environment = '', id = ''] = text.split('_');
  return { environment, id };
}

const checksum = (text: string): string => inBase62(BigInt(crc32(text)), CHECKSUM_DIGITS);

function inBase62(value: bigint, digits: number): string {
  let text = '';
  for (let rest = value; text.length < digits; rest /= 62n) text = DIGITS[Number(rest % 62n)] + text;
  return text;
}
