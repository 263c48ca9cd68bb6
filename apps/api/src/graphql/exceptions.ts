import { STATUS_CODES } from 'node:http';
import { Catch, type ArgumentsHost } from '@nestjs/common';
import { BaseExceptionFilter } from '@nestjs/core';
import { DomainError } from '#language';
import { problemOf } from '../ingest/problem-of.js';

/** What Fastify says of a body that it does not hand on, in words with the way out. Only /graphql takes bodies. */
const OF_BODY: Record<string, { status: number; code: string; message: string }> = {
  FST_ERR_CTP_BODY_TOO_LARGE: {
    status: 413,
    code: 'TOO_LARGE',
    message: 'The request is larger than 1 MiB. Send it in several, as fewer rows in each recordMeasurements.',
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    status: 415,
    code: 'BAD_REQUEST',
    message: 'Send the request as application/json: {"query": "...", "variables": {...}}.',
  },
  FST_ERR_CTP_INVALID_JSON_BODY: {
    status: 400,
    code: 'BAD_REQUEST',
    message: 'The body of the request is not JSON. Send {"query": "...", "variables": {...}}.',
  },
  FST_ERR_CTP_EMPTY_JSON_BODY: {
    status: 400,
    code: 'BAD_REQUEST',
    message: 'The request has no body. Send {"query": "...", "variables": {...}}.',
  },
};
interface Reply {
  status(status: number): Reply;
  headers(values: Record<string, string>): Reply;
  send(body: unknown): unknown;
}

/**
 * What a resolver throws goes to `formatError`, which answers and logs; Nest would log each expected refusal with its stack. A body that
 * cannot be read is refused in the form of all errors of the API, a refusal over plain HTTP as a problem (RFC 9457).
 */
@Catch()
export class GraphqlExceptions extends BaseExceptionFilter {
  override catch(exception: unknown, host: ArgumentsHost): void {
    if (host.getType<string>() === 'graphql') throw exception;
    if (exception instanceof DomainError) return sendProblem(exception, host.switchToHttp().getResponse<Reply>());
    const refusal = OF_BODY[(exception as { cause?: { code?: string } } | null)?.cause?.code ?? ''];
    if (!refusal) return super.catch(exception, host);
    const { status, code, message } = refusal;
    host
      .switchToHttp()
      .getResponse<Reply>()
      .status(status)
      .send({ errors: [{ message, extensions: { code } }] });
  }
}

function sendProblem(error: DomainError, reply: Reply): void {
  const { retryAfter, ...problem } = problemOf(error);
  const type = { 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store' };
  reply
    .status(problem.status)
    .headers({ ...type, ...(retryAfter && { 'retry-after': String(retryAfter) }) })
    .send(JSON.stringify({ type: 'about:blank', title: STATUS_CODES[problem.status], ...problem }));
}
