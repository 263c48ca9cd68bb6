import { Injectable } from '@nestjs/common';
import { Auditing } from '../audit/auditing.js';
import { OperationContexts } from '../graphql/operation-context.js';
import type { RequestContext } from '../graphql/request-context.js';
import { chargeOverHttp } from '../limits/charge-over-http.js';
import { ROUTES } from '../limits/heavy-fields.js';
import { Rates } from '../limits/rates.js';
import type { Caller, Reply } from './plain-http.js';

const COSTS = {
  '/charts': ROUTES.chart,
  '/reports': ROUTES.report,
  '/exports': ROUTES.table,
  '/cycles': ROUTES.calendar,
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
  ) {}

  async begin(address: keyof typeof COSTS, caller: Caller, reply: Reply): Promise<RequestContext> {
    const { ramp } = this.contexts.of(caller, 'file');
    try {
      await chargeOverHttp(this.rates, ramp, address, COSTS[address], reply);
      await this.audit.file(address, caller.url, await ramp.asker());
      return ramp;
    } catch (error) {
      await ramp.close();
      throw error;
    }
  }
}
