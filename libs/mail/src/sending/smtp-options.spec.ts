import { readAllowedHost, type AllowedHost } from '#platform';
import { smtpOptions } from './smtp-options.js';

const ALLOWED = [readAllowedHost('relay.clinic.example:25') as AllowedHost];

it.each([
  ['smtps://mail.example', { host: 'mail.example', port: 465, secure: true, requireTLS: false, ignoreTLS: false }],
  ['smtp://mail.example', { port: 587, secure: false, requireTLS: true, ignoreTLS: false, opportunisticTLS: false }],
  ['smtp://relay.clinic.example:25', { requireTLS: false, ignoreTLS: false, opportunisticTLS: true }],
  // Only that port of it.
  ['smtp://relay.clinic.example:2525', { requireTLS: true, opportunisticTLS: false }],
  ['smtp://127.0.0.1:2525', { requireTLS: false, ignoreTLS: true }],
  ['smtp://[::1]:2525', { host: '::1', requireTLS: false, ignoreTLS: true }],
  ['smtp://127.0.0.1.mail.example', { requireTLS: true, ignoreTLS: false }],
  ['smtps://a%40b:p%3Aw@mail.example', { auth: { user: 'a@b', pass: 'p:w' } }],
])('%s', (url, expected) => {
  expect(smtpOptions(url, ALLOWED)).toMatchObject(expected);
  expect(smtpOptions(url, ALLOWED).tls).toEqual({ minVersion: 'TLSv1.2' });
});
