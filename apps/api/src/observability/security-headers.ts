import type { FastifyAdapter } from '@nestjs/platform-fastify';

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

/** Puts the headers on every answer, errors included. A content policy that a handler has set itself stays. */
export function addSecurityHeaders(adapter: FastifyAdapter): void {
  adapter.getInstance().addHook('onSend', (_request, reply, _payload, next) => {
    reply.headers(ALWAYS);
    if (reply.statusCode === 401) reply.header('www-authenticate', 'Bearer');
    if (reply.getHeader('content-security-policy') === undefined) {
      const isPage = String(reply.getHeader('content-type') ?? '').startsWith('text/html');
      reply.header('content-security-policy', isPage ? OF_PAGES : OF_DATA);
    }
    next();
  });
}
