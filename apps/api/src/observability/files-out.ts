import { Inject, Injectable, NotFoundException } from '@nestjs/common';
import { CLOCK, type Clock } from '#platform';
import { Auditing } from '../audit/auditing.js';
import { OperationContexts } from '../graphql/operation-context.js';
import type { RequestContext } from '../graphql/request-context.js';
import { chargeOverHttp, takeOverHttp } from '../limits/charge-over-http.js';
import { ROUTES } from '../limits/heavy-fields.js';
import { ANYBODY, Rates } from '../limits/rates.js';
import type { Caller, Reply } from './plain-http.js';

const COSTS = {
  '/charts': ROUTES.chart,
  '/reports': ROUTES.report,
  '/exports': ROUTES.table,
  '/cycles': ROUTES.calendar,
  '/calendar': ROUTES.calendar,
} as const;

/**
 * Where every file that leaves here begins: tables, drawings and reports. Who asks is known from here on (401 otherwise) and has paid (429),
 * the audit knows of it, and nothing was read yet. Whoever begins an export closes the context.
 */
@Injectable()
export class FilesOut {
  constructor(
    private readonly contexts: OperationContexts,
    private readonly rates: Rates,
    private readonly audit: Auditing,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async begin(address: keyof typeof COSTS, caller: Caller, reply: Reply): Promise<RequestContext> {
    return this.begun(address, caller.url, this.contexts.of(caller, 'file').ramp, reply);
  }

  /** Under a secret address: for the person whose secret it is, which is told nowhere; null is a guess, which all who are unknown pay for (404). */
  async beginSecret(address: keyof typeof COSTS, personId: string | null, reply: Reply): Promise<RequestContext> {
    if (personId !== null) return this.begun(address, address, this.contexts.ofPerson(personId).ramp, reply);
    this.audit.notSignedIn({ code: 'ADDRESS_UNKNOWN' });
    takeOverHttp(this.rates, ANYBODY, ROUTES.guess, this.clock.now(), reply);
    throw new NotFoundException('There is no such file, or you may not see it.');
  }

  private async begun(
    address: keyof typeof COSTS,
    told: string,
    ramp: RequestContext,
    reply: Reply,
  ): Promise<RequestContext> {
    try {
      await chargeOverHttp(this.rates, ramp, address, COSTS[address], reply);
      await this.audit.file(address, told, await ramp.asker());
      return ramp;
    } catch (error) {
      await ramp.close();
      throw error;
    }
  }
}
