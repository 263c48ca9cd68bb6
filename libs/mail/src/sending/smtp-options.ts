import type SMTPTransport from 'nodemailer/lib/smtp-transport/index.js';
import { allows, type AllowedHost } from '#platform';

const IS_LOOPBACK = /^(127(\.\d+){3}|localhost|::1)$/;
const TIMES = {
  ...{ connectionTimeout: 10_000, greetingTimeout: 10_000, dnsTimeout: 10_000, socketTimeout: 20_000 },
  // A server that does not hang up is not waited for: what it still took might be taken by nobody else again.
  socketCloseTimeout: 0,
};
const USUAL_PORTS = { 'smtps:': 465, 'smtp:': 587 } as const;

/**
 * How the server at the address is spoken to: always under TLS of version 1.2 or later with a certificate that holds, from the start (smtps) or
 * by STARTTLS. On this machine in plain; at a host that an administrator of the machine allows, in plain where it offers nothing better.
 */
export function smtpOptions(url: string, allowed: readonly AllowedHost[]): SMTPTransport.Options {
  const { protocol, hostname, port, username, password } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const secure = protocol === 'smtps:';
  const at = Number(port) || USUAL_PORTS[secure ? 'smtps:' : 'smtp:'];
  const isHere = IS_LOOPBACK.test(host);
  const isAllowed = allows(allowed, hostname, at);
  return {
    ...{ host, port: at, secure, ...TIMES },
    requireTLS: !secure && !isHere && !isAllowed,
    ignoreTLS: !secure && isHere,
    opportunisticTLS: !secure && !isHere && isAllowed,
    tls: { minVersion: 'TLSv1.2' },
    ...(username !== '' && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    ...{ logger: false, disableFileAccess: true, disableUrlAccess: true },
  };
}
