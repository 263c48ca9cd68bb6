import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand } from '#platform';
import { openCycle } from '../data/open-cycle.js';
import { amendCycle } from '../domain/amend-cycle.js';
import type { AmendCycleInput } from '../domain/inputs.js';

/** Adds a correction beside what stands. */
export class AmendCycle extends RampCommand<AmendCycleInput, { id: string }> {}

@CommandHandler(AmendCycle)
export class AmendCycleHandler {
  async execute({ tx, meta, input }: AmendCycle): Promise<{ id: string }> {
    const { cycle, save } = await openCycle(tx, meta, { cycleId: input.cycleId });
    return save(amendCycle(cycle, input));
  }
}
