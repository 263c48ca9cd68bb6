import type { FastifyAdapter } from '@nestjs/platform-fastify';

const MOST = { large: 32, smallBytes: 65_536, ms: 30_000 } as const;

/**
 * What is still being sent to us, whoever sends it: a body has half a minute to come, and only so many large ones come at once, as each is kept
 * until it is whole. Bodies to /ingest are read as they come, and have bounds of their own.
 */
export function boundBodies(adapter: FastifyAdapter, { large, smallBytes, ms }: Readonly<typeof MOST> = MOST): void {
  let coming = 0;
  adapter.getInstance().addHook('onRequest', async ({ raw, url }, reply) => {
    const { 'content-length': length, 'transfer-encoding': chunked } = raw.headers;
    const hasBody = chunked !== undefined || Number(length ?? 0) > 0;
    if (!hasBody || url.startsWith('/ingest/')) return;
    const isLarge = chunked !== undefined || Number(length ?? 0) > smallBytes;
    if (isLarge && coming >= large) {
      const errors = [{ message: 'Too much is being sent here. Send it again.', extensions: { code: 'UNAVAILABLE' } }];
      return reply.status(503).headers({ 'retry-after': '5', connection: 'close' }).send({ errors });
    }
    if (isLarge) coming += 1;
    const timer = setTimeout(() => raw.destroy(), ms).unref();
    let isHere = false;
    const here = (): void => {
      if (isHere) return;
      isHere = true;
      clearTimeout(timer);
      if (isLarge) coming -= 1;
    };
    raw.once('end', here).once('close', here);
  });
}
