import type { IncomingHttpHeaders } from 'node:http';

/** What a `subscribe` message of the socket holds. */
export interface SocketPayload {
  extensions?: Readonly<Record<string, unknown>> | null;
}

/** The key of a request over HTTP: its header `Idempotency-Key`. */
export const idempotencyKeyIn = (headers: IncomingHttpHeaders): string | null =>
  headers['idempotency-key']?.toString() ?? null;

/**
 * Over the socket, which has no headers of an operation: `extensions.idempotencyKey` of its payload. What is there and is no text comes
 * back as an empty one, which is refused as a key.
 */
export function idempotencyKeyOfPayload(payload: SocketPayload | undefined): string | null {
  const key = payload?.extensions?.['idempotencyKey'] ?? null;
  return typeof key === 'string' || key === null ? key : '';
}
