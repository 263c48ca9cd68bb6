import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { reportFacts, reportMarkdown, reportOf } from '#reports';
import type { Budget, RequestContext } from '../graphql/request-context.js';
import type { PilotParent } from '../pilots/pilot-batches.js';

/** A report reads and reckons everything of its pilot: a page of them would hold up everybody. */
const REPORT_BUDGET: Budget = {
  most: 3,
  problem: {
    code: 'TOO_LARGE',
    rule: 'report.too_many',
    message: 'One request makes 3 reports at most.',
    remedy: 'Ask for the reports one pilot at a time.',
    path: ['report'],
  },
};

@Resolver('Pilot')
export class PilotReportResolver {
  @ResolveField()
  async report(@Parent() pilot: PilotParent, @Context('ramp') context: RequestContext): Promise<string | null> {
    context.spend(REPORT_BUDGET);
    const facts = await context.read(reportFacts, pilot.id, context.now);
    return facts && reportMarkdown(reportOf(facts));
  }
}
