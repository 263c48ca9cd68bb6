import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand } from '#platform';
import { openCycle } from '../data/open-cycle.js';
import { haltCycle } from '../domain/halt-cycle.js';
import type { HaltCycleInput } from '../domain/inputs.js';

/** Stops a running test, with the reason; its study begins. */
export class HaltCycle extends RampCommand<HaltCycleInput, { id: string }> {}

@CommandHandler(HaltCycle)
export class HaltCycleHandler {
  async execute({ tx, meta, input }: HaltCycle): Promise<{ id: string }> {
    const { cycle, save } = await openCycle(tx, meta, { cycleId: input.cycleId });
    return save(haltCycle(cycle, input));
  }
}
