import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyAdapter } from '@nestjs/platform-fastify';

const MOST = { large: 32, smallBytes: 65_536, ms: 30_000 } as const;

/**
 * What is still being sent to us, whoever sends it: a body has half a minute to come, and only so many large ones come at once, as each is kept
 * until it is whole. Bodies to /ingest are read as they come, and have bounds of their own.
 */
export function boundBodies(adapter: FastifyAdapter, { large, smallBytes, ms }: Readonly<typeof MOST> = MOST): void {
  const overdue = endOverdue(ms);
  let coming = 0;
  const fastify = adapter.getInstance();
  fastify.addHook('onClose', (_, done) => {
    overdue.stop();
    done();
  });
  fastify.addHook('onRequest', ({ raw, url }, reply, next) => {
    const { 'content-length': length, 'transfer-encoding': chunked } = raw.headers;
    const hasBody = chunked !== undefined || Number(length ?? 0) > 0;
    if (!hasBody || url.startsWith('/ingest/')) return next();
    const isLarge = chunked !== undefined || Number(length ?? 0) > smallBytes;
    if (isLarge && coming >= large) {
      const errors = [{ message: 'Too much is being sent here. Send it again.', extensions: { code: 'UNAVAILABLE' } }];
      void reply.status(503).headers({ 'retry-after': '5', connection: 'close' }).send({ errors });
      return;
    }
    overdue.watch(raw);
    if (isLarge) {
      coming += 1;
      let isHere = false;
      const here = (): void => {
        if (!isHere) coming -= 1;
        isHere = true;
      };
      raw.once('end', here).once('close', here);
    }
    next();
  });
}

/**
 * Ends what is not whole in time. Of a connection only its newest request can be incomplete, so that one is kept of each, and looked at now and
 * then: small requests are many, and need no clock and listeners of their own.
 */
function endOverdue(ms: number): { watch: (raw: IncomingMessage) => void; stop: () => void } {
  const newest = new Map<Socket, { raw: IncomingMessage; since: number }>();
  const look = (): void => {
    const now = performance.now();
    for (const { raw, since } of newest.values()) if (!raw.complete && now - since > ms) raw.destroy();
  };
  const clock = setInterval(look, ms / 30).unref();
  return {
    watch: (raw) => {
      const { socket } = raw;
      if (!newest.has(socket)) socket.once('close', () => newest.delete(socket));
      newest.set(socket, { raw, since: performance.now() });
    },
    stop: () => clearInterval(clock),
  };
}
