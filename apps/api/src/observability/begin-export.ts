import type { OperationContexts } from '../graphql/operation-context.js';
import type { RequestContext } from '../graphql/request-context.js';
import type { Caller } from './plain-http.js';
import { viewerOverHttp } from './viewer-over-http.js';

/**
 * Where every file that leaves here begins: tables, drawings and reports. Who asks is known from here on (401 otherwise), what for is told
 * by the caller's `url`, and nothing was read yet. Whoever begins an export closes the context.
 */
export async function beginExport(contexts: OperationContexts, caller: Caller): Promise<RequestContext> {
  const { ramp } = contexts.make(caller.headers.authorization);
  await viewerOverHttp(ramp);
  return ramp;
}
