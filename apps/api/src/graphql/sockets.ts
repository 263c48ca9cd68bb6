import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer, type WebSocket } from 'ws';
import { Admission } from '../limits/admission.js';
import { ListedDocuments } from '../limits/listed-documents.js';
import { OperationContexts } from './operation-context.js';
import { SocketBounds } from './socket-bounds.js';
import { socketOptions } from './socket.js';

/** A test sets its own before an API is made. */
export const SOCKET_LIMITS = {
  sockets: 3_000,
  bytesOfMessage: 262_144,
  /** Until a client has answered our close, before it is cut off. */
  closeMs: 10_000,
  stopMs: 3_000,
};

/**
 * The WebSockets of the API, beside its HTTP. Nest would open them itself, but with messages of 100 MiB, and would leave an upgrade to any
 * other address unanswered, with nobody to hear how its connection breaks: that ends the process.
 */
@Injectable()
export class Sockets implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly server = new WebSocketServer({
    ...{
      path: '/graphql',
      noServer: true,
      maxPayload: SOCKET_LIMITS.bytesOfMessage,
      closeTimeout: SOCKET_LIMITS.closeMs,
    },
  });
  private readonly bounds = new SocketBounds();
  private served: { dispose: () => Promise<void> | void } | null = null;

  constructor(
    private readonly http: HttpAdapterHost,
    private readonly schema: GraphQLSchemaHost,
    private readonly contexts: OperationContexts,
    private readonly admission: Admission,
    private readonly listed: ListedDocuments,
  ) {}

  onApplicationBootstrap(): void {
    const { bounds, contexts, admission, listed } = this;
    this.served = useServer(
      { schema: this.schema.schema, ...socketOptions({ bounds, contexts, admission, listed }) },
      this.server,
    );
    const http = this.http.httpAdapter.getHttpServer() as Server;
    http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => this.open(request, socket, head));
  }

  /** Says goodbye, and cuts off whoever does not answer it. */
  async onModuleDestroy(): Promise<void> {
    const gone = this.served?.dispose();
    await Promise.race([gone, pause(SOCKET_LIMITS.stopMs, undefined, { ref: false })]);
    for (const socket of this.server.clients) socket.terminate();
    await gone;
  }

  /** What is no WebSocket, or for another address, is answered by 400 and ended. */
  private open(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (this.server.clients.size >= SOCKET_LIMITS.sockets) return refuse(socket);
    this.server.handleUpgrade(request, socket, head, (opened: WebSocket) => {
      this.bounds.watch(opened, request.socket);
      this.server.emit('connection', opened, request);
      // ws ends it by itself; graphql-ws would write what a client did wrong on the console, and hear it once only.
      opened.removeAllListeners('error').on('error', () => undefined);
    });
  }
}

function refuse(socket: Duplex): void {
  socket.on('error', () => socket.destroy());
  socket.once('finish', () => socket.destroy());
  socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nRetry-After: 5\r\nContent-Length: 0\r\n\r\n');
}
