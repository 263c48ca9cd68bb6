import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand } from '#platform';
import { openCycle } from '../data/open-cycle.js';
import type { CancelCycleInput } from '../domain/inputs.js';
import { cancelCycle } from '../domain/leave-cycle.js';

/** Ends an open cycle before its decision, with the reason. */
export class CancelCycle extends RampCommand<CancelCycleInput, { id: string }> {}

@CommandHandler(CancelCycle)
export class CancelCycleHandler {
  async execute({ tx, meta, input }: CancelCycle): Promise<{ id: string }> {
    const { cycle, save } = await openCycle(tx, meta, input);
    return save(cancelCycle(cycle, input));
  }
}
