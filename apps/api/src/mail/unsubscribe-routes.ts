import type { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import { DomainError } from '#language';
import { Unsubscribe, personOfToken } from '#mail';
import { CLOCK, Commands, KEY_RING, metaFor, type Clock, type KeyRing } from '#platform';

const PATH = '/mail/unsubscribe';
/** What a mail program sends along says nothing that the link does not. */
const BODY_BYTES = 4_096;

const page = (body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Ramp</title></head><body><h1>Mail from Ramp</h1>${body}</body></html>`;
const ASK = page('<form method="post"><button type="submit">Send me no more mail</button></form>');
const DONE = page('<p>You are sent no more mail. What waits for you is in Ramp.</p>');
const UNKNOWN = page(
  '<p>This link is not good any more. Sign in, and say in your notifications what you are told.</p>',
);

/**
 * The link of every mail: a POST ends all mail to its person and needs no sign-in, whatever kind of form it is (RFC 8058). A GET only shows a
 * button, since what looks through mail follows links.
 */
export function addUnsubscribeRoutes(adapter: FastifyAdapter, app: NestFastifyApplication): void {
  const personOf = (query: unknown): string | null => {
    const { t: token } = query as { t?: unknown };
    return typeof token === 'string' ? personOfKnownToken(app.get<KeyRing>(KEY_RING), token) : null;
  };
  void adapter.getInstance().register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_BYTES }, (_request, _body, parsed) =>
      parsed(null),
    );
    scope.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));
    scope.get(PATH, async ({ query }, reply) => {
      const isKnown = personOf(query) !== null;
      return reply
        .status(isKnown ? 200 : 404)
        .type(HTML)
        .send(isKnown ? ASK : UNKNOWN);
    });
    scope.post(PATH, async ({ query }, reply) => {
      const personId = personOf(query);
      if (personId === null) return reply.status(404).type(HTML).send(UNKNOWN);
      await app.get(Commands).run(Unsubscribe, metaFor(personId, app.get<Clock>(CLOCK).now()), { personId });
      return reply.type(HTML).send(DONE);
    });
    done();
  });
}
const HTML = 'text/html; charset=utf-8';

function personOfKnownToken(keys: KeyRing, token: string): string | null {
  try {
    return personOfToken(keys(), token);
  } catch (error) {
    // Without a master key no link is known.
    if (error instanceof DomainError) return null;
    throw error;
  }
}
