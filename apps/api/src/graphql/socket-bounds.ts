import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import { StillSockets } from './still-sockets.js';

/** As much as the headers of a request hold. */
const BYTES_BEFORE_LET_IN = 16_384;
const UNREAD_BYTES = 1_048_576;
const MOST_OF_PERSON = 100;
/** "Try again later". */
const CLOSE_CODE = 1013;

/**
 * What one client may make us hold by a socket: little before it is let in, no answers beyond a mebibyte that it does not read (then it is not
 * read either, and closed in a while: `StillSockets`), and so many sockets of a person.
 */
export class SocketBounds {
  private readonly still = new StillSockets();
  private readonly unknown = new WeakMap<WebSocket, () => void>();
  private readonly byPerson = new Map<string, number>();

  watch(socket: WebSocket, connection: Socket): void {
    this.still.watch(socket);
    const before = connection.bytesRead;
    const count = (): void => {
      if (connection.bytesRead - before > BYTES_BEFORE_LET_IN) socket.terminate();
    };
    connection.on('data', count);
    this.unknown.set(socket, () => connection.off('data', count));
    const holdBack = (): void => {
      if (socket.bufferedAmount > UNREAD_BYTES) socket.pause();
    };
    for (const kind of ['message', 'ping'] as const) socket.on(kind, holdBack);
    connection.on('drain', () => socket.resume());
  }

  /** Whether the person may have one more; it is ended where not. */
  letIn(socket: WebSocket, personId: string): boolean {
    this.unknown.get(socket)?.();
    const open = this.byPerson.get(personId) ?? 0;
    if (open >= MOST_OF_PERSON) {
      socket.close(CLOSE_CODE, `You have ${MOST_OF_PERSON} sockets open`);
      return false;
    }
    this.byPerson.set(personId, open + 1);
    socket.once('close', () => this.leave(personId));
    return true;
  }

  private leave(personId: string): void {
    const left = (this.byPerson.get(personId) ?? 1) - 1;
    if (left > 0) this.byPerson.set(personId, left);
    else this.byPerson.delete(personId);
  }
}
