import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { Config } from '#platform';

/** An answer is data: it loads nothing, runs nothing, and stands in nobody's frame. */
const OF_DATA = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
/** A page of ours loads from here alone. Styles may be inline, because a chart sets them at its elements. */
const OF_PAGES =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
const ALWAYS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** Where browsers come by https, they come by nothing else for a year (RFC 6797); other hosts of the domain are not ours to speak for. */
const BY_TLS = { 'strict-transport-security': 'max-age=31536000' };

/** Puts the headers on every answer, errors included. A content policy that a handler has set itself stays. */
export function addSecurityHeaders(adapter: FastifyAdapter, { publicUrl }: Pick<Config, 'publicUrl'>): void {
  const always = publicUrl?.startsWith('https:') ? { ...ALWAYS, ...BY_TLS } : ALWAYS;
  adapter.getInstance().addHook('onSend', (_request, reply, _payload, next) => {
    reply.headers(always);
    // What is told to one is kept for no other, unless a handler knows better.
    if (reply.getHeader('cache-control') === undefined) reply.header('cache-control', 'no-store');
    if (reply.statusCode === 401) reply.header('www-authenticate', 'Bearer');
    if (reply.getHeader('content-security-policy') === undefined) {
      const isPage = String(reply.getHeader('content-type') ?? '').startsWith('text/html');
      reply.header('content-security-policy', isPage ? OF_PAGES : OF_DATA);
    }
    next();
  });
}
