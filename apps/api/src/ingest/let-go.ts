import type { IncomingMessage } from 'node:http';

const LONGEST_MS = 1_000;
const MOST_BYTES = 4_000_000;

/**
 * For an answer that is given before the body is read: a sender that is still sending gets a moment to hear it, and then the connection
 * ends. Without it Node would read the rest, however long, or end at once and take the answer with it.
 */
export function letGo(request: IncomingMessage): void {
  if (request.complete) return;
  let bytes = 0;
  const end = (): void => {
    request.destroy();
  };
  const timer = setTimeout(end, LONGEST_MS);
  request.on('error', () => undefined);
  request.once('close', () => clearTimeout(timer));
  request.on('data', (piece: Buffer) => {
    bytes += piece.byteLength;
    if (bytes > MOST_BYTES) end();
  });
}
