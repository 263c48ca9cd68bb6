import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { IngestDependencies } from '#sources';
import type { OperationContexts } from '../graphql/operation-context.js';
import type { Rates } from '../limits/rates.js';
import type { BodyLimits } from './body-limits.js';

/** A request whose body nobody has read yet. */
export interface SentRequest {
  raw: IncomingMessage;
  headers: IncomingHttpHeaders;
  params: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string | string[] | undefined>>;
}
export interface Around {
  deps: IngestDependencies;
  contexts: OperationContexts;
  rates: Rates;
  limits: Readonly<BodyLimits>;
  stopping: AbortSignal;
}
export interface IngestAnswer {
  status: number;
  body: object;
  /** Seconds. */
  retryAfter?: number;
}
/** Receives one body. What it throws is answered as a problem. */
export type Receiver = (request: SentRequest, around: Around) => Promise<IngestAnswer>;

/** Null where none is said; a lie is told by the bytes themselves. */
export function contentLength({ 'content-length': length }: IncomingHttpHeaders): number | null {
  return length === undefined ? null : Number(length);
}
