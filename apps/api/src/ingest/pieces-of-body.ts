import type { IncomingMessage } from 'node:http';
import { SourceFault } from '#sources';
import type { BodyLimits } from './body-limits.js';

/**
 * The bytes of a request as they come, within the limits. Whoever stops reading leaves the request open, so that it can still be answered.
 * Throws SourceFault where there are too many, where they come too slowly, break off, or the process stops.
 */
export async function* piecesOf(
  request: IncomingMessage,
  { bytes, pieceMs, totalMs }: BodyLimits,
  stopping: AbortSignal,
): AsyncGenerator<Buffer> {
  const pieces: AsyncIterator<Buffer> = request.iterator({ destroyOnReturn: false });
  let received = 0;
  let left = totalMs;
  let waiting = false;
  try {
    for (;;) {
      const since = performance.now();
      waiting = true;
      const piece = await inTime(pieces.next(), Math.min(pieceMs, left), stopping);
      waiting = false;
      left -= performance.now() - since;
      if (piece.done) return;
      received += piece.value.byteLength;
      if (received > bytes)
        throw new SourceFault('body.too_large', `It has more than ${bytes} bytes, which is the most.`);
      yield piece.value;
    }
  } finally {
    // One that never came would be waited for.
    if (!waiting) await pieces.return?.();
  }
}

async function inTime<T>(piece: Promise<T>, ms: number, stopping: AbortSignal): Promise<T> {
  const came = piece.catch(() => {
    throw new SourceFault('body.broke_off', 'The sender broke off in the middle of it.');
  });
  // Where it loses the race, nobody hears how it ended.
  came.catch(() => undefined);
  let end: () => void = () => undefined;
  const over = new Promise<never>((_, reject) => {
    const slow = (): void => reject(new SourceFault('body.too_slow', 'It came too slowly to be waited for.'));
    const stopped = (): void =>
      reject(new SourceFault('ingest.stopping', 'This process is being stopped. Send it again.'));
    const timer = setTimeout(slow, Math.max(0, ms));
    if (stopping.aborted) stopped();
    stopping.addEventListener('abort', stopped);
    end = () => {
      clearTimeout(timer);
      stopping.removeEventListener('abort', stopped);
    };
  });
  try {
    return await Promise.race([came, over]);
  } finally {
    end();
  }
}
