import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand } from '#platform';
import { openCycle } from '../data/open-cycle.js';
import type { RescheduleCycleInput } from '../domain/inputs.js';
import { rescheduleCycle } from '../domain/reschedule-cycle.js';

/** Moves the end of a cycle that is planned or running. */
export class RescheduleCycle extends RampCommand<RescheduleCycleInput, { id: string }> {}

@CommandHandler(RescheduleCycle)
export class RescheduleCycleHandler {
  async execute({ tx, meta, input }: RescheduleCycle): Promise<{ id: string }> {
    const { cycle, save } = await openCycle(tx, meta, input);
    return save(rescheduleCycle(cycle, input));
  }
}
