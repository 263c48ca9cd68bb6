import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand } from '#platform';
import { openCycle } from '../data/open-cycle.js';
import type { DiscardCycleInput } from '../domain/inputs.js';
import { discardCycle } from '../domain/leave-cycle.js';

/** Takes away a cycle that never started. */
export class DiscardCycle extends RampCommand<DiscardCycleInput, { id: string }> {}

@CommandHandler(DiscardCycle)
export class DiscardCycleHandler {
  async execute({ tx, meta, input }: DiscardCycle): Promise<{ id: string }> {
    const { cycle, save } = await openCycle(tx, meta, input);
    return save(discardCycle(cycle, input));
  }
}
