import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readAllowedHost, startOutgoing } from '#platform';

/** The way out of a Ramp whose administrator allows the machine itself, where stubs listen. */
export const { fetch: toStubs, addressOf: toThisMachine } = startOutgoing([readAllowedHost('127.0.0.1')!]);

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Somebody else's system: a real HTTP server whose next answers a test decides. */
export interface SourceStub {
  url: string;
  /** Headers of the requests that came, the newest last. */
  requests: IncomingMessage[];
  /** What is answered from now on: CSV text, or whatever the function does. */
  answer(with_: string | Answer): void;
  close(): Promise<void>;
}

export async function startSourceStub(): Promise<SourceStub> {
  let answer: Answer = (_, response) => response.end();
  const requests: IncomingMessage[] = [];
  const server: Server = createServer((request, response) => {
    requests.push(request);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    answer: (next) => {
      answer = typeof next === 'function' ? next : (_, response) => csv(response).end(next);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export const csv = (response: ServerResponse, headers: Record<string, string> = {}): ServerResponse =>
  response.writeHead(200, { 'content-type': 'text/csv; charset=utf-8', ...headers });
