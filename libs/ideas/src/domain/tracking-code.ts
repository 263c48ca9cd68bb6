/**
 * The code with which an anonymous sender comes back (method.md F2: every reply returns to the submitter; the server keeps a hash only).
 * Five groups of five signs of Crockford's base 32, which has no I, L, O and U: 125 random bits, as 7K3QM-0XW4D-... for people to write down.
 */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const [GROUPS, GROUP] = [5, 5];
export const CODE_BYTES = GROUPS * GROUP;
const PLAIN = new RegExp(`^[${SIGNS}]{${CODE_BYTES}}$`);

/** The code made from CODE_BYTES random bytes, of which each gives one sign. */
export function trackingCode(random: Uint8Array): string {
  const signs = Array.from(random, (byte) => SIGNS[byte % SIGNS.length]).join('');
  return Array.from({ length: GROUPS }, (_, group) => signs.slice(group * GROUP, (group + 1) * GROUP)).join('-');
}

/**
 * The code as it is hashed, however it was written: case, blanks and dashes do not matter, O is 0, I and L are 1. What can be no code
 * is '', which no idea has.
 */
export function plainCode(written: string): string {
  if (written.length > 200) return '';
  const plain = written
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}_.]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  return PLAIN.test(plain) ? plain : '';
}
