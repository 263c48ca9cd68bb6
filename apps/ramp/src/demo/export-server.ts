import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EXPORTS } from './exports/all-exports.js';
import { ExportAnswers } from './exports/export-answers.js';
import { readState, writeState, type ExportState } from './exports/export-state.js';
import { addDays } from './exports/calendar.js';
import { otherForm } from './exports/other-forms.js';
import { releaseAt, type Release } from './exports/release.js';

export interface ExportServerOptions {
  /** Without one, the port of the last start if it is free, otherwise any. */
  port?: number;
  now: () => Date;
  /** Where ticks and port are remembered. */
  stateDir: string;
  /** With one, every request has to bear it. */
  token?: string;
}
export interface Tick extends Release {
  /** The Monday of the week that was let in; null when none is held back. */
  released: string | null;
}
export interface ExportServer {
  url: string;
  release: () => Release;
  tick: () => Tick;
  close: () => Promise<void>;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The demo's outside world: a vendor's exports on the loopback, over HTTP. GET /exports/<file>[?from=day], the same in other forms
 * (exports/other-forms.ts), POST /tick.
 */
export async function startExportServer({ port, now, stateDir, token }: ExportServerOptions): Promise<ExportServer> {
  const answers = new ExportAnswers();
  const release = (): Release => releaseAt(now(), readState(stateDir).ticks);
  const tick = (): Tick => letIn(stateDir, now());
  const server = createServer((request, response) => {
    try {
      handle(request, response);
    } catch (problem) {
      json(response, 500, { error: problem instanceof Error ? problem.message : String(problem) });
    }
  });

  function handle(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? '127.0.0.1'}`);
    if (token !== undefined && request.headers.authorization !== `Bearer ${token}`) {
      response.setHeader('WWW-Authenticate', 'Bearer');
      return json(response, 401, { error: 'This server wants a bearer token.' });
    }
    if (url.pathname === '/tick') {
      return request.method === 'POST' ? json(response, 200, tick()) : json(response, 405, { error: 'POST to tick.' });
    }
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return json(response, 405, { error: 'GET or HEAD only.' });
    if (url.pathname === '/exports')
      return json(response, 200, { ...release(), files: EXPORTS.map((one) => one.file) });
    const form = otherForm(url, release());
    if (form) {
      if (form.next !== undefined) response.setHeader('Link', `<${form.next}>; rel="next"`);
      return json(response, form.status, form.body, form.type);
    }
    const file = /^\/exports\/([\w.-]+)$/.exec(url.pathname)?.[1];
    const from = url.searchParams.get('from') ?? undefined;
    if (from !== undefined && !DAY.test(from)) return json(response, 400, { error: 'from is a day, as 2026-07-06.' });
    const answer = file ? answers.answer(file, release(), now(), from) : null;
    if (!answer) return json(response, 404, { error: `There is no ${url.pathname}.` });
    response.setHeader('ETag', answer.etag);
    response.setHeader('Last-Modified', answer.lastModified);
    response.setHeader('Cache-Control', 'no-cache');
    if (request.headers['if-none-match'] === answer.etag) return void response.writeHead(304).end();
    response.writeHead(200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Length': Buffer.byteLength(answer.body),
    });
    response.end(request.method === 'HEAD' ? undefined : answer.body);
  }

  const state = readState(stateDir);
  const taken = await listen(server, port ?? state.port ?? 0, port === undefined);
  writeState(stateDir, { ...readState(stateDir), port: taken });
  return { url: `http://127.0.0.1:${taken}`, release, tick, close: () => close(server) };
}

function letIn(stateDir: string, now: Date): Tick {
  const state: ExportState = readState(stateDir);
  const before = releaseAt(now, state.ticks);
  if (before.held === 0) return { ...before, released: null };
  const ticks = state.ticks + 1;
  writeState(stateDir, { ...state, ticks });
  const after = releaseAt(now, ticks);
  return { ...after, released: after.begun ?? addDays(after.through, -6) };
}

function json(response: ServerResponse, status: number, body: unknown, type = 'application/json'): void {
  response.writeHead(status, { 'Content-Type': type }).end(`${JSON.stringify(body)}\n`);
}

/** A remembered port may have gone to another program: then any other will do. */
async function listen(server: Server, port: number, orAny: boolean): Promise<number> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
  } catch (problem) {
    if (!orAny || port === 0 || (problem as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw problem;
    return listen(server, 0, false);
  }
  return (server.address() as AddressInfo).port;
}

const close = (server: Server): Promise<void> =>
  new Promise((resolve, reject) => {
    server.close((problem) => (problem ? reject(problem) : resolve()));
    server.closeAllConnections();
  });
