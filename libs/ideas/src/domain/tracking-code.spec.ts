import { CODE_BYTES, plainCode, trackingCode } from './tracking-code.js';

const code = trackingCode(Uint8Array.from({ length: CODE_BYTES }, (_, place) => 255 - place * 3));

it('is five groups of five signs that nobody mistakes, one a random byte', () => {
  expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}$/);
  expect(trackingCode(new Uint8Array(CODE_BYTES))).toBe('00000-00000-00000-00000-00000');
  expect(trackingCode(new Uint8Array(CODE_BYTES).fill(31))).toBe('ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ');
  // 256 is eight times 32: every sign is as likely as any other.
  const signs = Array.from({ length: 256 }, (_, byte) => trackingCode(new Uint8Array(CODE_BYTES).fill(byte))[0]);
  expect(new Set(signs).size).toBe(32);
  expect(signs.filter((sign) => sign === 'Z')).toHaveLength(8);
});

it('is known again however it was written down', () => {
  const plain = code.replaceAll('-', '');
  for (const written of [
    code,
    plain,
    code.toLowerCase(),
    ` ${code.replaceAll('-', ' – ')}\n`,
    plain.split('').join(' '),
  ])
    expect(plainCode(written)).toBe(plain);
  const mistaken = trackingCode(Uint8Array.from({ length: CODE_BYTES }, (_, place) => place % 2));
  expect(plainCode(mistaken.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(mistaken.replaceAll('-', ''));
});

it.each(['', 'ABC', `${code}0`, code.slice(1), code.replace(/.$/, 'U'), `${code}\0`, ' '.repeat(10_000) + code])(
  'is none where it cannot be one: %j',
  (written) => {
    expect(plainCode(written)).toBe('');
  },
);
