import { localAddress, ourAddress } from './our-address.js';

const at = (host: string | undefined, localPort = 3000) => ({ headers: { host }, socket: { localPort } });

it('is the origin that is set, whatever name the request says', () => {
  expect(ourAddress('https://ramp.example.org/', at('evil.example'))).toBe('https://ramp.example.org');
});

it('is else this machine, by the name that its browser uses, and by no other', () => {
  expect(ourAddress(null, at('localhost:3000'))).toBe('http://localhost:3000');
  for (const host of ['127.0.0.1:3000', 'evil.example:3000', '127.0.0.1:4000', undefined])
    expect(ourAddress(null, at(host))).toBe('http://127.0.0.1:3000');
  expect(ourAddress(null, at('localhost:80', 80))).toBe('http://localhost');
});

it('makes whole addresses of our paths, and the front door of everything else', () => {
  const ours = 'https://ramp.example.org';
  expect(localAddress(ours, '/a?b=c#d')).toBe(`${ours}/a?b=c#d`);
  expect(localAddress(ours, '/.//evil.example')).toBe(`${ours}//evil.example`);
  const elsewhere = [
    '//evil.example',
    '/\\evil.example',
    '/\n/evil.example',
    'https://evil.example/',
    'a',
    '',
    undefined,
  ];
  // A cookie holds 4096 bytes, and a letter that is escaped takes nine of them.
  for (const path of [...elsewhere, `/${'x'.repeat(2_000)}`, `/${'\u65e5'.repeat(300)}`])
    expect(localAddress(ours, path)).toBe(`${ours}/`);
});
