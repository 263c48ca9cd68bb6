import { WebSocket } from 'ws';
import type { Data } from './gql.js';

/** A WebSocket that says what it is told, in order or not, and hears what comes of it. */
export interface RawSocket {
  /** Sends a text as it is, and anything else as JSON. */
  say(message: unknown): void;
  /** The next message that was not yet heard. */
  hear(): Promise<Data>;
  /** How the server ended it. */
  closed: Promise<{ code: number; reason: string }>;
  /** Ends it from here. */
  leave(): void;
}

/** Opens one to `url` (http...), with this subprotocol or none. */
export async function rawSocket(url: string, protocol: string | null = 'graphql-transport-ws'): Promise<RawSocket> {
  const socket = new WebSocket(url.replace('http', 'ws'), protocol ?? []);
  const heard: string[] = [];
  const waiting: ((text: string) => void)[] = [];
  socket.on('message', (data) => {
    const hearer = waiting.shift();
    if (hearer) hearer(String(data));
    else heard.push(String(data));
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) =>
    socket.once('close', (code, reason) => resolve({ code, reason: String(reason) })),
  );
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return {
    closed,
    say: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    hear: async () => JSON.parse(heard.shift() ?? (await new Promise<string>((resolve) => waiting.push(resolve)))),
    leave: () => socket.close(),
  };
}
