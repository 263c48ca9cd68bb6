import type { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import { OperationContexts } from '../graphql/operation-context.js';
import { Rates } from '../limits/rates.js';
import { BODY_LIMITS, type BodyLimits } from './body-limits.js';
import { Ingests, type Lane } from './ingests.js';
import { letGo } from './let-go.js';
import { problemOf } from './problem-of.js';
import { pushMeasurements } from './push-measurements.js';
import { putUpload } from './put-upload.js';
import { postMessage } from './post-message.js';
import type { IngestAnswer, Receiver, SentRequest } from './receiver.js';

const ROUTES = [
  { method: 'PUT', url: '/ingest/uploads/:token', lane: 'STREAM', receive: putUpload },
  { method: 'POST', url: '/ingest/measurements', lane: 'STREAM', receive: pushMeasurements },
  { method: 'POST', url: '/ingest/webhooks/:source', lane: 'MESSAGE', receive: postMessage },
] as const satisfies { method: string; url: string; lane: Lane; receive: Receiver }[];

/**
 * What is sent to us as bytes: routes in a scope of their own, where no body is parsed before its route reads it as it comes. Everywhere
 * else bodies stay as limited as they are. Each is answered as JSON, refusals as problems (RFC 9457).
 */
export function addIngestRoutes(
  adapter: FastifyAdapter,
  app: NestFastifyApplication,
  limits: Readonly<BodyLimits> = BODY_LIMITS,
): void {
  void adapter.getInstance().register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, parsed) => parsed(null));
    for (const { method, url, lane, receive } of ROUTES)
      scope.route({
        method,
        url,
        handler: async (request, reply) => {
          const { raw, headers } = request;
          const sent = { raw, headers, params: request.params, query: request.query } as SentRequest;
          const ingests = app.get(Ingests);
          const around = { deps: ingests.deps, contexts: app.get(OperationContexts), rates: app.get(Rates), limits };
          const work = ingests.run(lane, (stopping) => receive(sent, { ...around, stopping }));
          const { status, body, retryAfter } = await work.catch(refusal);
          letGo(raw);
          if (retryAfter) reply.header('retry-after', String(retryAfter));
          return reply
            .status(status)
            .header('cache-control', 'no-store')
            .type(status < 300 ? 'application/json; charset=utf-8' : 'application/problem+json; charset=utf-8')
            .send(JSON.stringify(status < 300 ? body : { type: 'about:blank', title: TITLES[status], ...body }));
        },
      });
    done();
  });
}

function refusal(error: unknown): IngestAnswer {
  const { status, retryAfter, ...problem } = problemOf(error);
  return { status, retryAfter, body: { status, ...problem } };
}
const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  408: 'Request Timeout',
  409: 'Conflict',
  410: 'Gone',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};
