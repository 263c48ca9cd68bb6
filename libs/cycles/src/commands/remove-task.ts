import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand } from '#platform';
import { openCycle } from '../data/open-cycle.js';
import type { RemoveTaskInput } from '../domain/inputs.js';
import { removeTask } from '../domain/tasks.js';

/** Takes a task off the cycle. */
export class RemoveTask extends RampCommand<RemoveTaskInput, { id: string }> {}

@CommandHandler(RemoveTask)
export class RemoveTaskHandler {
  async execute({ tx, meta, input }: RemoveTask): Promise<{ id: string }> {
    const { cycle, save } = await openCycle(tx, meta, input);
    return save(removeTask(cycle, input));
  }
}
