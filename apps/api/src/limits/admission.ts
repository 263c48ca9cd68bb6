import { HeaderMap } from '@apollo/server';
import { Injectable } from '@nestjs/common';
import { GraphQLError } from 'graphql';
import type { RequestContext } from '../graphql/request-context.js';
import { asksTheSchema, needsNobody } from './asked-of.js';
import { costOf, type Asked } from './cost-of.js';
import { REFUSED } from './heavy-fields.js';
import { BUDGET } from './limits.js';
import { ListedDocuments } from './listed-documents.js';
import { notInList } from './named-document.js';
import { OverRate } from './over-rate.js';
import { overRateHeaders } from './rate-headers.js';
import { ANYBODY, Rates } from './rates.js';
import { requireSchemaReader } from './schema-readers.js';
import { manyMistakes } from './variables-limits.js';

/**
 * Lets a valid operation in, or throws why not, before anything runs: what it costs, whether its document may be asked this way, who asks,
 * whether the schema is told to them, what they have left, and whether its variables fit at all. The cheapest question comes first; the
 * cost needs no database.
 */
@Injectable()
export class Admission {
  constructor(
    private readonly rates: Rates,
    private readonly listed: ListedDocuments,
  ) {}

  async admit(asked: Asked, context: RequestContext): Promise<void> {
    const cost = costOf(asked);
    const isListed = !context.arrival.bySession || this.listed.holds(asked.document.loc?.source.body ?? '');
    const refusal = cost > BUDGET ? tooDear(cost) : isListed ? null : notInList();
    if (refusal) throw (await this.refused(context)) ?? refusal;
    const caller = needsNobody(asked) ? ANYBODY : (await context.viewer()).personId;
    if (asksTheSchema(asked)) await requireSchemaReader(context);
    this.charge(context, caller, cost);
    const mistakes = manyMistakes(asked);
    if (mistakes) throw mistakes;
  }

  /** A document that is refused was read, too. Answers what is said in place of why, where its caller has nothing left. */
  async refused(context: RequestContext): Promise<GraphQLError | null> {
    const caller = await context.viewer().then(
      ({ personId }) => personId,
      () => ANYBODY,
    );
    try {
      this.charge(context, caller, REFUSED);
      return null;
    } catch (error) {
      return error as GraphQLError;
    }
  }

  /** What an event of a subscription costs, as each is answered anew. Throws where nothing is left. */
  async again(asked: Asked, context: RequestContext): Promise<void> {
    this.charge(context, (await context.viewer()).personId, costOf(asked));
  }

  private charge(context: RequestContext, caller: string, cost: number): void {
    try {
      context.rate = this.rates.take(caller, cost);
    } catch (error) {
      throw error instanceof OverRate ? overRate(error, context.now) : error;
    }
  }
}

const tooDear = (cost: number): GraphQLError =>
  new GraphQLError(
    `The operation costs up to ${cost} points; ${BUDGET} is the most. Ask for smaller pages (first), or for the inner lists and heavy fields in operations of their own.`,
    { extensions: { code: 'TOO_LARGE', rule: 'operation.too_dear', cost, budget: BUDGET, http: { status: 400 } } },
  );

const overRate = (error: OverRate, now: Date): GraphQLError => {
  const { rule, message, remedy } = error.first;
  const { cost, limit, remaining, resetAt } = error.rate;
  const why = { rule, cost, limit, remaining, resetAt: resetAt.toISOString(), retryAfter: error.retryAfter };
  const http = { status: 429, headers: new HeaderMap(Object.entries(overRateHeaders(error, now))) };
  return new GraphQLError(`${message} ${remedy}`, { extensions: { code: 'RATE_LIMITED', ...why, http } });
};
