import { RampError, type GraphQLErrorLike } from './errors.js';
import type { Settings } from './options.js';
import { pauseBefore } from './send.js';

export interface Followed {
  events: { cursor: string };
}
export interface FollowOptions {
  signal?: AbortSignal | undefined;
}
/** Codes of errors after which the log can be followed again from the last cursor. */
const PASSING = new Set(['RATE_LIMITED', 'UNAVAILABLE', 'INTERNAL_SERVER_ERROR']);

/**
 * Events as they happen, each once and in their order, over as many connections as it takes: a new one goes on after the last event's cursor.
 * Without `after` it begins behind the newest event that there is, so that none is lost before the first. Ends with the signal; throws RampError where the API refuses (UNAUTHENTICATED, CURSOR_EXPIRED), and what the socket says of a document
 * or a sign-in that does not fit.
 */
export async function* follow<Result extends Followed>(
  settings: Settings,
  query: string,
  variables: Record<string, unknown>,
  newest: () => Promise<string | undefined>,
  { signal }: FollowOptions,
): AsyncGenerator<Result['events'], void, undefined> {
  const { createClient } = await import('graphql-ws');
  let after = variables['after'] ?? (await newest());
  for (let failures = 0; !signal?.aborted; failures += 1) {
    const client = createClient({
      url: settings.url.replace(/^http/, 'ws'),
      webSocketImpl: settings.webSocket,
      connectionParams: async () => ({ authorization: await settings.authorization() }),
      retryAttempts: 0,
    });
    const leave = (): void => void client.dispose();
    signal?.addEventListener('abort', leave, { once: true });
    try {
      for await (const { data, errors } of client.iterate<Result>({ query, variables: { ...variables, after } })) {
        if (!data) throw errors ?? [];
        yield data.events;
        after = data.events.cursor;
        failures = 0;
      }
    } catch (failure) {
      if (!signal?.aborted) throwUnlessPassing(failure);
    } finally {
      signal?.removeEventListener('abort', leave);
      await client.dispose();
    }
    await settings.wait(pauseBefore(Math.min(failures + 1, 7), null), signal).catch(() => undefined);
  }
}

function throwUnlessPassing(failure: unknown): void {
  if (Array.isArray(failure)) {
    const error = new RampError(failure as GraphQLErrorLike[], 200);
    if (!PASSING.has(error.code ?? '')) throw error;
    return;
  }
  // 4400 to 4499: the API says that the connection itself does not fit, but for 4408, which came too late.
  const code = (failure as { code?: unknown } | null)?.code;
  if (failure instanceof TypeError || (typeof code === 'number' && code >= 4400 && code < 4500 && code !== 4408))
    throw failure;
}
