import type { WebSocket } from 'ws';

const LOOK_MS = 1_000;
const MOST_STILL_MS = 10_000;
/** "Try again later": clients connect again by themselves, and resume by their cursor. */
const CLOSE_CODE = 1013;
const REASON = 'Not read for 10 s: resume by cursor';

/**
 * Closes sockets whose client does not read. Of each subscription one message is on its way at most, so what such a client holds here is
 * bounded, and so is for how long.
 */
export class StillSockets {
  private readonly sockets = new Map<WebSocket, { bytes: number; since: number }>();
  private timer: NodeJS.Timeout | null = null;

  watch(socket: WebSocket): void {
    this.sockets.set(socket, { bytes: 0, since: 0 });
    socket.once('close', () => this.forget(socket));
    this.timer ??= setInterval(() => this.look(performance.now()), LOOK_MS).unref();
  }

  private look(now: number): void {
    for (const [socket, before] of this.sockets) {
      const bytes = socket.bufferedAmount;
      // What was written and not fetched: it is still where none of it went since.
      if (bytes === 0 || bytes < before.bytes || before.bytes === 0) this.sockets.set(socket, { bytes, since: now });
      else if (now - before.since > MOST_STILL_MS) {
        this.sockets.delete(socket);
        socket.close(CLOSE_CODE, REASON);
      }
    }
  }

  private forget(socket: WebSocket): void {
    this.sockets.delete(socket);
    if (this.sockets.size > 0 || !this.timer) return;
    clearInterval(this.timer);
    this.timer = null;
  }
}
