import { HttpException, HttpStatus } from '@nestjs/common';
import type { RequestContext, Viewer } from '../graphql/request-context.js';
import type { Reply } from '../observability/plain-http.js';
import { viewerOverHttp, type Address } from '../observability/viewer-over-http.js';
import { OverRate } from './over-rate.js';
import { overRateHeaders, rateHeaders } from './rate-headers.js';
import type { Rates } from './rates.js';

/** The viewer of a request that is no GraphQL, who is charged what it costs: 401 for who is not signed in, 429 where nothing is left. */
export async function chargeOverHttp(
  rates: Rates,
  context: RequestContext,
  address: Address,
  cost: number,
  reply: Reply,
): Promise<Viewer> {
  const viewer = await viewerOverHttp(context, address);
  takeOverHttp(rates, viewer.personId, cost, context.now, reply);
  return viewer;
}

/** Charges a caller, and says in the headers what is left: 429 where that is not enough. */
export function takeOverHttp(rates: Rates, caller: string, cost: number, now: Date, reply: Reply): void {
  try {
    reply.headers(rateHeaders(rates.take(caller, cost), now));
  } catch (error) {
    if (!(error instanceof OverRate)) throw error;
    reply.headers(overRateHeaders(error, now));
    const { message, remedy } = error.first;
    throw new HttpException(`${message} ${remedy}`, HttpStatus.TOO_MANY_REQUESTS);
  }
}
