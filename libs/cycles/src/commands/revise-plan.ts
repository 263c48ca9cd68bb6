import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand } from '#platform';
import { openCycle } from '../data/open-cycle.js';
import { planFacts } from '../data/plan.facts.js';
import type { RevisePlanInput } from '../domain/inputs.js';
import { revisePlan } from '../domain/revise-plan.js';

/** Changes the plan of a cycle that has not started. */
export class RevisePlan extends RampCommand<RevisePlanInput, { id: string }> {}

@CommandHandler(RevisePlan)
export class RevisePlanHandler {
  async execute({ tx, meta, input }: RevisePlan): Promise<{ id: string }> {
    const { cycle, pilot, now, save } = await openCycle(tx, meta, input);
    return save(revisePlan(cycle, input, await planFacts(tx, pilot, input.plan, cycle), now));
  }
}
