import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { importJWK, SignJWT } from 'jose';
import { BOARD_CLIENT, type DemoPerson } from './demo-person.js';
import { createDemoProvider, DAY_SECONDS } from './demo-provider.js';
import { loadIssuerFile, saveIssuerFile } from './issuer-file.js';
import { answerInteraction } from './people-page.js';

export interface IssuerOptions {
  /** Without it the port of the last start, or any free one. */
  readonly port?: number;
  readonly dataDir: string;
  readonly audience: string;
  readonly people: readonly DemoPerson[];
}

export interface Issuer {
  readonly issuer: string;
  /** A JWT access token of this person, good for a day unless told otherwise. */
  tokenFor(sub: string, options?: { readonly ttlSeconds?: number }): Promise<string>;
  close(): Promise<void>;
}

/**
 * Starts the demo's OpenID Connect issuer on the loopback address. It vouches for anyone who asks, so it serves
 * nothing but the demo; a real installation names its own issuer in `RAMP_OIDC_ISSUER`.
 */
export async function startIssuer({ port, dataDir, audience, people }: IssuerOptions): Promise<Issuer> {
  const file = await loadIssuerFile(dataDir);
  const server = createServer();
  const bound = await listen(server, port ?? file.port, port === undefined);
  await saveIssuerFile(dataDir, { ...file, port: bound });

  const host = `127.0.0.1:${bound}`;
  const issuer = `http://${host}`;
  const provider = await createDemoProvider({ issuer, audience, key: file.key, people });
  const answer = provider.callback();
  server.on('request', (request, response) => {
    // A foreign name that was pointed at this machine must not make a browser talk to the issuer.
    if (request.headers.host !== host) return void response.writeHead(421).end();
    if (!request.url?.startsWith('/interaction/')) return void answer(request, response);
    answerInteraction(provider, people, request, response).catch(() => {
      response.writeHead(400, { 'content-type': 'text/plain' });
      response.end('This sign-in has run out. Go back to the board and sign in again.');
    });
  });

  const key = await importJWK(file.key, 'ES256');
  return {
    issuer,
    async tokenFor(sub, { ttlSeconds = DAY_SECONDS } = {}) {
      const person = people.find((candidate) => candidate.sub === sub);
      if (!person) throw new Error(`The demo has nobody with the subject "${sub}".`);
      const now = Math.floor(Date.now() / 1000);
      const { name, email } = person;
      return new SignJWT({ name, email, email_verified: true, client_id: BOARD_CLIENT, scope: 'ramp' })
        .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: file.key.kid })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(sub)
        .setIssuedAt(now)
        .setExpirationTime(now + ttlSeconds)
        .setJti(randomUUID())
        .sign(key);
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Binds the port; a remembered one that somebody else took meanwhile is given up, one that was asked for is not. */
async function listen(server: Server, port: number, mayMove: boolean): Promise<number> {
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    if (mayMove) return listen(server, 0, false);
    throw new Error(`Port ${port} is taken: end the program that holds it or choose another port for the issuer.`, {
      cause: error,
    });
  }
  return (server.address() as AddressInfo).port;
}
